using System.Collections.Immutable;
using System.Globalization;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Core.Contact;

/// <summary>What follows from what a person tells besides stops and promises.</summary>
internal static class ToldFollows
{
    private const int DigitsOfANumber = 10;

    /// <summary>Every officer speaks it: nobody has to be arranged for.</summary>
    private const string English = "en";

    internal static IEnumerable<FieldProblem> Problems(OutcomeContext context, Said said, SpokenWith with) =>
        Money(context, said, with).Concat(Consent(context, said.Allows)).Concat(Words(said));

    internal static IEnumerable<Consequence> Of(OutcomeContext context, Said said) =>
        Reviews(said).Concat(Looks(context, said)).Concat(Kept(context, said));

    /// <summary>Only what places a hold: it bears on when a call-back may be.</summary>
    internal static IEnumerable<Consequence> Holds(Said said)
    {
        if (said.IdentityTheft is not { } theft)
            yield break;
        yield return new Consequence.PlaceHold(
            HoldKind.AskAPerson,
            null,
            null,
            null,
            "Closes every channel about every debt until somebody of ours has looked: identity theft.",
            Join("Says that somebody used their identity.", theft)
        );
    }

    private static IEnumerable<FieldProblem> Money(OutcomeContext context, Said said, SpokenWith with)
    {
        if (said.PaysNow is { } now && !context.Knows(now))
            yield return new FieldProblem("pays-now", "Choose the debt that the payment is for.");
        if (said.PaysNow is not null && said.Bankruptcy is not null)
            yield return new FieldProblem(
                "pays-now",
                "In a bankruptcy no payment is asked for. Untick one of the two."
            );
        if (said.PaysNow is not null && said.IdentityTheft is not null)
            yield return new FieldProblem("pays-now", "What may be somebody else's debt is not paid. Untick one.");
        if (said.PaysNow is { } payment && StandingHolds.OfPayment(context, payment, with) is { } stands)
            yield return stands;
        if (said.PaidAlready is not { } paid)
            yield break;
        if (!context.Knows(paid.Account))
            yield return new FieldProblem("paid", "Choose the debt that was paid.");
        if (paid.PaidOn > context.Today)
            yield return new FieldProblem("paid-on", "That day has not come yet. If it is to come, it is a promise.");
        if (paid.Amount is { } amount && amount <= Kernel.Money.Zero)
            yield return new FieldProblem("paid-amount", "Write more than zero, or leave it empty.");
    }

    private static IEnumerable<FieldProblem> Consent(OutcomeContext context, ConsentSaid? consent)
    {
        if (consent is null)
            yield break;
        if (consent.NewNumber is { } digits && (digits.Length != DigitsOfANumber || digits[0] is '0' or '1'))
            yield return new FieldProblem("allows-number", "Write the ten digits of the number, such as 602 555 0134.");
        if (consent is { NewNumber: not null, Channel: not (Channel.Call or Channel.Text) })
            yield return new FieldProblem(
                "allows-number",
                "A number takes calls or texts. Choose one of these, or choose an email address on file."
            );
        if (consent is { NewNumber: null, Point: null })
            yield return new FieldProblem("allows", "Choose a number or address, or write a new one.");
        if (consent.LastOn < context.Today)
            yield return new FieldProblem("allows-until", "That day has passed. Choose a later one, or none.");
        if (consent.Point is not { } id)
            yield break;
        var point = context.Facts.Points.FirstOrDefault(known => known.Id == id && known.Usable);
        if (point is null)
            yield return new FieldProblem("allows", "Choose among the borrower's numbers and addresses.");
        else if (!Board.ChannelsOf(point.Kind).Contains(consent.Channel))
            yield return new FieldProblem("allows", "That way does not fit this number or address.");
    }

    private static IEnumerable<FieldProblem> Words(Said said)
    {
        (string Field, string? Words, string Ask)[] all =
        [
            ("complaint", said.Complaint, "Write what they complain of, in their words."),
            ("documents", said.Documents, "Write which papers they want."),
            ("care", said.Care?.Words, "Write in a few words what to bear in mind."),
        ];
        foreach (var (field, words, ask) in all)
        {
            if (words is not null && string.IsNullOrWhiteSpace(words))
                yield return new FieldProblem(field, ask);
        }
    }

    private static IEnumerable<Consequence> Reviews(Said said)
    {
        (string? Words, NextActionKind Kind, string What)[] all =
        [
            (said.IdentityTheft, NextActionKind.IdentityTheftReview, "Find out whether identity was stolen."),
            (said.Military, NextActionKind.MilitaryReview, "Find out whether military service gives rights here."),
            (said.Complaint, NextActionKind.ComplaintReview, "Answer the complaint:"),
            (said.Documents, NextActionKind.SendDocuments, "Send the papers asked for:"),
            (said.Supervisor, NextActionKind.SupervisorReview, "A supervisor calls them."),
        ];
        foreach (var (words, kind, what) in all)
        {
            if (words is not null)
                yield return new Consequence.Schedule(kind, null, Join(what, words));
        }
        if (said.Care is { Kind: CareKind.Distress, Words: var distress })
        {
            yield return new Consequence.Schedule(
                NextActionKind.SupervisorReview,
                null,
                Join("A supervisor looks at it: in distress.", distress)
            );
        }
    }

    private static IEnumerable<Consequence> Looks(OutcomeContext context, Said said)
    {
        if (said.PaidAlready is { } paid)
        {
            var amount = paid.Amount is { } cents ? $" of {context.Say(cents)}" : "";
            var day = paid.PaidOn is { } on ? $" on {OutcomeContext.Day(on)}" : "";
            yield return new Consequence.Schedule(
                NextActionKind.TracePayment,
                null,
                Join($"Find the payment{amount} that was sent{day} for {context.Debt(paid.Account).Name}.", paid.Words)
            );
        }
        if (said.PaysNow is { } now)
        {
            yield return new Consequence.OpenPayment(
                now,
                $"Opens the payment form for {context.Debt(now).Name} next. Nothing is paid until it is recorded there."
            );
        }
    }

    private static IEnumerable<Consequence> Kept(OutcomeContext context, Said said)
    {
        if (said.Allows is { } consent)
            yield return new Consequence.KeepConsent(consent, Allowed(consent));
        foreach (var care in Cares(said))
            yield return new Consequence.RaiseCare(
                care,
                Join($"Bears in mind from now on: {Name(care.Kind)}.", care.Words)
            );
        if (said.Language is not { } language)
            yield break;
        yield return new Consequence.SpeakLanguage(language, $"Their language is set to {LanguageName(language)}.");
        if (language == English)
            yield break;
        yield return new Consequence.Schedule(
            NextActionKind.LanguageHelp,
            null,
            $"Arrange for somebody who speaks {LanguageName(language)}."
        );
    }

    /// <summary>What was ticked by itself, and what other ticks tell of the person.</summary>
    private static IEnumerable<CareSaid> Cares(Said said)
    {
        (CareKind Kind, string? Words)[] all =
        [
            (CareKind.Hardship, said.Hardship),
            (CareKind.Military, said.Military),
            (CareKind.IdentityTheft, said.IdentityTheft),
        ];
        foreach (var (kind, words) in all)
        {
            if (words is not null && said.Care?.Kind != kind)
                yield return new CareSaid(kind, words);
        }
        if (said.Care is { } care)
            yield return care;
    }

    private static string Allowed(ConsentSaid consent)
    {
        var how = consent.Channel switch
        {
            Channel.Call => "calls",
            Channel.Text => "texts",
            Channel.Email => "emails",
            _ => "letters",
        };
        var where = consent.NewNumber is { } digits
            ? $"a new number ending in {digits[^Math.Min(4, digits.Length)..]}, which is added"
            : "the number or address chosen";
        var limits = string.IsNullOrWhiteSpace(consent.Limits) ? "" : $", only {consent.Limits.Trim()}";
        var until = consent.LastOn is { } last ? $", until {OutcomeContext.Day(last)}" : "";
        return $"Keeps that {how} to {where} are allowed{limits}{until}. Every other rule still holds.";
    }

    private static string Name(CareKind kind) =>
        kind switch
        {
            CareKind.IdentityTheft => "identity theft",
            CareKind.Access => "another way to talk",
            CareKind.Understanding => "simpler words or another language",
            _ => kind.ToString().ToLower(CultureInfo.InvariantCulture),
        };

    private static string LanguageName(string code) =>
        code switch
        {
            "es" => "Spanish",
            "zh" => "Chinese",
            "vi" => "Vietnamese",
            "tl" => "Tagalog",
            "ko" => "Korean",
            "ru" => "Russian",
            "ar" => "Arabic",
            "fr" => "French",
            "ht" => "Haitian Creole",
            "pt" => "Portuguese",
            English => "English",
            _ => code,
        };

    private static string Join(string sentence, string words) =>
        string.IsNullOrWhiteSpace(words) ? sentence : $"{sentence} {words.Trim()}";
}
