using System.Diagnostics;
using System.Globalization;
using Recourse.App.LawPacks;
using Recourse.Simulation;
using Recourse.Simulation.Desk;

const int UsualTries = 100_000;
const string Usage = "usage: ./x sim [SEED [TRIES [postgres]]], whole numbers; the same seed lives the same life";

if (
    args.Length > 3
    || !ulong.TryParse(args.ElementAtOrDefault(0) ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
    || !int.TryParse(
        args.ElementAtOrDefault(1) ?? $"{UsualTries}",
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var tries
    )
    || args.ElementAtOrDefault(2) is not (null or "postgres")
)
{
    await Console.Error.WriteLineAsync(Usage);
    return 2;
}
var book = FederalBook.Of(LawBooks.Load());
var report = Life.Live(book, seed, LifeSize.Usual);
await Console.Out.WriteAsync(report.Text(book));
if (tries == 0)
    return report.Disagreements.Count == 0 ? 0 : 1;

var watch = Stopwatch.StartNew();
var database = args.Length == 3 ? await ScratchDatabase.Make() : null;
var size = DeskSize.Of(tries);
var desk = await DeskLife.Live(seed, size, database);
await ScratchDatabase.Drop();
var where = database is null ? "SQLite" : "PostgreSQL";
var title = string.Create(
    CultureInfo.InvariantCulture,
    $"\nseed {seed}, the desk on {where}: {size.Persons} borrowers, {size.Officers} officers, both changes of the clock"
);
await Console.Out.WriteAsync(desk.Text(title, watch.Elapsed));
return report.Disagreements.Count == 0 && desk.IsClean ? 0 : 1;
