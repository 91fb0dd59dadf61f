using System.Globalization;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Borrowers;

/// <summary>One piece of collateral or one paper as it was typed.</summary>
/// <param name="EndId">Which one was to end; null: one was to be added.</param>
public sealed record PaperForm(
    bool IsCollateral,
    long AccountId,
    string Kind,
    string Words,
    string Identifier,
    string Value,
    string On,
    string Place,
    long? EndId,
    string? Problem
)
{
    private const int MostWords = 400;
    internal static readonly PaperForm Empty = new(true, 0, "", "", "", "", "", "", null, null);

    internal static PaperForm From(IFormCollection fields)
    {
        string Text(string name) => fields[name].ToString().Trim();
        _ = long.TryParse(Text("Account"), NumberStyles.None, CultureInfo.InvariantCulture, out var account);
        return new PaperForm(
            Text("Of") != "document",
            account,
            Text("Kind"),
            Text("Words"),
            Text("Identifier"),
            Text("Value"),
            Text("On"),
            Text("Place"),
            null,
            null
        );
    }

    /// <summary>What is wrong, in words that say what to do; null when nothing is.</summary>
    internal string? Wrong(Dictionary<long, string> accounts) =>
        !accounts.ContainsKey(AccountId) ? "Choose the account that it belongs to."
        : Kind.Length is 0 or > 60 ? "Say in a word or two what it is."
        : Words.Length is 0 or > MostWords ? "Describe it in a few words."
        : Value.Length > 0 && Typed.Cents(Value) is null ? "Write the value as an amount, such as 8,500.00."
        : On.Length > 0 && Typed.Day(On) is null ? "Write the day as a date, or leave it empty."
        : Identifier.Length > 60 || Place.Length > 200
            ? "Keep the number within 60 and the place within 200 characters."
        : null;

    internal Collateral Collateral(long id, Instant now, long officer) =>
        new()
        {
            Id = id,
            AccountId = AccountId,
            Kind = Kind,
            Words = Words,
            Identifier = Given(Identifier),
            ValueCents = Typed.Cents(Value),
            ValuedOn = Typed.Day(On),
            Source = "an officer",
            AddedAt = now,
            AddedBy = officer,
        };

    internal LoanDocument Document(long id, Instant now, long officer) =>
        new()
        {
            Id = id,
            AccountId = AccountId,
            Kind = Kind,
            Words = Words,
            DatedOn = Typed.Day(On),
            Place = Given(Place),
            AddedAt = now,
            AddedBy = officer,
        };

    private static string? Given(string words) => words.Length > 0 ? words : null;
}
