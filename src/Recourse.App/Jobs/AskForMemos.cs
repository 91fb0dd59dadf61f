using Recourse.App.Data;

namespace Recourse.App.Jobs;

/// <summary>Payments noted on accounts whose books a lender keeps, that none of its tapes has shown in time.</summary>
internal sealed class AskForMemos : NightTask
{
    internal override string Name => "memos";

    internal override string Words => "noted payments on no tape";

    internal override Task<List<long>> Next(NightRoom room, long after, CancellationToken cancel) =>
        HostMemos.LateAccounts(room.Db, room.On, after, ChunkSize, cancel);

    internal override Task<int> Do(NightRoom room, List<long> ids, CancellationToken cancel) =>
        new HostMemos(room.Db, room.Ids).Open(ids, room.On, cancel);
}
