using System.Globalization;
using Recourse.App.LawPacks;
using Recourse.Simulation;

if (
    args.Length > 1
    || !ulong.TryParse(args.FirstOrDefault("1"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
)
{
    await Console.Error.WriteLineAsync("usage: ./x sim SEED, a whole number; the same seed lives the same life");
    return 2;
}
var book = FederalBook.Of(LawBooks.Load());
var report = Life.Live(book, seed, LifeSize.Usual);
await Console.Out.WriteAsync(report.Text(book));
return report.Disagreements.Count == 0 ? 0 : 1;
