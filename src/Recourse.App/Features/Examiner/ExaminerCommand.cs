using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Examiner;

/// <summary>
/// <c>recourse examiner --type KIND --from D --to D --n N --seed S --out FILE --why WORDS</c>: draws a sample and
/// writes its ZIP. That it was drawn, and why, is written in the access log.
/// </summary>
internal static class ExaminerCommand
{
    private static readonly Option<string> Type = new("--type")
    {
        Description = "decisions, permitted, refused, contacts, disputes, holds, promises, modifications or rebuttals",
        Required = true,
    };
    private static readonly Option<string> From = new("--from")
    {
        Description = "First day, 2026-01-01",
        Required = true,
    };
    private static readonly Option<string> To = new("--to") { Description = "Last day, 2026-03-31", Required = true };
    private static readonly Option<int> Size = new("--n")
    {
        Description = "How many, at most",
        DefaultValueFactory = _ => 25,
    };
    private static readonly Option<string> Seed = new("--seed")
    {
        Description = "The same seed draws the same sample; without one a new one is made and told",
    };
    private static readonly Option<bool> Plain = new("--plain")
    {
        Description = "Draw from all alike, instead of from each group in proportion",
    };
    private static readonly Option<bool> ShowAll = new("--whole")
    {
        Description = "Account numbers and names whole; --why says why they are needed",
    };
    private static readonly Option<string> Why = new("--why")
    {
        Description = "The reason that is written down",
        Required = true,
    };
    private static readonly Option<string> Out = new("--out") { Description = "The ZIP to write", Required = true };

    internal static Command Make()
    {
        var command = new Command("examiner", "Draw a sample of decisions, contacts or holds as one ZIP.")
        {
            Type,
            From,
            To,
            Size,
            Seed,
            Plain,
            ShowAll,
            Why,
            Out,
        };
        command.SetAction(
            (parsed, cancel) => CommandHost.Run(parsed, (services, stop) => Run(services, parsed, stop), cancel)
        );
        return command;
    }

    private static async Task<int> Run(IServiceProvider services, ParseResult parsed, CancellationToken cancel)
    {
        var db = services.GetRequiredService<Db>();
        var (asked, problem) = await Read(parsed, db, services.GetRequiredService<IClock>(), cancel);
        if (asked is null)
        {
            await Console.Error.WriteLineAsync(problem);
            return 2;
        }
        var path = parsed.GetValue(Out)!;
        var made = await new Pack(db, asked).Make(cancel);
        await services
            .GetRequiredService<AccessLog>()
            .Write(
                new Looker(0, "the command line"),
                AccessKind.Exported,
                $"sample for an examiner by {asked.By}: {Population.Of(asked.Kind)}, {Typed.Of(asked.From)} to "
                    + $"{Typed.Of(asked.To)}, {made.Drawn} of {made.Found}, seed {asked.Seed}",
                null,
                asked.Why,
                cancel
            );
        await File.WriteAllBytesAsync(path, made.Bytes, cancel);
        await Console.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{made.Drawn:#,0} of {made.Found:#,0} drawn, seed {asked.Seed}: {path}, SHA-256 {Hash(made.Bytes)}"
            )
        );
        return 0;
    }

    private static async Task<(PackAsked? Asked, string? Problem)> Read(
        ParseResult parsed,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var (from, to) = (Typed.Day(parsed.GetValue(From)!), Typed.Day(parsed.GetValue(To)!));
        var why = parsed.GetValue(Why)!.Trim();
        var all = parsed.GetValue(ShowAll);
        if (!Enum.TryParse<SampleKind>(parsed.GetValue(Type), ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
            return (null, $"“{parsed.GetValue(Type)}” is nothing to draw from. {Type.Description}.");
        if (from is not { } first || to is not { } last || first > last)
            return (null, "Give --from and --to as days, 2026-01-01, the first not after the last.");
        if (parsed.GetValue(Size) is < 1 or > PackAsked.Most)
            return (null, $"--n is a number from 1 to {PackAsked.Most}.");
        if (Sentences.Problem(why) is { } wrong)
            return (null, $"--why: {wrong}");
        if (all && why.Length < PackAsked.LeastReasonForAll)
            return (null, "--why: say in a sentence why account numbers and names are needed whole.");
        return (
            new PackAsked(
                kind,
                first,
                last,
                parsed.GetValue(Size),
                parsed.GetValue(Seed) is { Length: > 0 } seed ? seed : PackAsked.NewSeed(),
                !parsed.GetValue(Plain),
                all,
                why,
                $"{Environment.UserName}, on the command line",
                clock.GetCurrentInstant(),
                await Desks.Zone(db, cancel)
            ),
            null
        );
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
