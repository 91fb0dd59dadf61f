using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.Core.Law;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Imports;

/// <summary>The fields of one row while it is mapped; gathers every reason against it, not the first only.</summary>
internal sealed class RowCells(RowMap map, ImportProfile profile, TapeRow row)
{
    private readonly List<MappedDoubt> _doubts = [];
    private readonly List<MappedParty> _over = [];

    internal List<Refusal> Refusals { get; } = [];

    internal void Refuse(string column, string why) => Refusals.Add(new Refusal(column, why));

    internal MappedRow Fill(string number, LocalDate asOf)
    {
        var meaning = Standing(out var code);
        var mapped = new MappedRow
        {
            Number = number,
            AsOf = asOf,
            Product = Text("product") ?? profile.Constants.Product,
            OpenedOn = Date("opened_on"),
            OriginalCents = Money("original"),
            TermMonths = Whole("term"),
            RateMillionths = Read("rate", map.Values.Rate, "a rate"),
            InstalmentCents = Money("instalment"),
            BalanceCents = Money("balance"),
            PrincipalCents = Money("principal"),
            InterestCents = Money("interest"),
            FeesCents = Money("fees"),
            PastDueCents = Money("past_due"),
            NextDueOn = Date("next_due_on"),
            Status = meaning.Status,
            StatusCode = code,
            DaysFrom = meaning.DaysFrom,
            FirstDelinquencyOn = Date("first_delinquency"),
            LastPaymentOn = Date("last_payment_on"),
            LastPaymentCents = Money("last_payment"),
            ChargedOffOn = Date("charged_off_on"),
            ChargedOffCents = Money("charged_off"),
            ClosedOn = Date("closed_on"),
            Purpose = Word("purpose", profile.Codes.Purpose, CodeReader.PurposeWords, profile.Constants.Purpose),
            State = Text("state")?.ToUpperInvariant(),
            Zip = Text("zip") is { } zip ? TapeValues.Zip(zip) : null,
            Role = Word("role", profile.Codes.Role, CodeReader.RoleWords, profile.Constants.Role),
            ObtainedOn = Date("obtained_on") ?? profile.Constants.ObtainedOn,
            InDefaultWhenObtained = InDefault(),
            IsDisputed = Word("dispute", profile.Codes.Dispute, CodeReader.DisputeWords, false),
            IsOwedByOthers = OwesNothing(),
            Parties = Parties(),
            Over = _over,
            Months = Months(asOf),
        };
        _doubts.AddRange(Doubts.Of(mapped));
        return mapped with { Doubts = [.. _doubts] };
    }

    /// <summary>
    /// The status by its code; where the tape gives days past due, the stage by the portfolio's buckets.
    /// </summary>
    private StatusMeaning Standing(out string? code)
    {
        code = Text("status");
        var days = Whole("days_past_due");
        var bucket = days > 0 ? profile.Portfolio.Buckets.IndexOf(days.Value) : -1;
        int? from = bucket >= 0 ? profile.Portfolio.Buckets.From[bucket] : null;
        if (code is null)
        {
            return profile.Constants.Status
                ?? (
                    days is null ? new StatusMeaning(AccountStatus.Unknown, null)
                    : days > 0 ? new StatusMeaning(AccountStatus.PastDue, from)
                    : new StatusMeaning(AccountStatus.Current, null)
                );
        }
        if (profile.Codes.Status.Of(code) is not { } meaning)
        {
            _doubts.Add(
                new MappedDoubt(
                    "unknown code",
                    $"Status “{code}” is not in the profile's table; the status is unknown."
                )
            );
            return new StatusMeaning(AccountStatus.Unknown, null);
        }
        return meaning.Status is AccountStatus.PaidOrClosed or AccountStatus.Fraud
            ? meaning
            : meaning with
            {
                DaysFrom = meaning.DaysFrom ?? from,
            };
    }

    private string? Text(string field) =>
        profile.Fields.TryGetValue(field, out var columns) ? map.Cell(row, columns[0].Column) : null;

    private T? Read<T>(string field, Func<string, T?> read, string what)
        where T : struct
    {
        if (Text(field) is not { } text)
        {
            return null;
        }
        if (read(text) is { } value)
        {
            return value;
        }
        Refuse(profile.Fields[field][0].Column, $"“{Short(text)}” is not {what} as the profile writes them.");
        return null;
    }

    private LocalDate? Date(string field) => Read(field, map.Values.Date, "a date");

    private int? Whole(string field) => Read(field, map.Values.Whole, "a whole number");

    /// <summary>
    /// The sum of the field's columns in cents. One empty column among several counts as nothing; all empty is unknown.
    /// </summary>
    private long? Money(string field)
    {
        if (!profile.Fields.TryGetValue(field, out var columns))
        {
            return null;
        }
        decimal? sum = null;
        foreach (var (column, sign) in columns)
        {
            if (map.Cell(row, column) is not { } text)
            {
                continue;
            }
            if (map.Values.Number(text) is not { } amount || TapeValues.Cents(amount) is null)
            {
                Refuse(column, $"“{Short(text)}” is not an amount as the profile writes them.");
                return null;
            }
            sum = (sum ?? 0) + (sign * amount);
        }
        return sum is { } total ? TapeValues.Cents(total) : null;
    }

    private T Word<T>(string field, CodeTable<string> table, IReadOnlyDictionary<string, T> words, T otherwise)
    {
        if (Text(field) is not { } code)
        {
            return otherwise;
        }
        var word = table.Of(code) ?? code.ToLowerInvariant();
        if (words.TryGetValue(word, out var value))
        {
            return value;
        }
        _doubts.Add(new MappedDoubt("unknown code", $"“{code}” in {field} is not in the profile's table; not used."));
        return otherwise;
    }

    private bool? InDefault() =>
        Text("in_default_when_obtained") is { } code
            ? CodeReader.YesNo(profile.Codes.InDefault.Of(code) ?? code.ToLowerInvariant())
            : profile.Constants.InDefaultWhenObtained;

    private PartMeaning? Part(string? code)
    {
        if (code is null)
        {
            return null;
        }
        if (profile.Codes.Ecoa.Of(code) is { } meaning)
        {
            return meaning;
        }
        _doubts.Add(new MappedDoubt("unknown code", $"“{code}” for a person's part is not in the profile's table."));
        return null;
    }

    /// <summary>The code says of who is named first that they do not owe, or not any more.</summary>
    private bool OwesNothing()
    {
        if (Text("ecoa") is not { } code || profile.Codes.Ecoa.Of(code) is not { OwesNothing: true } part)
        {
            return false;
        }
        var words = part.IsOver ? "the part of the borrower is over" : "the borrower only uses the account";
        _doubts.Add(new MappedDoubt("no borrower who owes", $"Code “{code}” says that {words}; ask who owes it."));
        return true;
    }

    private List<MappedParty> Parties()
    {
        var part = Part(Text("ecoa"));
        var parties = new List<MappedParty>
        {
            new()
            {
                Kind = PartyKind.Primary,
                Customer = Text("customer"),
                Name = Text("name"),
                IsBusiness = part?.IsBusiness ?? false,
                IsDeceased = part?.IsDeceased ?? false,
                IsBankrupt = Word("bankruptcy", profile.Codes.Bankruptcy, CodeReader.BankruptcyWords, false),
                Language = Text("language") is { } code
                    ? profile.Codes.Language.Of(code) ?? code.ToLowerInvariant()
                    : null,
                BirthDate = Date("birth_date") is { } birth ? LocalDatePattern.Iso.Format(birth) : null,
                LastFour = LastFour(),
                Points = Points(),
            },
        };
        foreach (var other in profile.CoBorrowers)
        {
            if (other.Columns.Any(column => map.Cell(row, column) is not null) && CoBorrower(other) is { } party)
            {
                parties.Add(party);
            }
        }
        return parties;
    }

    private MappedParty? CoBorrower(CoBorrowerRule rule)
    {
        string? Of(string? column) => column is null ? null : map.Cell(row, column);
        var part = Part(Of(rule.Ecoa));
        if (part is { IsOver: true })
        {
            _over.Add(new MappedParty { Tag = rule.Tag, Customer = Of(rule.Customer) });
            return null;
        }
        return new MappedParty
        {
            Kind = part?.Kind is { } kind and not PartyKind.Primary ? kind : PartyKind.CoBorrower,
            Tag = rule.Tag,
            Customer = Of(rule.Customer),
            Name = Of(rule.Name),
            IsBusiness = part?.IsBusiness ?? false,
            IsDeceased = part?.IsDeceased ?? false,
            Points = Of(rule.Phone) is { } phone ? [.. Phone(phone, PointKind.UnknownPhone, rule.Phone!)] : [],
        };
    }

    private string? LastFour()
    {
        var digits = string.Concat((Text("ssn") ?? "").Where(char.IsAsciiDigit));
        return digits.Length is 4 or 9 ? digits[^4..] : null;
    }

    private List<MappedPoint> Points()
    {
        var points = new List<MappedPoint>();
        foreach (var (field, kind) in Phones)
        {
            if (Text(field) is { } text)
            {
                points.AddRange(Phone(text, kind, profile.Fields[field][0].Column));
            }
        }
        if (Text("email") is { } email)
        {
            if (email.IndexOf('@', StringComparison.Ordinal) > 0 && !email.Contains(' ', StringComparison.Ordinal))
            {
                points.Add(new MappedPoint(PointKind.Email, email.ToLowerInvariant(), null, null, null));
            }
            else
            {
                _doubts.Add(
                    new MappedDoubt("unusable contact", $"“{Short(email)}” is not an email address; not used.")
                );
            }
        }
        if (Text("street") is { } street)
        {
            var zip = Text("zip") is { } text ? TapeValues.Zip(text) : null;
            points.Add(
                new MappedPoint(PointKind.Address, street, Text("city"), Text("state")?.ToUpperInvariant(), zip)
            );
        }
        return points;
    }

    private static readonly (string Field, PointKind Kind)[] Phones =
    [
        ("mobile", PointKind.Mobile),
        ("landline", PointKind.Landline),
        ("phone", PointKind.UnknownPhone),
        ("work_phone", PointKind.WorkPhone),
    ];

    private IEnumerable<MappedPoint> Phone(string text, PointKind kind, string column)
    {
        if (TapeValues.Phone(text) is { } digits)
        {
            yield return new MappedPoint(kind, digits, null, null, null);
        }
        else
        {
            _doubts.Add(
                new MappedDoubt("unusable contact", $"“{Short(text)}” in {column} is not a US phone number; not used.")
            );
        }
    }

    private List<MappedMonth> Months(LocalDate asOf)
    {
        if (profile.History is not { } rule || asOf == default)
        {
            return [];
        }
        var codes =
            rule.Columns.Length == 1
                ? (map.Cell(row, rule.Columns[0]) ?? "").Select(c => (string?)c.ToString()).ToList()
                : rule.Columns.Select(column => map.Cell(row, column)).ToList();
        var newest = asOf.With(DateAdjusters.StartOfMonth).PlusMonths(rule.NewestIsTapeMonth ? 1 : 0);
        var months = new List<MappedMonth>(codes.Count);
        var unknown = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var back = 0; back < codes.Count; back++)
        {
            if (codes[back] is not { } code)
            {
                continue;
            }
            if (rule.Codes.TryGetValue(code, out var stage))
            {
                months.Add(new MappedMonth(newest.PlusMonths(-back).PlusDays(-1), stage));
            }
            else if (unknown.Add(code))
            {
                _doubts.Add(
                    new MappedDoubt("unknown code", $"“{code}” in the payment history is not in the profile's table.")
                );
            }
        }
        return months;
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..39] + "…";
}
