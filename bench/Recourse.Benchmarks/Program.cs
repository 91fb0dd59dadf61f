using System.Diagnostics;
using System.Runtime.InteropServices;
using Recourse.App.LawPacks;
using Recourse.Benchmarks;

Console.OutputEncoding = System.Text.Encoding.UTF8;
var output = Console.Out;
var watch = Stopwatch.StartNew();
await output.WriteLineAsync(
    $"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors. "
        + "Median of nine rounds in turns; trust the ratios, not the microseconds."
);
if (args.Contains("desk", StringComparer.Ordinal))
{
    await DeskGroups.Run(output, args.FirstOrDefault(arg => arg is "sqlite" or "postgres"));
    await output.WriteLineAsync($"\n{watch.Elapsed.TotalSeconds:0} s");
    return 0;
}

var book = LawBooks.Load();
if (args.Contains("gate", StringComparer.Ordinal))
{
    await GateGroups.Run(book, output);
    await output.WriteLineAsync($"\n{watch.Elapsed.TotalSeconds:0} s");
    return 0;
}

// “data” measures only what asks a database.
var groups = args.Contains("data", StringComparer.Ordinal) ? [] : LawGroups.All(book).Concat(LedgerGroups.All());
foreach (var group in groups)
{
    await group.Run(output);
}
await DataGroups.Run(book, output);
await output.WriteLineAsync($"\n{watch.Elapsed.TotalSeconds:0} s");
return 0;
