using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;

namespace Recourse.App.Features.Decisions;

/// <summary>
/// <c>recourse verify</c>: proves that no kept decision and no entry of a ledger was changed or taken out of its chain,
/// that books agree with what follows from them, and that all chains still hold what each night sealed.
/// </summary>
internal static class VerifyCommand
{
    internal static Command Make()
    {
        var command = new Command("verify", "Prove the chains of decisions and ledgers, and the seals over them.");
        command.SetAction((parsed, cancel) => CommandHost.Read(parsed, Run, cancel));
        return command;
    }

    /// <returns>0 when everything holds, 1 when something does not.</returns>
    internal static async Task<int> Run(IServiceProvider services, CancellationToken cancel)
    {
        var proof = await Check(services.GetRequiredService<Db>(), services.GetRequiredService<Seal>(), cancel);
        foreach (var line in proof.Broken)
        {
            await Console.Error.WriteLineAsync(line);
        }
        await Console.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{proof.Decisions:#,0} decisions, {proof.Entries:#,0} ledger entries of {proof.Accounts:#,0} "
                    + $"accounts, {proof.Seals:#,0} seals read, {proof.Broken.Count:#,0} broken."
            )
        );
        return proof.Broken.Count == 0 ? 0 : 1;
    }

    /// <summary>What was read, and what of it does not hold.</summary>
    internal sealed record Proven(long Decisions, long Entries, long Accounts, int Seals, List<string> Broken);

    internal static async Task<Proven> Check(Db db, Seal seal, CancellationToken cancel)
    {
        var broken = new List<string>();
        var seals = await db.NightSeals.AsNoTracking().OrderBy(row => row.On).ToListAsync(cancel);
        NightSeals.CheckChain(seals, broken.Add);
        using var proof = new NightSeals.Proof(seals);
        var decisions = await DecisionChains.Check(db, broken.Add, proof.Decisions, cancel);
        var (entries, accounts) = await LedgerChains.Check(db, seal, broken.Add, proof.Ledger, cancel);
        proof.End(broken.Add);
        return new Proven(decisions, entries, accounts, seals.Count, broken);
    }
}
