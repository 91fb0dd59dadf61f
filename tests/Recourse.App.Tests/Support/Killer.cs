using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Recourse.App.Tests.Support;

/// <summary>Kills a process of ours, as far as a test can: what was not committed by then is gone.</summary>
internal sealed class KilledException() : Exception("Killed.");

/// <summary>Kills at the so-many-th commit, just before it or just after it.</summary>
internal sealed class Killer(bool beforeCommit, int atCommit)
{
    private int _commits;

    internal void Before()
    {
        if (++_commits == atCommit && beforeCommit)
            throw new KilledException();
    }

    internal void After()
    {
        if (_commits == atCommit)
            throw new KilledException();
    }
}

/// <summary>Stands at every commit of a house; harmless until a killer is set.</summary>
internal sealed class KillerAtCommits : DbTransactionInterceptor
{
    internal Killer? Now { get; set; }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    )
    {
        Now?.Before();
        return base.TransactionCommittingAsync(transaction, eventData, result, cancellationToken);
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Now?.After();
        return base.TransactionCommittedAsync(transaction, eventData, cancellationToken);
    }
}
