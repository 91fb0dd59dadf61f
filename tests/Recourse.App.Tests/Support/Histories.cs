using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Features.Books;
using Xunit;

namespace Recourse.App.Tests.Support;

/// <summary>Histories of accounts, read from a file as the command line reads them.</summary>
internal static class Histories
{
    /// <summary>
    /// Twelve instalments of $100 from 5 January. The second came by ACH, cleared, and bounced on the 20th; the cheque
    /// that made up for it lay in the mail: received on the 15th, entered on the 27th.
    /// </summary>
    internal const string BouncedAndBackDated = """
        account,kind,id,of,effective_on,entered_on,amount,instalment,first_due_on,count,method,pending,reason
        L-1,open,,,2025-12-20,,1200,,,,,,
        L-1,terms,,,2025-12-20,,,100,2026-01-05,12,,,
        L-1,payment,p1,,2026-01-03,,100,,,,cash,,
        L-1,payment,p2,,2026-02-05,,100,,,,ach,yes,
        L-1,posted,,p2,2026-02-10,2026-02-10,,,,,,,
        L-1,return,,p2,2026-02-20,2026-02-20,,,,,,,nsf
        L-1,payment,p3,,2026-02-15,2026-02-27,100,,,,cheque,,
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal static async Task<(int Code, string Errors)> ReadHistory(
        this House house,
        string text,
        string key = "own",
        string? zone = null
    )
    {
        using var file = new StringReader(text);
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await house.Do(services =>
            ImportHistoryCommand.Run(services, file, key, zone, output, errors, Cancel)
        );
        return (code, errors.ToString().Trim());
    }

    internal static Task<AccountBooks> LookAt(this House house, string number) =>
        house.Ask(async db =>
        {
            var id = await db.Accounts.Where(row => row.Number == number).Select(row => row.Id).SingleAsync(Cancel);
            return (await Ledgers.Look(db, id, Cancel))!;
        });
}
