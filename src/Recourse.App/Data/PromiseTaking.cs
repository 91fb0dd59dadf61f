namespace Recourse.App.Data;

/// <summary>
/// What follows when promises of accounts were taken or withdrawn: by their books they are judged and the accounts wake
/// in time, and everybody who owes the debts gets another place in the worklist.
/// </summary>
internal sealed class PromiseTaking(Db db, Ids ids, Seal seal)
{
    internal async Task Follow(IReadOnlyCollection<long> accountIds, Hand hand, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        var books = await Ledgers.Open(db, accountIds, cancel);
        await new AfterEntry(db, ids, seal).Follow([.. books.Values.Where(it => it.AreOpen)], hand, cancel);
        await Standing.Refresh(db, await Ledgers.PersonsOf(db, accountIds, cancel), hand.At, cancel);
    }
}
