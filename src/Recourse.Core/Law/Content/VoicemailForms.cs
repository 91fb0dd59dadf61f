using System.Text.RegularExpressions;

namespace Recourse.Core.Law.Content;

/// <summary>The small forms of which the sentences of a voicemail are made; each is matched at the start.</summary>
internal static partial class VoicemailForms
{
    private const int Patience = 200;
    private const string Also = @"(?:,?\s*(?:(?:or|and)\s+)?)";
    private const string Month =
        "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
    private const string Weekday = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?";
    private const string Date = $@"(?:{Weekday},?\s+)?{Month}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,\s+\d{{4}})?";
    private const string Time = @"(?:\d{1,2}(?::\d\d)?(?![\d-])\s?(?:[ap]\.?m\b\.?)?|noon|midnight)";
    private const string Zone =
        @"(?:\s+(?:Eastern|Central|Mountain|Pacific|local)(?:\s+(?:standard|daylight))?(?:\s+time)?)?";
    private const string Phone = @"(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]?\d{3}[-. ]?\d{4}\b(?:,?\s+ext(?:ension|\.)?\s?\d+)?";

    // A point belongs to a word only in an initial or inside it.
    private const string Word = @"(?:(?:Mr|Ms|Mrs|Dr|St|\p{Lu})\.|[\p{Lu}\d][\w&'’-]*(?:\.\w+)*)";

    private const string Someone = "(?:representatives|associates|representative|associate)";

    /// <summary>"Hi,", "Good morning.", "Dear Ms. Lopez,".</summary>
    [GeneratedRegex(
        @"^(?:Hi|Hello|Good (?:morning|afternoon|evening|day)|Dear)(?:,? (?-i:\p{Lu})[\w.'’-]*){0,3}(?:[,.!]|$)",
        RegexOptions.IgnoreCase,
        Patience
    )]
    internal static partial Regex Salutation();

    [GeneratedRegex(@"^(?:it is|it's|it’s|the time is|today is)(?: now)?\s", RegexOptions.IgnoreCase, Patience)]
    internal static partial Regex MomentIs();

    [GeneratedRegex($"^{Time}{Zone}", RegexOptions.IgnoreCase, Patience)]
    internal static partial Regex Clock();

    /// <summary>"on Wednesday, September 1", "or any weekday", "today", "Monday through Friday".</summary>
    [GeneratedRegex(
        $@"^{Also}(?:on\s+)?(?:today|tomorrow|{Date}|(?:any\s+|every\s+)?(?:weekdays?|{Weekday})(?:\s+(?:to|through)\s+{Weekday})?)\b",
        RegexOptions.IgnoreCase,
        Patience
    )]
    internal static partial Regex Day();

    /// <summary>"until 6:00 p.m. Eastern time", "from 8:00 a.m. to 6:00 p.m.".</summary>
    [GeneratedRegex(
        $@"^{Also}(?:(?:until|before|after|by|at)\s+{Time}{Zone}|(?:from|between)\s+{Time}{Zone}\s+(?:to|until|and)\s+{Time}{Zone})",
        RegexOptions.IgnoreCase,
        Patience
    )]
    internal static partial Regex Span();

    [GeneratedRegex(@"^(?:and )?(?:this is|my name is|I am|I'm|I’m)\s", RegexOptions.IgnoreCase, Patience)]
    internal static partial Regex ThisIs();

    [GeneratedRegex(
        @"^,?\s*(?:and )?(?:I am |I'm |I’m )?(?:calling |speaking )?(?:from|with|of|for|at)\s",
        RegexOptions.IgnoreCase,
        Patience
    )]
    internal static partial Regex CallingFrom();

    /// <summary>One to four words with capitals.</summary>
    [GeneratedRegex($"^{Word}(?: {Word}){{0,3}}", RegexOptions.None, Patience)]
    internal static partial Regex Name();

    /// <summary>Words with capitals or figures, joined by "and", "of", "&amp;".</summary>
    [GeneratedRegex($"^(?:[Tt]he )?{Word}(?:,? (?:(?:and|of|&) )?{Word}){{0,6}}", RegexOptions.None, Patience)]
    internal static partial Regex Business();

    /// <summary>A name that is a business and no natural person.</summary>
    [GeneratedRegex(
        @"\b(?:Inc|LLC|Ltd|Corp|Corporation|Co|Company|Bank|Group|Services?|Associates|Agency|Financial|Credit|LLP|Partners|Lending|Recovery|Collections?)\b",
        RegexOptions.IgnoreCase,
        Patience
    )]
    internal static partial Regex Company();

    [GeneratedRegex(
        @"^(?:(?:please|kindly|would you(?: please)?|could you(?: please)?),?\s+)(?:contact|call(?: back)?|reach|reply to|return (?:my|our|this|the) call|respond to|get in touch with|ask for)\b",
        RegexOptions.IgnoreCase,
        Patience
    )]
    internal static partial Regex Please();

    [GeneratedRegex(@"^(?:me|us)\b(?: back)?", RegexOptions.IgnoreCase, Patience)]
    internal static partial Regex Ourselves();

    /// <summary>"any of our representatives", "another associate": no more of the group than that.</summary>
    [GeneratedRegex(
        $@"^(?:any (?:one )?of (?:our|the company's|the company’s) {Someone}|(?:any|a|an|another) {Someone}|our {Someone})\b",
        RegexOptions.IgnoreCase,
        Patience
    )]
    internal static partial Regex Anyone();

    [GeneratedRegex(
        @"^,?\s*(?:or|and)\s+(?=me\b|us\b|any\b|an?\b|another\b|our\b|\p{Lu})",
        RegexOptions.None,
        Patience
    )]
    internal static partial Regex Or();

    [GeneratedRegex($@"^(?:,?\s*or\s+)?(?:(?:at|on)\s+)?{Phone}", RegexOptions.IgnoreCase, Patience)]
    internal static partial Regex Number();

    [GeneratedRegex(
        @"^(?:if you (?:reply|call)(?: back| us| me)*,? )?you (?:may|can)(?: also)? (?:speak|talk) (?:to|with)\s",
        RegexOptions.IgnoreCase,
        Patience
    )]
    internal static partial Regex YouMaySpeak();
}
