using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Recourse.App;

namespace Recourse.Benchmarks;

/// <summary>
/// What an officer and a manager wait for on a book of 100,000 accounts: the whole program on a port of this machine,
/// asked by one person after another's screen. On SQLite, and on PostgreSQL where one is given.
/// </summary>
internal static class DeskGroups
{
    private const int Accounts = 100_000;
    private const int WarmUps = 40;
    private const int Asked = 400;

    /// <summary>What is asked, with the aim in milliseconds at p95 where there is one.</summary>
    private static readonly (string Name, Func<BigBook, int, string> Address, double? Aim)[] Pages =
    [
        ("a page without data", (_, _) => "/health/live", null),
        ("account screen", (book, i) => book.Screen(i), 60),
        ("search: first letters of a name", (book, i) => Find(book.Name(i)[..3]), 100),
        ("search: two words", (book, i) => Find(book.TwoWords(i)), 100),
        ("search: account", (book, i) => Find(book.Account(i)), 100),
        ("search: phone", (book, i) => Find(book.Phone(i)), 100),
        ("search: email", (book, i) => Find(book.Email(i)), 100),
        ("search: street", (book, i) => Find(book.Street(i)), 100),
        ("who is calling", (book, i) => "/inbound/list?q=" + Uri.EscapeDataString(book.Name(i)[..4]), 100),
        ("worklist", (_, _) => "/worklist", null),
    ];

    /// <param name="only">“sqlite” or “postgres” leaves the other out.</param>
    internal static async Task Run(TextWriter output, string? only)
    {
        var folder = Directory.CreateTempSubdirectory("recourse-bench-").FullName;
        try
        {
            if (only is not "postgres")
                await Run("SQLite", Path.Combine(folder, "sqlite"), null, output);
            if (only is "sqlite")
                return;
            if (Environment.GetEnvironmentVariable("RECOURSE_TEST_POSTGRES") is { Length: > 0 } server)
                await DataGroups.OnPostgres(
                    server,
                    at => Run("PostgreSQL", Path.Combine(folder, "postgres"), at, output)
                );
            else
                await output.WriteLineAsync(
                    "\nPostgreSQL is not measured: set RECOURSE_TEST_POSTGRES to a server's connection."
                );
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Run(string name, string folder, string? database, TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        var address = $"http://localhost:{FreePort()}";
        var given = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["data"] = folder,
            ["database"] = database,
            ["clock"] = "2026-03-10T16:00:00Z",
            ["night-cron"] = "off",
            ["second-factor"] = "off",
            ["urls"] = address,
        };
        var book = await BigBook.Make(given, Accounts);
        await output.WriteLineAsync($"\n{name}: {Accounts:#,0} accounts made in {watch.Elapsed.TotalSeconds:0} s");
        using var stop = new CancellationTokenSource();
        var serving = Startup.Serve([], given, stop.Token);
        using var officer = await Visitor.SignIn(address, "officer@example.com");
        using var manager = await Visitor.SignIn(address, "manager@example.com");
        await output.WriteLineAsync(
            $"{name + ": one request after another", -44} {"ratio", 8} {"p50 ms", 9} {"p95 ms", 9} {"p99 ms", 9}"
                + "  aim at p95"
        );
        double? first = null;
        foreach (var (page, at, aim) in Pages)
            first = await Measure(output, page, officer, i => at(book, i), aim, first);
        await Measure(output, "manager: today", manager, _ => "/manager", null, first);
        await Measure(output, "manager: officers", manager, _ => "/officers", null, first);
        await stop.CancelAsync();
        await serving;
    }

    private static async Task<double> Measure(
        TextWriter output,
        string page,
        HttpClient who,
        Func<int, string> address,
        double? aim,
        double? first
    )
    {
        var times = new List<double>();
        var asked = aim is null && first is not null ? Asked / 16 : Asked;
        for (var i = 0; i < WarmUps + asked; i++)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await who.GetAsync(address(i));
            answer.EnsureSuccessStatusCode();
            await answer.Content.CopyToAsync(Stream.Null);
            if (i >= WarmUps)
                times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        double At(double part) => times[Math.Min(times.Count - 1, (int)(times.Count * part))];
        var told = aim is { } most ? $"{most:0} ms: {(At(0.95) < most ? "met" : "MISSED")}" : "";
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {page, -42} {At(0.5) / (first ?? At(0.5)), 8:0.0} {At(0.5), 9:0.0} {At(0.95), 9:0.0} "
                    + $"{At(0.99), 9:0.0}  {told}"
            )
        );
        return first ?? At(0.5);
    }

    private static string Find(string text) => "/find/list?q=" + Uri.EscapeDataString(text);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
