using System.Globalization;
using NodaTime;
using Recourse.App.Data;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.App.Features.Calls;

/// <summary>The fields of what a person tells besides stops and promises.</summary>
public sealed partial class OutcomeForm
{
    private const int LongestWords = 400;
    private const int LongestWho = 60;

    /// <summary>Languages that the guide offers, by two letters.</summary>
    internal static readonly string[] Languages = ["es", "zh", "vi", "tl", "ko", "ru", "ar", "fr", "ht", "pt", "en"];

    private Said ReadTold(Said said, OutcomeContext context) =>
        said with
        {
            PaysNow = Has("pays-now") ? OneAccount("pays-now", context) : null,
            PaidAlready = Has("paid") ? Paid(context) : null,
            Allows = Has("allows") ? Allowed() : null,
            Military = Has("military") ? Wording("military") : null,
            IdentityTheft = Has("identity-theft") ? Wording("identity-theft") : null,
            Complaint = Has("complaint") ? Wording("complaint") : null,
            Documents = Has("documents") ? Wording("documents") : null,
            Supervisor = Has("supervisor") ? Wording("supervisor") : null,
            Language = Has("language") ? Language() : null,
            Care = Has("care") ? Care() : null,
            LineDropped = Has("dropped"),
        };

    private string Wording(string field) => Short(field + "-words");

    private string Short(string field)
    {
        var text = Text(field);
        if (text.Length > LongestWords)
            Wrong(field.Replace("-words", "", StringComparison.Ordinal), $"At most {LongestWords} characters here.");
        return text;
    }

    private AccountId? OneAccount(string field, OutcomeContext context)
    {
        if (context.Debts.Length == 1)
            return context.Debts[0].Account;
        if (AccountId.TryParse(Text(field + "-account"), CultureInfo.InvariantCulture, out var chosen))
            return chosen;
        Wrong(field, "Choose the debt.");
        return null;
    }

    private PaidSaid? Paid(OutcomeContext context)
    {
        var account = OneAccount("paid", context);
        var amount = Has("paid-amount") ? Amount("paid-amount") : null;
        var day = Has("paid-on") ? Date("paid-on", "the day on which it was paid") : null;
        return account is { } which
            ? new PaidSaid(which, amount is { } cents ? new Money(cents) : null, day, Wording("paid"))
            : null;
    }

    private ConsentSaid? Allowed()
    {
        if (!Enum.TryParse<Channel>(Text("allows-channel"), out var channel) || !Enum.IsDefined(channel))
        {
            Wrong("allows", "Choose calls, texts or emails.");
            return null;
        }
        var digits = Has("allows-number") ? SearchTokens.National(Folding.Digits(Text("allows-number"))) : null;
        var point = ContactPointId.TryParse(Text("allows-point"), CultureInfo.InvariantCulture, out var known)
            ? known
            : (ContactPointId?)null;
        LocalDate? until = Has("allows-until") ? Date("allows-until", "until when") : null;
        return new ConsentSaid(
            channel,
            digits is null ? point : null,
            digits,
            Has("allows-limits") ? Short("allows-limits") : null,
            until
        );
    }

    /// <summary>
    /// A number that is typed as new and is on file as closed: permission alone would open nothing. Null: there is
    /// none.
    /// </summary>
    internal static FieldProblem? ClosedNumber(OpenCallView view, Said said)
    {
        if (said.Allows?.NewNumber is not { } digits)
            return null;
        var closed = view.Points.FirstOrDefault(point =>
            point.Kind <= PointKind.WorkPhone
            && !PersonFacts.IsUsable(point)
            && string.Equals(SearchTokens.National(point.Value), digits, StringComparison.Ordinal)
        );
        if (closed is null)
            return null;
        var why = closed.Quality == Data.Rows.PointQuality.WrongNumber ? "as somebody else's" : "as not in service";
        return new FieldProblem(
            "allows-number",
            $"This number is on file {why}, and closed. If it is theirs after all, open it on their page, "
                + "press “End it”, and then write it here again."
        );
    }

    private string? Language()
    {
        if (Languages.Contains(Text("language-code"), StringComparer.Ordinal))
            return Text("language-code");
        Wrong("language", "Choose the language.");
        return null;
    }

    private CareSaid? Care()
    {
        if (Enum.TryParse<CareKind>(Text("care-kind"), out var kind) && Enum.IsDefined(kind))
            return new CareSaid(kind, Wording("care"));
        Wrong("care", "Choose what to bear in mind.");
        return null;
    }

    private DisputePart? Part()
    {
        if (!Has("disputes-part"))
            return null;
        if (Enum.TryParse<DisputePart>(Text("disputes-part"), out var part) && Enum.IsDefined(part))
            return part;
        Wrong("disputes", "Choose which part is disputed, or “not said”.");
        return null;
    }

    private SpokenWith With()
    {
        if (!Has("with"))
            return SpokenWith.Borrower;
        if (Enum.TryParse<SpokenWith>(Text("with"), out var with) && Enum.IsDefined(with))
            return with;
        Wrong("with", "Choose who was on the line.");
        return SpokenWith.Borrower;
    }

    private ThirdPersonSaid Third()
    {
        var who = Text("third-who");
        if (who.Length > LongestWho)
            Wrong("asked-location", $"At most {LongestWho} characters for who it was.");
        if (Has("asked-location") && who.Length == 0)
            Wrong("asked-location", "Write who was asked, so that nobody asks them again.");
        return new ThirdPersonSaid(who, Has("asked-location"));
    }
}
