using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;
using Attempt = Recourse.App.Data.Rows.Attempt;
using Promise = Recourse.App.Data.Rows.Promise;
using Randomizer = Bogus.Randomizer;

namespace Recourse.App.Features.Demonstration;

/// <summary>
/// Two invented weeks of four officers before the demonstration opens: calls that the gate allowed or refused, promises
/// and what became of them, today's payments, targets and requests. For a given moment and seed always the same.
/// </summary>
internal sealed class DemonstrationLife(IServiceProvider services, int seed, Instant now)
{
    private const int Days = 14;
    private const int CallsOfADay = 5;

    private static readonly string[] Colleagues = ["Cal Caller", "Dee Dialler", "Pia Promise"];

    private static readonly (CallResult, int)[] Results =
    [
        (CallResult.NoAnswer, 38),
        (CallResult.Voicemail, 22),
        (CallResult.RightParty, 26),
        (CallResult.ThirdParty, 5),
        (CallResult.HungUp, 4),
        (CallResult.Busy, 5),
    ];

    private readonly Db _db = services.GetRequiredService<Db>();
    private readonly Ids _ids = services.GetRequiredService<Ids>();
    private readonly LawBook _book = services.GetRequiredService<LawBook>();
    private readonly Seal _seal = services.GetRequiredService<Seal>();

    internal async Task Add(CancellationToken cancel)
    {
        var zone = await Desks.Zone(_db, cancel);
        var officers = await _db.Write(() => Officers(cancel), cancel);
        var callable = await _db
            .Persons.Where(row => row.IsWorkable && row.OpenAttemptId == null && row.WorkFromAt == null)
            .Where(row => !_db.NextActions.Any(it => it.PersonId == row.Id && it.DoneAt == null))
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .ToListAsync(cancel);
        var persons = new Queue<long>(Draw.For(seed, "whom they called").Shuffle(callable));
        await _ids.Ahead(cancel);
        await _db.Write(
            async () =>
            {
                await _db.LockPersons(persons, cancel);
                await Evidence.KeepBook(_db, _book, now, cancel);
                await Assign(officers, cancel);
                var today = now.InZone(zone).Date;
                for (var back = Days; back >= 0; back--)
                {
                    var day = today.PlusDays(-back);
                    if (day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday))
                        await Call(day, zone, officers, persons, cancel);
                }
                await Aim(officers, today, cancel);
                await _db.SaveChangesAsync(cancel);
                await Data.Standing.Refresh(_db, callable, now, cancel);
            },
            cancel
        );
        _db.ChangeTracker.Clear();
        await Pay(officers, cancel);
        await DemonstrationSummaries.Add(_db, _ids, now.InZone(zone).Date, Days, cancel);
    }

    private async Task<List<long>> Officers(CancellationToken cancel)
    {
        var users = services.GetRequiredService<UserManager<Officer>>();
        var ids = await _db
            .Users.Where(user => user.UserName == DemonstrationSignIns.All[0].Name)
            .Select(user => user.Id)
            .ToListAsync(cancel);
        foreach (var name in Colleagues)
        {
            // Without a password nobody signs in as them.
            var mail = name.Split(' ')[0].ToLowerInvariant() + "@example.com";
            var officer = new Officer
            {
                Id = await _ids.Next(cancel),
                UserName = mail,
                Email = mail,
                DisplayName = name,
                Team = "Early stage",
            };
            await users.CreateAsync(officer);
            await users.AddToRoleAsync(officer, Policies.OfficerRole);
            ids.Add(officer.Id);
        }
        return ids;
    }

    /// <summary>A third of those who owe alone are given to one of the four; the rest is anybody's.</summary>
    private async Task Assign(List<long> officers, CancellationToken cancel)
    {
        var alone = await _db
            .Persons.Where(row => row.IsWorkable)
            .Where(row =>
                !_db.AccountParties.Any(own =>
                    own.PersonId == row.Id
                    && _db.AccountParties.Any(it => it.AccountId == own.AccountId && it.PersonId != row.Id)
                )
            )
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .ToListAsync(cancel);
        foreach (var (officer, i) in officers.Select((it, i) => (it, i)))
        {
            // The first has the most of them, so that there is something to share out.
            var theirs = alone.Where((_, n) => n % 3 == 0 && (n / 3 % 6 == i || (i == 0 && n / 3 % 6 > 3))).ToList();
            await _db
                .Persons.Where(row => theirs.Contains(row.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.AssignedTo, officer), cancel);
        }
    }

    private async Task Call(
        LocalDate day,
        DateTimeZone zone,
        List<long> officers,
        Queue<long> persons,
        CancellationToken cancel
    )
    {
        var draw = Draw.For(seed, $"calls of {day:uuuu-MM-dd}");
        var whom = Enumerable
            .Range(0, officers.Count * CallsOfADay)
            .Select(_ => persons.TryDequeue(out var id) ? id : 0)
            .Where(id => id > 0)
            .ToArray();
        var facts = await PersonFacts.Load(
            _db,
            whom,
            day.At(new LocalTime(10, 0)).InZoneLeniently(zone).ToInstant(),
            cancel
        );
        var points = (
            await _db.ContactPoints.AsNoTracking().Where(row => whom.Contains(row.PersonId)).ToListAsync(cancel)
        ).ToLookup(row => row.PersonId);
        foreach (var (person, i) in whom.Select((it, i) => (it, i)))
        {
            var at = day.At(new LocalTime(9 + draw.Int(0, 8), draw.Int(0, 59))).InZoneLeniently(zone).ToInstant();
            var phone = points[person].FirstOrDefault(row => row.Kind <= PointKind.WorkPhone && row.EndedAt is null);
            if (phone is null || at >= now - Duration.FromMinutes(10))
                continue;
            await Place(facts[person], phone, officers[i % officers.Count], at, draw, cancel);
        }
        await _db.SaveChangesAsync(cancel);
    }

    private async Task Place(
        ContactFacts facts,
        ContactPoint phone,
        long officer,
        Instant at,
        Randomizer draw,
        CancellationToken cancel
    )
    {
        var about = facts.Debts.Select(it => it.Id).ToImmutableArray();
        var decision = PlaceCall.Decide(_book, facts, new(phone.Id), about, new OfficerId(officer), null, at);
        Verdict? judged = decision switch
        {
            CallDecision.Permitted it => it.Verdict,
            CallDecision.Refused it => it.Verdict,
            _ => null,
        };
        if (judged is not { } verdict)
            return;
        var kept = await Evidence.Keep(_db, _ids, _book, "PlaceCall", facts, verdict, officer, cancel);
        if (!verdict.Permitted)
        {
            await Tell(
                facts,
                at,
                TimelineKind.Refused,
                "Call refused: " + verdict.Stops[0].Words,
                officer,
                kept.Id,
                cancel
            );
            return;
        }
        var result = draw.Weighted(Results);
        var attempt = new Attempt
        {
            Id = await _ids.Next(cancel),
            PersonId = facts.Person.Value,
            Channel = Channel.Call,
            ContactPointId = phone.Id,
            At = at,
            OfficerId = officer,
            DecisionId = kept.Id,
            Result = result,
            ResultAt = at + Duration.FromMinutes(draw.Int(1, 9)),
            ResultBy = officer,
            Counts = result != CallResult.Busy,
            IsConversation = result == CallResult.RightParty,
            VerifiedBy = result == CallResult.RightParty ? "birth date" : null,
        };
        _db.Attempts.Add(attempt);
        AddDebts(attempt, about);
        var told = $"Call to {Words.Ending(phone)}: {Words.Of(result)}.";
        await Tell(facts, at, TimelineKind.Call, told, officer, kept.Id, cancel);
        if (attempt.IsConversation && draw.Percent(70))
            await Promise(facts, attempt, draw, cancel);
    }

    private void AddDebts(Attempt attempt, ImmutableArray<AccountId> about) =>
        _db.AttemptDebts.AddRange(
            about.Select(account => new AttemptDebt
            {
                AttemptId = attempt.Id,
                AccountId = account.Value,
                Discussed = attempt.IsConversation,
            })
        );

    /// <summary>One that fell due long enough ago is judged; what was kept went to the former system.</summary>
    private async Task Promise(ContactFacts facts, Attempt attempt, Randomizer draw, CancellationToken cancel)
    {
        var account = facts.Debts[0].Id.Value;
        var made = attempt.At.InUtc().Date;
        var due = made.PlusDays(draw.Int(1, 6));
        var last = BankingDays.After(due, 3);
        var isOver = last < now.InUtc().Date;
        var outcome = !isOver
            ? PromiseOutcome.Open
            : draw.Weighted([(PromiseOutcome.Kept, 62), (PromiseOutcome.NotKept, 28), (PromiseOutcome.PartlyKept, 10)]);
        var cents = draw.Int(6, 40) * 10_00L;
        _db.Promises.Add(
            new Promise
            {
                Id = await _ids.Next(cancel),
                PersonId = facts.Person.Value,
                AccountId = account,
                AmountCents = cents,
                DueOn = due,
                MadeOn = made,
                MadeAt = attempt.At,
                OfficerId = attempt.OfficerId,
                AttemptId = attempt.Id,
                LastDay = last,
                Outcome = outcome,
                ReceivedCents = outcome switch
                {
                    PromiseOutcome.Kept => cents,
                    PromiseOutcome.PartlyKept => cents / 2,
                    _ => 0,
                },
                JudgedOn = isOver ? last : null,
                JudgedAt = isOver ? last.PlusDays(1).AtMidnight().InUtc().ToInstant() : null,
            }
        );
        var words = $"Promise of {Show.Money(cents)} by {Show.Date(due)}.";
        await Tell(facts, attempt.At, TimelineKind.Promise, words, attempt.OfficerId, null, cancel);
        if (outcome is not (PromiseOutcome.Kept or PromiseOutcome.PartlyKept))
            return;
        // Its money came before the tape with which these books begin: there is no payment here to show.
        var kept = outcome == PromiseOutcome.Kept ? "kept" : "partly kept";
        var came = $"Promise by {Show.Date(due)} {kept}. The former system took the money before these books began.";
        var at = last.PlusDays(1).AtMidnight().InUtc().ToInstant();
        await Tell(facts, at, TimelineKind.Promise, came, attempt.OfficerId, null, cancel);
    }

    private async Task Tell(
        ContactFacts facts,
        Instant at,
        TimelineKind kind,
        string words,
        long officer,
        long? decision,
        CancellationToken cancel
    ) =>
        _db.Timeline.Add(
            new TimelineEntry
            {
                Id = await _ids.Next(cancel),
                PersonId = facts.Person.Value,
                At = at,
                Kind = kind,
                Words = words,
                OfficerId = officer,
                DecisionId = decision,
            }
        );

    private async Task Aim(List<long> officers, LocalDate today, CancellationToken cancel)
    {
        (TargetKind Kind, long Value)[] house =
        [
            (TargetKind.CollectedCents, 2_500_00),
            (TargetKind.Contacts, 6),
            (TargetKind.PromisesKept, 65_00),
        ];
        foreach (var (kind, value) in house)
        {
            _db.Targets.Add(
                new Target
                {
                    Id = await _ids.Next(cancel),
                    Kind = kind,
                    Value = value,
                    FromOn = today.PlusDays(-Days),
                    SetBy = officers[0],
                    SetAt = now,
                }
            );
        }
    }

    /// <summary>Money of today, by the one door; one of the payments comes back at once.</summary>
    private async Task Pay(List<long> officers, CancellationToken cancel)
    {
        var due = await (
            from account in _db.Accounts
            join party in _db.AccountParties on account.Id equals party.AccountId
            where account.Lane == WorkLane.Calls && account.BehindCents > 90_00 && account.WakesOn != null
            where party.Kind == PartyKind.Primary
            orderby account.Id
            select new { account.Id, party.PersonId }
        ).ToListAsync(cancel);
        var draw = Draw.For(seed, "payments of today");
        await _ids.Ahead(cancel);
        await _db.Write(
            async () =>
            {
                var chosen = due.Where((_, i) => i % 19 == 7).Take(14).ToList();
                var books = await Ledgers.Open(_db, [.. chosen.Select(it => it.Id)], cancel);
                foreach (var (it, i) in chosen.Select((it, i) => (it, i)))
                    await Pay(books[it.Id], it.PersonId, officers[i % officers.Count], i == 4, draw, cancel);
            },
            cancel
        );
        _db.ChangeTracker.Clear();
    }

    private async Task Pay(
        AccountBooks one,
        long person,
        long officer,
        bool comesBack,
        Randomizer draw,
        CancellationToken cancel
    )
    {
        var cents = Math.Min(one.Account.BehindCents!.Value, draw.Int(9, 32) * 10_00L);
        var method = draw.Of([PaymentMethod.Cash, PaymentMethod.Ach, PaymentMethod.Cheque]);
        var (today, hand) = (one.Today(now), Hand.Of(officer, now));
        var payment = new Payment
        {
            Id = await _ids.Next(cancel),
            PersonId = person,
            PortfolioId = one.Portfolio.Id,
            ReceivedOn = today,
            AmountCents = cents,
            Method = method,
            ClearsOn = Receiving.ClearsOn(one.Portfolio, method, today),
            EnteredAt = now,
            OfficerId = officer,
        };
        var books = new Dictionary<long, AccountBooks> { [one.Account.Id] = one };
        Share[] whole = [new(one.Account.Id, new Money(cents), null)];
        var decided = Receiving.Decide(books, payment, whole, hand, await _ids.Next(cancel));
        if (decided.Any(it => it.Decision is not LedgerDecision.Written))
            return;
        await new Receiving(_db, _ids, _seal).Keep(payment, decided, hand, cancel);
        if (!comesBack)
            return;
        var entry = one.Entries[^1].Entry.Id;
        Happening back =
            one.Books.FateOf(entry, Instant.MaxValue) == EntryFate.Pending
                ? new Happening.PaymentVoided(entry)
                : new Happening.Reversed(entry, ReversalReason.Nsf);
        one.Write(await _ids.Next(cancel), today, back, "The bank sent it back.", hand, _seal);
        await new AfterEntry(_db, _ids, _seal).Follow([one], hand, cancel);
    }
}
