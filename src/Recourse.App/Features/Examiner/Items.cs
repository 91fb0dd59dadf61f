using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Examiner;

/// <summary>Reads drawn rows and tells what is recorded of each, in a fixed number of queries.</summary>
internal sealed class Items(Db db, PackAsked asked, IReadOnlyDictionary<long, string> names)
{
    internal async Task<List<SampleItem>> Read(IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var found = asked.Kind switch
        {
            SampleKind.Decisions or SampleKind.Permitted or SampleKind.Refused => await Decisions(ids, cancel),
            SampleKind.Contacts => await Contacts(ids, cancel),
            SampleKind.Disputes or SampleKind.Holds => await Holds(ids, cancel),
            SampleKind.Promises => await Promises(ids, cancel),
            SampleKind.Modifications => await Modifications(ids, cancel),
            _ => await Rebuttals(ids, cancel),
        };
        var byId = found.ToDictionary(item => item.Id);
        return [.. ids.Where(byId.ContainsKey).Select(id => byId[id])];
    }

    private async Task<List<SampleItem>> Decisions(IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var rows = await db
            .Decisions.Where(row => ids.Contains(row.Id))
            .Select(row => new
            {
                row.Id,
                row.PersonId,
                row.At,
                row.Verb,
                row.Permitted,
                row.OfficerId,
            })
            .ToListAsync(cancel);
        return rows.ConvertAll(row => new SampleItem(
            row.Id,
            row.PersonId,
            row.At,
            $"{DecisionTold.What(row.Verb)}: {(row.Permitted ? "permitted" : "refused")}",
            [("Asked by", Name(row.OfficerId))],
            row.Id
        ));
    }

    private async Task<List<SampleItem>> Contacts(IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var rows = await db.Attempts.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancel);
        return rows.ConvertAll(row => new SampleItem(
            row.Id,
            row.PersonId,
            row.At,
            $"{Words.Of(row.Channel)}, {(row.Inbound ? "theirs" : "ours")}"
                + (row.Channel == Channel.Call ? $": {Words.Of(row.Result)}" : ""),
            [
                ("By", Name(row.OfficerId)),
                ("What came of it, told", row.ResultAt is { } at ? $"{asked.Moment(at)}, {Name(row.ResultBy)}" : "no"),
                ("Counts as a call", YesNo(row.Counts)),
                ("A conversation", YesNo(row.IsConversation)),
                ("Verified by", row.VerifiedBy ?? $"nothing; {row.VerifyTries} tries"),
                ("Message left", YesNo(row.MessageLeft)),
                ("Reason for being behind", row.ReasonForDefault ?? "not told"),
                ("Spoke with", row.SpokeWith ?? (row.IsConversation ? "the borrower" : "nobody")),
                ("Asked for location information", YesNo(row.AskedLocation)),
                ("Notice of recording given", YesNo(row.RecordingNotice)),
                ("Debt collector’s words said", YesNo(row.DisclosureSaid)),
                ("Presumption rebutted", row.RebuttalId is { } rebuttal ? $"yes, rebuttal {rebuttal}" : "no"),
            ],
            row.DecisionId > 0 ? row.DecisionId : null
        ));
    }

    private async Task<List<SampleItem>> Holds(IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var rows = await db.Holds.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancel);
        var number = await Numbers([.. rows.Select(row => row.AccountId).OfType<long>()], cancel);
        return rows.ConvertAll(row => new SampleItem(
            row.Id,
            row.PersonId,
            row.PlacedAt,
            Words.Of(row.Kind),
            [
                ("In words", row.Words),
                ("About", row.AccountId is { } account ? number.GetValueOrDefault(account, "an account") : "any debt"),
                ("Medium", row.Channel is { } channel ? Words.Of(channel) : "any"),
                ("Placed by", row.PlacedBy is { } by ? Name(by) : "the system"),
                ("Binds from", asked.Moment(row.PlacedAt)),
                ("Ends by itself", row.EndsAt is { } ends ? asked.Moment(ends) : "no"),
                ("Lifted", row.LiftedAt is { } at ? $"{asked.Moment(at)}, {Name(row.LiftedBy)}" : "no: it stands"),
                ("Why lifted", row.LiftedWhy ?? ""),
                ("Placed by mistake", YesNo(row.WasMistake)),
            ],
            null
        ));
    }

    private async Task<List<SampleItem>> Promises(IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var rows = await db.Promises.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancel);
        var number = await Numbers([.. rows.Select(row => row.AccountId)], cancel);
        return rows.ConvertAll(row => new SampleItem(
            row.Id,
            row.PersonId,
            row.MadeAt,
            $"Promise of {CsvList.Amount(row.AmountCents)} by {Show.Date(row.DueOn)}",
            [
                ("Account", number.GetValueOrDefault(row.AccountId, "")),
                ("How", FactTables.Plain(row.Method.ToString())),
                ("Taken by", Name(row.OfficerId)),
                ("Outcome", Words.Of(row.Outcome)),
                ("Received", CsvList.Amount(row.ReceivedCents)),
                ("Last day that counts", Show.Date(row.LastDay)),
                ("Judged", row.JudgedOn is { } on ? Show.Date(on) : "not yet"),
                ("Taken back", row.WithdrawnAt is { } at ? $"{asked.Moment(at)}: {row.WithdrawnWords}" : "no"),
                ("In the call", row.AttemptId is { } attempt ? $"contact {attempt}" : "none"),
            ],
            null
        ));
    }

    private async Task<List<SampleItem>> Modifications(IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var accounts = await db
            .LoanTerms.Where(row => ids.Contains(row.Id))
            .Select(row => row.AccountId)
            .Distinct()
            .ToListAsync(cancel);
        var all = (
            await db.LoanTerms.AsNoTracking().Where(row => accounts.Contains(row.AccountId)).ToListAsync(cancel)
        ).ToLookup(row => row.AccountId);
        var owners = (
            await db.AccountParties.Where(row => accounts.Contains(row.AccountId)).ToListAsync(cancel)
        ).ToLookup(row => row.AccountId);
        var number = await Numbers(accounts, cancel);
        return
        [
            .. all.SelectMany(terms => terms)
                .Where(row => ids.Contains(row.Id))
                .Select(row => Modification(row, all[row.AccountId], owners[row.AccountId], number)),
        ];
    }

    private SampleItem Modification(
        LoanTermsRow row,
        IEnumerable<LoanTermsRow> all,
        IEnumerable<AccountParty> owners,
        Dictionary<long, string> number
    )
    {
        var before = all.Where(it => it.Id < row.Id).MaxBy(it => it.Id);
        return new SampleItem(
            row.Id,
            owners.OrderBy(it => it.Kind).ThenBy(it => it.PersonId).Select(it => it.PersonId).FirstOrDefault(),
            row.EnteredAt,
            $"New terms from {Show.Date(row.FromOn)}",
            [
                ("Account", number.GetValueOrDefault(row.AccountId, "")),
                ("Entered by", row.OfficerId is { } by ? Name(by) : "an import"),
                ("Source", row.Source),
                ("Principal", Change(before?.PrincipalCents, row.PrincipalCents)),
                ("Instalment", Change(before?.InstalmentCents, row.InstalmentCents)),
                ("Rate a year, in millionths", $"{before?.RateMillionths} → {row.RateMillionths}"),
                ("How often", $"{before?.Frequency} → {row.Frequency}"),
                ("How many", $"{before?.Count} → {row.Count}"),
                ("First due", $"{(before is null ? "" : Show.Date(before.FirstDueOn))} → {Show.Date(row.FirstDueOn)}"),
            ],
            null
        );
    }

    private async Task<List<SampleItem>> Rebuttals(IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var rows = await db.Rebuttals.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancel);
        return rows.ConvertAll(row => new SampleItem(
            row.Id,
            row.PersonId,
            row.AskedAt,
            row.Granted switch
            {
                true => "A presumption was rebutted for one call",
                false => "A presumption was not rebutted",
                _ => "A rebuttal was asked for and not answered",
            },
            [
                ("Asked by", Name(row.AskedBy)),
                ("In their words", row.AskedWords),
                ("Decided by", row.DecidedAt is { } at ? $"{Name(row.DecidedBy)}, {asked.Moment(at)}" : "nobody"),
                ("Factor", row.Factor is { } factor ? OutcomeWords.Of(factor) : "none"),
                ("In the supervisor’s words", row.Words ?? ""),
                ("Good until", asked.Moment(row.EndsAt)),
                ("Used", row.UsedAt is { } used ? $"{asked.Moment(used)}, contact {row.AttemptId}" : "no"),
            ],
            row.DecisionId
        ));
    }

    private Task<Dictionary<long, string>> Numbers(List<long> accounts, CancellationToken cancel) =>
        db.Accounts.Where(row => accounts.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Number, cancel);

    private string Name(long? officer) =>
        officer is { } id ? names.GetValueOrDefault(id, "somebody who left") : "nobody";

    private static string YesNo(bool yes) => yes ? "yes" : "no";

    private static string Change(long? before, long after) =>
        string.Create(CultureInfo.InvariantCulture, $"{CsvList.Amount(before)} → {CsvList.Amount(after)}");
}
