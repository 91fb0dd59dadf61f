using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Imports;
using Recourse.App.Tests.Support;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Tests.Imports;

/// <summary>What tests of imports ask of a house.</summary>
internal static class HouseOfImports
{
    internal static ImportEngine Engine(this House house) => house.Services.GetRequiredService<ImportEngine>();

    /// <summary>Every column of accounts, worklist and months that an import may touch, as one text.</summary>
    internal static Task<string> Snapshot(this House house) =>
        house.Ask(async db =>
        {
            var accounts = await db.Accounts.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
            var persons = await db.Persons.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
            var portfolio = await db.Portfolios.AsNoTracking().SingleAsync();
            return string.Join(
                '\n',
                [
                    .. accounts.Select(account =>
                        account.Number
                        + System.Text.Json.JsonSerializer.Serialize(TapeOwned.Of(account), RowJson.Options)
                    ),
                    .. persons.Select(person =>
                        $"{person.CustomerKey} {person.IsWorkable} {person.WorkReason} "
                        + $"{person.WorkPriority} {person.BalanceCents}"
                    ),
                    $"{portfolio.TapeAsOf}",
                    $"{await db.MonthEnds.CountAsync()}",
                ]
            );
        });
}
