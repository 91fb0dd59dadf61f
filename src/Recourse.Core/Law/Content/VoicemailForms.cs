using System.Text.RegularExpressions;

namespace Recourse.Core.Law.Content;

/// <summary>The small forms of which the sentences of a voicemail are made; each is matched at the start.</summary>
internal static class VoicemailForms
{
    private const string Also = @"(?:,?\s*(?:(?:or|and)\s+)?)";
    private const string Month =
        "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
    private const string Weekday = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?";
    private const string Date = $@"(?:{Weekday},?\s+)?{Month}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,\s+\d{{4}})?";
    private const string Days = $@"(?:any\s+|every\s+)?(?:weekdays?|{Weekday})(?:\s+(?:to|through)\s+{Weekday})?";
    private const string Time = @"(?:\d{1,2}(?::\d\d)?(?![\d-])\s?(?:[ap]\.?m\b\.?)?|noon|midnight)";
    private const string Zone =
        @"(?:\s+(?:Eastern|Central|Mountain|Pacific|local)(?:\s+(?:standard|daylight))?(?:\s+time)?)?";
    private const string Phone = @"(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]?\d{3}[-. ]?\d{4}\b(?:,?\s+ext(?:ension|\.)?\s?\d+)?";

    // A point belongs to a word only in an initial or inside it.
    private const string Word = @"(?:(?:Mr|Ms|Mrs|Dr|St|\p{Lu})\.|[\p{Lu}\d][\w&'’-]*(?:\.\w+)*)";

    private const string Someone = "(?:representatives|associates|representative|associate)";

    /// <summary>"Hi,", "Good morning.", "Dear Ms. Lopez,".</summary>
    internal static readonly Regex Salutation = Form(
        @"(?:Hi|Hello|Good (?:morning|afternoon|evening|day)|Dear)(?:,? (?-i:\p{Lu})[\w.'’-]*){0,3}(?:[,.!]|$)"
    );

    /// <summary>What comes before date and time of the message.</summary>
    internal static readonly Regex MomentIs = Form(@"(?:it is|it's|it’s|the time is|today is)(?: now)?\s");

    /// <summary>"4:15 p.m. Eastern time".</summary>
    internal static readonly Regex Clock = Form(Time + Zone);

    /// <summary>"on Wednesday, September 1", "or any weekday", "today", "Monday through Friday".</summary>
    internal static readonly Regex Day = Form($@"{Also}(?:on\s+)?(?:today|tomorrow|{Date}|{Days})\b");

    /// <summary>"until 6:00 p.m. Eastern time", "from 8:00 a.m. to 6:00 p.m.".</summary>
    internal static readonly Regex Span = Form(
        $@"{Also}(?:(?:until|before|after|by|at)\s+{Time}{Zone}"
            + $@"|(?:from|between)\s+{Time}{Zone}\s+(?:to|until|and)\s+{Time}{Zone})"
    );

    /// <summary>What comes before the name of whoever calls.</summary>
    internal static readonly Regex ThisIs = Form(@"(?:and )?(?:this is|my name is|I am|I'm|I’m)\s");

    /// <summary>What comes before the name of the business.</summary>
    internal static readonly Regex CallingFrom = Form(
        @",?\s*(?:and )?(?:I am |I'm |I’m )?(?:calling |speaking )?(?:from|with|of|for|at)\s"
    );

    /// <summary>One to four words with capitals.</summary>
    internal static readonly Regex Name = Form($"{Word}(?: {Word}){{0,3}}", RegexOptions.None);

    /// <summary>Words with capitals or figures, joined by "and", "of", "&amp;".</summary>
    internal static readonly Regex Business = Form(
        $"(?:[Tt]he )?{Word}(?:,? (?:(?:and|of|&) )?{Word}){{0,6}}",
        RegexOptions.None
    );

    /// <summary>A name that is a business and no natural person.</summary>
    internal static readonly Regex Company = new(
        @"\b(?:Inc|LLC|Ltd|Corp|Corporation|Co|Company|Bank|Group|Services?|Associates|Agency|Financial|Credit"
            + @"|LLP|Partners|Lending|Recovery|Collections?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        Patience
    );

    /// <summary>"Please contact", "Please call back".</summary>
    internal static readonly Regex Please = Form(
        @"(?:(?:please|kindly|would you(?: please)?|could you(?: please)?),?\s+)(?:contact|call(?: back)?|reach"
            + @"|reply to|return (?:my|our|this|the) call|respond to|get in touch with|ask for)\b"
    );

    /// <summary>"me", "us", "me back".</summary>
    internal static readonly Regex Ourselves = Form(@"(?:me|us)\b(?: back)?");

    /// <summary>"any of our representatives", "another associate": no more of the group than that.</summary>
    internal static readonly Regex Anyone = Form(
        $@"(?:any (?:one )?of (?:our|the company's|the company’s) {Someone}"
            + $@"|(?:any|a|an|another) {Someone}|our {Someone})\b"
    );

    /// <summary>"or" before another one to ask for.</summary>
    internal static readonly Regex Or = Form(
        @",?\s*(?:or|and)\s+(?=me\b|us\b|any\b|an?\b|another\b|our\b|\p{Lu})",
        RegexOptions.None
    );

    /// <summary>"at 1-800-555-0142".</summary>
    internal static readonly Regex Number = Form($@"(?:,?\s*or\s+)?(?:(?:at|on)\s+)?{Phone}");

    /// <summary>"You may also speak with".</summary>
    internal static readonly Regex YouMaySpeak = Form(
        @"(?:if you (?:reply|call)(?: back| us| me)*,? )?you (?:may|can)(?: also)? (?:speak|talk) (?:to|with)\s"
    );

    private static TimeSpan Patience => TimeSpan.FromMilliseconds(200);

    private static Regex Form(string pattern, RegexOptions options = RegexOptions.IgnoreCase) =>
        new("^(?:" + pattern + ")", options | RegexOptions.CultureInvariant, Patience);
}
