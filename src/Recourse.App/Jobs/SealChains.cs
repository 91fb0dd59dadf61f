using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Jobs;

/// <summary>
/// One seal over the heads of all chains. It is computed before the transaction, which only stores it.
/// </summary>
internal sealed class SealChains : NightTask
{
    private NightSeal? _made;

    internal override string Name => "seal";

    internal override string Words => "chains sealed";

    internal override async Task<List<long>> Next(NightRoom room, long after, CancellationToken cancel)
    {
        if (after > 0 || await room.Db.NightSeals.AnyAsync(row => row.On == room.On, cancel))
            return [];
        _made = await NightSeals.Make(room.Db, room.On, room.Now, cancel);
        return [1];
    }

    internal override async Task<int> Do(NightRoom room, List<long> ids, CancellationToken cancel)
    {
        room.Db.NightSeals.Add(_made!);
        await room.Db.SaveChangesAsync(cancel);
        return (int)Math.Min(int.MaxValue, _made!.DecisionChains + _made.LedgerChains);
    }
}
