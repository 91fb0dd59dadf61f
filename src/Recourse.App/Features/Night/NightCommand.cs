using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Jobs;
using Recourse.App.Ui;

namespace Recourse.App.Features.Night;

/// <summary>
/// <c>recourse night [--date D]</c>: closes every business date that is over, one after another, through a date. Ends
/// with 0 when they are done, or were, and with 1 when the date is not over or a night stopped, with the reason.
/// </summary>
internal static class NightCommand
{
    private static readonly Option<string?> Date = new("--date")
    {
        Description = "Business date to close, e.g. 2026-03-09 (default: the newest that is over)",
    };

    internal static Command Make()
    {
        var command = new Command(
            "night",
            "Close every business date since the last one done: clearing, late fees, promises, month-ends, the seal."
        )
        {
            Date,
        };
        command.SetAction(
            (parsed, cancel) =>
                CommandHost.Run(parsed, (services, stop) => Run(parsed.GetValue(Date), services, stop), cancel)
        );
        return command;
    }

    private static async Task<int> Run(string? date, IServiceProvider services, CancellationToken cancel)
    {
        LocalDate? asked = null;
        if (date is not null)
        {
            if (LocalDatePattern.Iso.Parse(date) is not { Success: true } read)
                return await Fail($"--date “{date}” is not a date such as 2026-03-09.");
            asked = read.Value;
        }
        var nights = services.GetRequiredService<Nights>();
        try
        {
            var plan = await nights.Plan(asked, cancel);
            if (plan.IsRefused)
                return await Fail(plan.Words!);
            if (plan.Words is { } words)
                Console.WriteLine(words);
            foreach (var on in plan.Dates)
                await Run(nights, on, cancel);
            return 0;
        }
        catch (OperationCanceledException)
        {
            return await Fail("Stopped. What was done is kept: run the same command again to go on.");
        }
    }

    private static async Task Run(Nights nights, LocalDate on, CancellationToken cancel)
    {
        var isQuiet = Environment.GetEnvironmentVariable("CI") == "true";
        var night = Stopwatch.StartNew();
        var step = Stopwatch.StartNew();
        if (!isQuiet)
            Console.WriteLine($"Night of {Show.Date(on)}");
        void Tell(NightProgress progress)
        {
            var isOver = progress.Step.EndedAt is not null;
            if (isQuiet || (!isOver && Console.IsOutputRedirected))
                return;
            var (task, at) = (progress.Task, progress.Step);
            var counts = string.Create(
                CultureInfo.InvariantCulture,
                $"{task.Name, -12}{at.Visited, 10:#,0} visited {at.Done, 10:#,0} {task.Words, -22}"
            );
            var seconds = string.Create(CultureInfo.InvariantCulture, $"{step.Elapsed.TotalSeconds, 8:0.0} s");
            Console.Write($"{(Console.IsOutputRedirected ? "" : "\r")}  {counts}{seconds}");
            if (!isOver)
                return;
            Console.WriteLine();
            step.Restart();
        }
        await nights.Run(on, Tell, cancel);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The night of {Show.Date(on)} is done: {night.Elapsed.TotalSeconds:0.0} s."
            )
        );
    }

    private static async Task<int> Fail(string words)
    {
        await Console.Error.WriteLineAsync("recourse night: " + words);
        return 1;
    }
}
