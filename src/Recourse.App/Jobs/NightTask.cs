namespace Recourse.App.Jobs;

/// <summary>
/// One step of a night. It visits what it finds in the order of ids, a chunk at a time; each chunk is one transaction,
/// and how far it has come is kept in the same one.
/// </summary>
internal abstract class NightTask
{
    /// <summary>How many are visited in one transaction.</summary>
    internal const int ChunkSize = 500;

    /// <summary>As it is stored and shown.</summary>
    internal abstract string Name { get; }

    /// <summary>What was done, for whoever reads how the night went.</summary>
    internal abstract string Words { get; }

    /// <summary>False on dates on which this step has nothing to do.</summary>
    internal virtual bool IsFor(NodaTime.LocalDate on) => true;

    /// <summary>The next ids after the last that was visited, ascending; none: the step is done.</summary>
    internal abstract Task<List<long>> Next(NightRoom room, long after, CancellationToken cancel);

    /// <summary>Visits them, in a transaction.</summary>
    /// <returns>How many of them had something to be done.</returns>
    internal abstract Task<int> Do(NightRoom room, List<long> ids, CancellationToken cancel);

    /// <summary>All steps, in their order.</summary>
    internal static IReadOnlyList<NightTask> All() =>
        [
            new ClearPayments(),
            new AskForMemos(),
            new SettleAccounts(),
            new JudgePromises(),
            new EndHolds(),
            new EndTimes(),
            new GiveActions(),
            new MissCallBacks(),
            new RemindOfPromises(),
            new CloseMonth(),
            new SumUpDay(),
            new SealChains(),
        ];
}
