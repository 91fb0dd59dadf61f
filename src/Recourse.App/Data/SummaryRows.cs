using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.Core.Kernel;
using Recourse.Core.Reports;

namespace Recourse.App.Data;

/// <summary>The figures of a closed day as they are stored: whole cents and counts under plain names.</summary>
internal sealed record StoredFigures
{
    public long PostedCents { get; init; }
    public long ReturnedCents { get; init; }
    public long PromisesDue { get; init; }
    public long PromisesKept { get; init; }
    public long PromisesPartly { get; init; }
    public long PromisesNotKept { get; init; }
    public long PromisedCents { get; init; }
    public long KeptCents { get; init; }
    public long JudgedCents { get; init; }
    public long PromisesMade { get; init; }
    public long Attempts { get; init; }
    public long RightParty { get; init; }
    public long Conversations { get; init; }
    public long Inbound { get; init; }
    public long Refused { get; init; }
    public long Approvals { get; init; }

    internal static StoredFigures Of(DayFigures it) =>
        new()
        {
            PostedCents = it.Collected.Posted.Minor,
            ReturnedCents = it.Collected.Returned.Minor,
            PromisesDue = it.Promises.Due,
            PromisesKept = it.Promises.Kept,
            PromisesPartly = it.Promises.Partly,
            PromisesNotKept = it.Promises.NotKept,
            PromisedCents = it.Promises.DueAmount.Minor,
            KeptCents = it.Promises.KeptAmount.Minor,
            JudgedCents = it.Promises.JudgedAmount.Minor,
            PromisesMade = it.PromisesMade,
            Attempts = it.Contacts.Attempts,
            RightParty = it.Contacts.RightParty,
            Conversations = it.Contacts.Conversations,
            Inbound = it.Contacts.Inbound,
            Refused = it.Contacts.Refused,
            Approvals = it.Approvals,
        };

    internal DayFigures On(LocalDate on) =>
        new(
            on,
            new CollectedMoney(new Money(PostedCents), new Money(ReturnedCents)),
            new PromiseScore(
                PromisesDue,
                PromisesKept,
                PromisesPartly,
                PromisesNotKept,
                new Money(PromisedCents),
                new Money(KeptCents),
                new Money(JudgedCents)
            ),
            PromisesMade,
            new ContactScore(Attempts, RightParty, Conversations, Inbound, Refused),
            Approvals
        );
}

/// <summary>Summaries of closed days. They are written once, and stay.</summary>
internal static class SummaryRows
{
    internal static async Task<DayFigures?> Of(Db db, LocalDate on, long? portfolioId, CancellationToken cancel) =>
        await db
            .Summaries.AsNoTracking()
            .Where(row => row.On == on && row.PortfolioId == portfolioId)
            .OrderBy(row => row.Id)
            .FirstOrDefaultAsync(cancel)
            is { } row
            ? Read(row)
            : null;

    internal static DayFigures Read(Summary row) =>
        (JsonSerializer.Deserialize<StoredFigures>(row.FiguresJson) ?? new StoredFigures()).On(row.On);

    internal static string Write(DayFigures figures) => JsonSerializer.Serialize(StoredFigures.Of(figures));
}
