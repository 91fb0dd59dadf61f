using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Examiner;

/// <summary>Among whom is drawn: all of a kind within days, each with the group that it belongs to.</summary>
internal static class Population
{
    private static readonly HoldKind[] Disputed = [HoldKind.Dispute, HoldKind.WrittenDispute];

    internal static string Of(SampleKind kind) =>
        kind switch
        {
            SampleKind.Decisions => "Decisions of the gate",
            SampleKind.Permitted => "Decisions: permitted",
            SampleKind.Refused => "Decisions: refused",
            SampleKind.Contacts => "Contacts: calls, letters, messages",
            SampleKind.Disputes => "Disputes",
            SampleKind.Holds => "Holds of every kind",
            SampleKind.Promises => "Promises to pay",
            SampleKind.Modifications => "Modifications: later terms of a loan",
            _ => "Rebuttals of presumptions",
        };

    /// <summary>By what a stratified sample is grouped.</summary>
    internal static string Groups(SampleKind kind) =>
        kind switch
        {
            SampleKind.Decisions or SampleKind.Permitted or SampleKind.Refused => "what was asked, and the answer",
            SampleKind.Contacts => "medium, direction and what came of it",
            SampleKind.Disputes or SampleKind.Holds => "kind, and whether it stands",
            SampleKind.Promises => "what became of it",
            SampleKind.Modifications => "where the terms came from",
            _ => "the answer and the factor",
        };

    internal static async Task<Sample> Read(Db db, PackAsked asked, CancellationToken cancel)
    {
        var sample = new Sample(asked.Seed, asked.Size);
        await foreach (var one in Candidates(db, asked).WithCancellation(cancel))
            sample.Add(one);
        return sample;
    }

    private static IAsyncEnumerable<Candidate> Candidates(Db db, PackAsked asked)
    {
        var (start, end) = (asked.Start, asked.End);
        return asked.Kind switch
        {
            SampleKind.Decisions => Decisions(db, start, end, null),
            SampleKind.Permitted => Decisions(db, start, end, true),
            SampleKind.Refused => Decisions(db, start, end, false),
            SampleKind.Contacts => Contacts(db, start, end),
            SampleKind.Disputes => Holds(db, start, end, Disputed),
            SampleKind.Holds => Holds(db, start, end, []),
            SampleKind.Promises => db
                .Promises.Where(row => row.MadeAt >= start && row.MadeAt < end)
                .Select(row => new
                {
                    row.Id,
                    row.Outcome,
                    IsBack = row.WithdrawnAt != null,
                })
                .AsAsyncEnumerable()
                .Select(row => new Candidate(row.Id, row.IsBack ? "withdrawn" : Words.Of(row.Outcome))),
            SampleKind.Modifications => db
                .LoanTerms.Where(row => row.EnteredAt >= start && row.EnteredAt < end)
                .Where(row => db.LoanTerms.Any(other => other.AccountId == row.AccountId && other.Id < row.Id))
                .Select(row => new { row.Id, row.Source })
                .AsAsyncEnumerable()
                .Select(row => new Candidate(row.Id, row.Source)),
            _ => db
                .Rebuttals.Where(row => row.AskedAt >= start && row.AskedAt < end)
                .Select(row => new
                {
                    row.Id,
                    row.Granted,
                    row.Factor,
                })
                .AsAsyncEnumerable()
                .Select(row => new Candidate(
                    row.Id,
                    row.Factor is { } factor ? $"granted: {OutcomeWords.Of(factor)}"
                        : row.Granted == false ? "refused or taken back"
                        : "not answered"
                )),
        };
    }

    private static IAsyncEnumerable<Candidate> Decisions(Db db, Instant start, Instant end, bool? permitted) =>
        db
            .Decisions.Where(row =>
                row.At >= start && row.At < end && (permitted == null || row.Permitted == permitted)
            )
            .Select(row => new
            {
                row.Id,
                row.Verb,
                row.Permitted,
            })
            .AsAsyncEnumerable()
            .Select(row => new Candidate(
                row.Id,
                $"{DecisionTold.What(row.Verb)}: {(row.Permitted ? "permitted" : "refused")}"
            ));

    private static IAsyncEnumerable<Candidate> Contacts(Db db, Instant start, Instant end) =>
        db
            .Attempts.Where(row => row.At >= start && row.At < end)
            .Select(row => new
            {
                row.Id,
                row.Channel,
                row.Inbound,
                row.Result,
            })
            .AsAsyncEnumerable()
            .Select(row => new Candidate(
                row.Id,
                $"{Words.Of(row.Channel)}, {(row.Inbound ? "theirs" : "ours")}"
                    + (row.Channel == Channel.Call ? $": {Words.Of(row.Result)}" : "")
            ));

    private static IAsyncEnumerable<Candidate> Holds(Db db, Instant start, Instant end, HoldKind[] kinds) =>
        db
            .Holds.Where(row =>
                row.PlacedAt >= start && row.PlacedAt < end && (kinds.Length == 0 || kinds.Contains(row.Kind))
            )
            .Select(row => new
            {
                row.Id,
                row.Kind,
                IsOver = row.LiftedAt != null,
            })
            .AsAsyncEnumerable()
            .Select(row => new Candidate(row.Id, $"{Words.Of(row.Kind)}: {(row.IsOver ? "lifted" : "stands")}"));
}
