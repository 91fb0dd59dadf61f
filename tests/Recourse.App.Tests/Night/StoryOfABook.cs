using NodaTime;
using Recourse.App.Tests.Support;
using Recourse.Core.Ledger;

namespace Recourse.App.Tests.Night;

/// <summary>
/// A small book lived through day by day, drawn from a seed: payments by every method, some of them dated back, returns
/// and promises. The same seed gives the same days, whenever the nights between them are run.
/// </summary>
internal sealed class StoryOfABook
{
    private const int Borrowers = 4;

    internal static readonly LocalDate Begins = new(2026, 1, 2);
    internal static readonly LocalDate Ends = new(2026, 3, 6);

    internal const string Clock = "2026-01-02T13:00:00Z,frozen";

    private readonly House _house;
    private readonly OwnBook _book;
    private readonly List<SmallBook.Made> _made;
    private readonly Random _draw;

    private StoryOfABook(House house, OwnBook book, List<SmallBook.Made> made, int seed) =>
        (_house, _book, _made, _draw) = (house, book, made, new Random(seed));

    internal OwnBook Book => _book;

    internal IReadOnlyList<SmallBook.Made> Made => _made;

    internal static async Task<StoryOfABook> Begin(House house, int seed)
    {
        var book = await OwnBook.In(house);
        if (seed % 2 == 0)
            await book.EarnsDaily();
        var made = new List<SmallBook.Made>();
        for (var i = 0; i < Borrowers; i++)
            made.Add(await book.Borrower($"Borrower {i}"));
        return new StoryOfABook(house, book, made, seed);
    }

    /// <summary>Lives through every day; each morning, at half past one, the night of the day before may run.</summary>
    internal async Task Live(Func<LocalDate, Task>? morning = null)
    {
        for (var day = Begins; day <= Ends; day = day.PlusDays(1))
        {
            _house.Set(day, 1, 30);
            if (morning is not null)
                await morning(day);
            for (var hour = 9; hour < 18; hour++)
            {
                _house.Set(day, hour);
                await Hour(day);
            }
        }
        _house.Set(Ends.PlusDays(1), 1, 30);
    }

    private async Task Hour(LocalDate day)
    {
        var what = _draw.Next(60);
        var made = _made[_draw.Next(Borrowers)];
        var cents = (_draw.Next(1, 5) * 50_00L) + (_draw.Next(3) == 0 ? _draw.Next(99) : 0);
        var receivedOn = LocalDate.Max(OwnBook.OpenedOn.PlusDays(1), day.PlusDays(-_draw.Next(2) * _draw.Next(12)));
        var method = (PaymentMethod)_draw.Next(6);
        var ahead = _draw.Next(1, 8);
        switch (what)
        {
            case < 4:
                await _book.Receive(made, receivedOn, cents, method);
                break;
            case 4:
                await _book.TakeBack(made.Account);
                break;
            case 5:
                await _book.Promise(made, cents, day.PlusDays(ahead), day.PlusDays(ahead + 3));
                break;
        }
    }
}
