using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Payments;

/// <summary>
/// <c>recourse payments import FILE.csv --portfolio KEY</c>: brings in a file of payments. Ends with 0 when it is in, 3
/// when nothing in it was new, 1 when it was refused, with the reason in words.
/// </summary>
internal static class PaymentsCommand
{
    private const int Done = 0;
    private const int Refused = 1;
    private const int NothingNew = 3;

    internal static Command Make()
    {
        var file = new Argument<string>("file") { Description = "CSV file: " + PaymentFile.Columns };
        var portfolio = new Option<string>("--portfolio")
        {
            Description = "Key of the portfolio whose accounts it names",
            Required = true,
        };
        var method = new Option<string?>("--method")
        {
            Description = "How the money of lines came that do not say it: cash, check, ach, card, wire or payroll",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what it would bring" };
        var import = new Command("import", "Bring in a file of payments, and of payments that came back.")
        {
            file,
            portfolio,
            method,
            dryRun,
        };
        import.SetAction(
            (parsed, cancel) =>
                CommandHost.Run(
                    parsed,
                    (services, stop) =>
                        Run(
                            services,
                            new Order(
                                parsed.GetRequiredValue(file),
                                parsed.GetRequiredValue(portfolio),
                                parsed.GetValue(method),
                                parsed.GetValue(dryRun)
                            ),
                            Console.Out,
                            stop
                        ),
                    cancel
                )
        );
        return new Command("payments", "Money that came in.") { import };
    }

    /// <summary>What is asked on the command line.</summary>
    internal sealed record Order(string File, string Portfolio, string? Method, bool IsDryRun);

    internal static async Task<int> Run(
        IServiceProvider services,
        Order order,
        TextWriter output,
        CancellationToken cancel
    )
    {
        var db = services.GetRequiredService<Db>();
        var clock = services.GetRequiredService<IClock>();
        var (ids, seal) = (services.GetRequiredService<Ids>(), services.GetRequiredService<Seal>());
        var portfolio = await db
            .Portfolios.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Key == order.Portfolio, cancel);
        if (portfolio is null)
            return await Refuse(output, $"There is no portfolio “{order.Portfolio}”.");
        PaymentMethod? method = order.Method is { } named ? PaymentFile.MethodOf(named) : null;
        if (order.Method is not null && method is null)
            return await Refuse(
                output,
                $"--method “{order.Method}” is none; write cash, check, ach, card, wire or payroll."
            );
        if (!File.Exists(order.File))
            return await Refuse(output, $"There is no file {order.File}.");
        using var text = File.OpenText(order.File);
        var (lines, problem) = PaymentFile.Read(text, BookPolicy.Today(portfolio, clock.GetCurrentInstant()), method);
        if (problem is not null)
            return await Refuse(output, problem);
        var report = await new BringPayments(db, ids, seal, portfolio, order.IsDryRun).Run(
            lines,
            () => Job(clock.GetCurrentInstant()),
            cancel
        );
        await Tell(output, order, report);
        return report.BringsNews ? Done
            : report.Problems.Count == report.Lines ? Refused
            : NothingNew;
    }

    private static async Task Tell(TextWriter output, Order order, FileReport report)
    {
        await output.WriteLineAsync(
            $"{Path.GetFileName(order.File)} for portfolio {order.Portfolio}: {report.Lines:#,0} lines"
                + (order.IsDryRun ? "; a look only, nothing was recorded" : "")
        );
        foreach (var (name, count, sum) in report.Rows(done: !order.IsDryRun))
            await output.WriteLineAsync($"  {count, 7:#,0}  {sum, 15}  {name}");
        if (report.Problems.Count > 0)
            await output.WriteLineAsync($"  {report.Problems.Count, 7:#,0}  {"", 15}  Lines that cannot be taken:");
        foreach (var problem in report.Problems)
            await output.WriteLineAsync($"line {problem.LineNo}: {problem.Words}");
    }

    private static async Task<int> Refuse(TextWriter output, string words)
    {
        await output.WriteLineAsync("recourse payments import: " + words);
        return Refused;
    }

    private static Hand Job(Instant now) => new("payment file", now, now);
}
