using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Simulation.Audit;

namespace Recourse.Simulation.Desk;

/// <summary>What follows from a call that was tried, and what borrowers do by themselves.</summary>
internal sealed partial class DeskLife
{
    /// <summary>Holds an answer against what the auditor says, and lets a permitted call ring.</summary>
    private async Task Took(Seat seat, Settler who, Tried call, Instant now, Answer answer)
    {
        var about = Conversation.Plain(call.About);
        var against = _told.Against(who.Id, call.Phone.Id.Value, about, now.ToUnixTimeSeconds());
        if (!answer.IsDone)
        {
            Refused(who, call, now, answer, against);
            return;
        }
        _report.Count("permitted");
        if (against.Count > 0)
            _report.Unlawful.Add($"{Told(who, call, now)}: [{string.Join(", ", against)}] when it was asked");
        var attempt = await Open(who, inbound: false);
        _told.Dialled(who.Id, attempt, call.Phone.Id.Value, about, now.ToUnixTimeSeconds());
        // One browser in thirty dies while it rings; what came of it is told a day later.
        var takes = _dice.Percent(3)
            ? Duration.FromHours(6 + _dice.Roll(30))
            : Duration.FromSeconds(10 + _dice.Roll(600));
        At(now + takes, then => End(seat, who, call, new AttemptId(attempt), now));
    }

    private void Refused(Settler who, Tried call, Instant now, Answer answer, SortedSet<string> against)
    {
        if (answer.Status != HttpStatusCode.Conflict)
        {
            Broke("a call", answer);
        }
        else if (answer.Words.Contains("Nothing was dialled and nothing counts", StringComparison.Ordinal))
        {
            _report.Count("refused by the law book");
            foreach (var reason in against)
                _report.Count($"  for {reason}");
            if (against.Count == 0)
                _unheard.Add((who.Id, call.Phone.Id.Value, now));
        }
        else
        {
            var why =
                answer.Words.Contains("is at work with this borrower", StringComparison.Ordinal)
                    ? "not asked: another officer is at work with the borrower"
                : answer.Words.Contains("This number was closed", StringComparison.Ordinal)
                    ? "not asked: the number is not in use any more"
                : answer.Words.Contains("may not be called about any more", StringComparison.Ordinal)
                    ? "not asked: the account is not worked by calls any more"
                : null;
            if (why is null)
                Broke("a refusal", answer);
            else
                _report.Count(why);
        }
    }

    private async Task End(Seat seat, Settler who, Tried call, AttemptId attempt, Instant at)
    {
        var facts = new AttemptFacts(
            attempt,
            at,
            Channel.Call,
            false,
            call.Phone.Id,
            call.About,
            true,
            false,
            false,
            []
        );
        var report = new Conversation(_dice, _told, who.Ours, facts).Have();
        if (report.Result is CallResult.NotInService or CallResult.WrongNumber)
            who.Phones.Remove(call.Phone);
        if (report.Result == CallResult.RightParty)
            await Verify(seat, who, attempt.Value);
        await Tell(seat, attempt.Value, report);
        _report.Count($"calls ended: {report.Result}");
        if (report.Said != Said.Nothing)
            _report.Count("calls in which something was said that binds");
    }

    private async Task Verify(Seat seat, Settler who, long attempt) =>
        Expect(
            "a verification",
            await seat.Post(
                $"/calls/{Text(attempt)}/verify",
                [
                    new("verify-birth-date", Settler.BirthDate),
                    new("verify-last-four", Settler.LastFour),
                    .. who.IsBusiness ? [new KeyValuePair<string, string>("speaks-for", "on")] : Nothing,
                ]
            )
        );

    private async Task Tell(Seat seat, long attempt, CallReport report) =>
        Expect(
            $"an outcome ({report.Result}, {report.Said})",
            await seat.Post($"/calls/{Text(attempt)}/outcome", OutcomeFields.Of(report))
        );

    /// <summary>The borrower calls and talks about every debt; nobody can stop that, and it is a conversation.</summary>
    private async Task CallsUs(Settler who, Instant now)
    {
        var seat = _dice.Of(_seats);
        Expect("a call of theirs", await seat.Post($"/borrowers/{Text(who.Id)}/calls/inbound", []));
        var attempt = await Open(who, inbound: true);
        var about = await _house.Ask(db =>
            db.AttemptDebts.Where(row => row.AttemptId == attempt).Select(row => row.AccountId).ToArrayAsync()
        );
        await Verify(seat, who, attempt);
        await Tell(seat, attempt, new CallReport(CallResult.RightParty, [], false, Said.Nothing));
        _told.Talked(who.Id, about, now.ToUnixTimeSeconds());
        _report.Count("borrowers called us");
    }

    /// <summary>A new number, or a new address: one more clock that must agree.</summary>
    private async Task Moves(Settler who, Instant now)
    {
        var seat = _dice.Of(_seats);
        var line = ++_added + 1000;
        var home = _dice.Of(Gazetteer.Homes);
        if (_dice.Percent(50) && home is { State: { } state, Zip.Length: 5 } && !who.TapeStates.Contains(state))
        {
            await Add(
                seat,
                who,
                [new("Kind", "Address"), new("Value", $"{line} Elm Street"), new("City", "Fairview")],
                home
            );
            _told.Settle(who.Id, home.Clocks);
            _report.Count("borrowers moved to another address");
            return;
        }
        var area = _dice.Of(Gazetteer.AreaCodes);
        var value = string.Create(CultureInfo.InvariantCulture, $"1{area.Code}556{line % 10000:0000}");
        await Add(seat, who, [new("Kind", "Mobile"), new("Value", value[1..])], null);
        var id = await _house.Ask(db =>
            db.ContactPoints.Where(row => row.PersonId == who.Id && row.Value == value)
                .Select(row => row.Id)
                .FirstAsync()
        );
        who.Phones.Add(new PointFacts(new ContactPointId(id), PointKind.Mobile, area.Code, null, null, true));
        _told.AddNumber(who.Id, new Number(id, isAtWork: false, area.Clocks));
        _report.Count("borrowers gave another number");
    }

    private async Task Add(Seat seat, Settler who, List<KeyValuePair<string, string>> fields, Gazetteer.Home? home)
    {
        fields.Add(new("Source", "the borrower, by telephone"));
        if (home is not null)
            fields.AddRange([new("State", home.State!), new("Zip", home.Zip)]);
        Expect("a number or address", await seat.Post($"/borrowers/{Text(who.Id)}/points", fields));
    }

    private async Task NumberEnds(Settler who, Instant now)
    {
        if (who.Phones.Count < 2)
            return;
        var phone = _dice.Of(who.Phones);
        var answer = await _dice.Of(_seats).Post($"/points/{Text(phone.Id.Value)}/end", [new("Why", "given up")]);
        Expect("the end of a number", answer);
        who.Phones.Remove(phone);
        _told.EndNumber(who.Id, phone.Id.Value);
        _report.Count("numbers given up");
    }

    /// <summary>The call of which nobody has said what came of it: there is never more than one that we made.</summary>
    private Task<long> Open(Settler who, bool inbound) =>
        _house.Ask(db =>
            db.Attempts.Where(row => row.PersonId == who.Id && row.Result == null && row.Inbound == inbound)
                .Select(row => row.Id)
                .SingleAsync()
        );

    private static KeyValuePair<string, string>[] Nothing => [];

    private void Expect(string what, Answer answer)
    {
        if (!answer.IsDone)
            Broke(what, answer);
    }

    private void Broke(string what, Answer answer)
    {
        var words = Markup().Replace(answer.Words, " ");
        _report.Broken.Add($"{what}: {answer.Status}: {Blanks().Replace(words, " ")[..Math.Min(words.Length, 20)]}");
    }

    private static string Told(Settler who, Tried call, Instant now) =>
        $"person {who.Id}, number {call.Phone.Id}, about {string.Join(' ', call.About)}, {now}";

    [GeneratedRegex("<(?<of>style|head).*?</\\k<of>>|<[^>]*>", RegexOptions.Singleline, 1000)]
    private static partial Regex Markup();

    [GeneratedRegex("\\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
