using System.Net.Mail;
using Recourse.App.Data.Rows;
using Recourse.Core.Law;

namespace Recourse.App.Features.ContactPoints;

/// <summary>A number or address as it was typed. Reads it, or says at which field what is wrong.</summary>
public sealed record PointForm(string Kind, string Value, string City, string State, string Zip, string Source)
{
    internal static readonly PointForm Empty = new("Mobile", "", "", "", "", "the borrower, by telephone");

    internal static (PointKind Kind, string Word)[] Kinds { get; } =
    [
        (PointKind.Mobile, "Mobile phone"),
        (PointKind.Landline, "Landline at home"),
        (PointKind.Voip, "Internet phone"),
        (PointKind.UnknownPhone, "Phone, kind not known"),
        (PointKind.WorkPhone, "Phone at work"),
        (PointKind.Email, "Private email"),
        (PointKind.WorkEmail, "Email at work"),
        (PointKind.Address, "Postal address"),
    ];

    internal static PointForm From(IFormCollection fields)
    {
        string Text(string name) => fields[name].ToString().Trim();
        return new PointForm(
            Text("Kind"),
            Text("Value"),
            Text("City"),
            Text("State").ToUpperInvariant(),
            Text("Zip"),
            Text("Source")
        );
    }

    /// <summary>The point without its ids and moment; null and every problem when something is wrong.</summary>
    internal (ContactPoint? Point, IReadOnlyDictionary<string, string> Problems) Read()
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!Enum.TryParse<PointKind>(Kind, out var kind) || !Enum.IsDefined(kind))
        {
            problems["Kind"] = "Choose what it is.";
        }
        var value = kind switch
        {
            <= PointKind.WorkPhone => Phone(problems),
            PointKind.Address => Address(problems),
            _ => Email(problems),
        };
        if (Source.Length is 0 or > 100)
        {
            problems["Source"] = "Say in a few words where it comes from.";
        }
        return problems.Count > 0
            ? (null, problems)
            : (
                new ContactPoint
                {
                    Kind = kind,
                    Value = value,
                    AreaCode = kind <= PointKind.WorkPhone && value is ['1', .. { Length: 10 }] ? value[1..4] : null,
                    City = kind == PointKind.Address ? City : null,
                    State = kind == PointKind.Address ? State : null,
                    Zip = kind == PointKind.Address ? Zip : null,
                    Source = Source,
                    Quality = PointQuality.Unverified,
                },
                problems
            );
    }

    /// <summary>
    /// Ten digits of a North American number get their 1; a number of elsewhere is written with a plus.
    /// </summary>
    private string Phone(Dictionary<string, string> problems)
    {
        var digits = new string([.. Value.Where(char.IsAsciiDigit)]);
        var abroad = Value.StartsWith('+') && digits is not ['1', ..];
        var national = digits is ['1', .. { Length: 10 } ten] ? ten : digits;
        if (abroad ? digits.Length is < 8 or > 15 : national.Length != 10 || !IsNorthAmerican(national))
        {
            problems["Value"] =
                "Write ten digits, such as (602) 555-0134; from elsewhere with + and the country's code.";
        }
        return abroad ? digits : "1" + national;
    }

    private static bool IsNorthAmerican(string ten) => ten[0] >= '2' && ten[3] >= '2';

    private string Email(Dictionary<string, string> problems)
    {
        if (
            !MailAddress.TryCreate(Value, out var address)
            || address.Address != Value
            || !address.Host.Contains('.', StringComparison.Ordinal)
        )
        {
            problems["Value"] = "Write an email address, such as maria@example.com.";
        }
        return Value;
    }

    private string Address(Dictionary<string, string> problems)
    {
        if (Value.Length is 0 or > 200)
        {
            problems["Value"] = "Write the street and number, or the post-office box.";
        }
        if (State.Length != 2 || !State.All(char.IsAsciiLetterUpper))
        {
            problems["State"] = "Write the state as two letters, such as AZ.";
        }
        if (
            !(Zip.Length == 5 || Zip is [_, _, _, _, _, '-', _, _, _, _])
            || !Zip.Where(c => c != '-').All(char.IsAsciiDigit)
        )
        {
            problems["Zip"] = "Write the five digits of the ZIP code.";
        }
        return Value;
    }
}
