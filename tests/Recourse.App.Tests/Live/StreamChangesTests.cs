using System.Net;
using System.Net.ServerSentEvents;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Xunit;

namespace Recourse.App.Tests.Live;

public sealed class StreamChangesTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_write_of_another_is_told_within_a_second_and_nothing_of_what_it_was(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        var other = await Borrower.In(house, name: "Ada Fielding");
        using var watching = await house.SignIn();
        using var writing = await house.SignIn("officer2");
        await using var stream = await Stream.Open(watching, $"/live?person={borrower.Id}");
        Assert.Equal("hello", await stream.Next(TimeSpan.FromSeconds(5)));
        // The first look learns the turn.
        await Task.Delay(Second, Cancel);

        await writing.Post(other.Page, other.Page + "/notes", new() { ["Words"] = "Of somebody else." });
        Assert.Null(await stream.Next(Second));
        await writing.Post(borrower.Page, borrower.Page + "/notes", new() { ["Words"] = "Shift ends at six." });

        Assert.Equal("person", await stream.Next(Second));
        var turn = await house.Ask(db =>
            db.Persons.Where(row => row.Id == borrower.Id).Select(row => row.Turn).SingleAsync(Cancel)
        );
        Assert.Equal($"{turn}", stream.Data);
    }

    [Theory, EveryDatabase]
    public async Task What_changed_before_the_stream_was_open_is_told_at_once(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var html = await officer.GetStringAsync(borrower.Page, Cancel);
        Assert.Contains("data-live-turn=\"0\"", html, StringComparison.Ordinal);
        await officer.Post(borrower.Page, borrower.Page + "/notes", new() { ["Words"] = "Shift ends at six." });

        await using var stream = await Stream.Open(officer, $"/live?person={borrower.Id}&turn=0");

        Assert.Equal("hello", await stream.Next(TimeSpan.FromSeconds(5)));
        Assert.Equal("person", await stream.Next(Second));
    }

    [Theory, EveryDatabase]
    public async Task A_stop_that_another_records_closes_the_channel_in_the_parts_of_an_open_screen(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var watching = await house.SignIn();
        Assert.Contains("data-open=\"true\"", await Board(watching, borrower), StringComparison.Ordinal);
        await using var stream = await Stream.Open(watching, $"/live?person={borrower.Id}&turn=0");
        Assert.Equal("hello", await stream.Next(TimeSpan.FromSeconds(5)));
        using var writing = await house.SignIn("officer2");

        var kept = await writing.Post(
            borrower.Page + "/letters/new",
            borrower.Page + "/letters",
            new()
            {
                ["received"] = "2026-03-10",
                ["attorney"] = "yes",
                ["attorney-words"] = "Lee & Partners write for her.",
            }
        );
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);

        Assert.Equal("person", await stream.Next(Second));
        var parts = await watching.GetStringAsync(borrower.Page + "/parts", Cancel);
        Assert.DoesNotContain("data-open=\"true\" data-name=\"Call", parts, StringComparison.Ordinal);
        Assert.Contains("Lee &amp; Partners", parts, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task An_officer_is_told_that_their_claims_changed_and_a_supervisor_of_calls_handed_over(
        string database
    )
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");
        await using var own = await Stream.Open(officer, "/live");
        await using var supervising = await Stream.Open(manager, "/live");
        Assert.Equal("hello", await own.Next(TimeSpan.FromSeconds(5)));
        Assert.Equal("hello", await supervising.Next(TimeSpan.FromSeconds(5)));
        await Task.Delay(TimeSpan.FromSeconds(2), Cancel);

        await officer.Post(borrower.Page, "/worklist/next", []);
        Assert.Equal("mine claims", $"{await own.Next(TimeSpan.FromSeconds(3))} {own.Data}");

        await house.Keep(
            new Handover
            {
                Id = await house.NextId(),
                AttemptId = 1,
                PersonId = borrower.Id,
                FromOfficerId = await house.OfficerId(),
                Words = "Wants a supervisor.",
                AskedAt = House.At("2026-03-10T16:00:00Z"),
            }
        );
        Assert.Equal("mine handovers", $"{await supervising.Next(TimeSpan.FromSeconds(3))} {supervising.Data}");
        Assert.Equal("mine handovers", $"{await own.Next(TimeSpan.FromSeconds(3))} {own.Data}");

        // A claim that ran out is held no more, though its row still names the officer.
        await house.Ask(db =>
            db.Persons.Where(row => row.ClaimedBy != null)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.ClaimedUntil, House.At("2026-03-10T15:59:00Z")),
                    Cancel
                )
        );
        Assert.Equal("mine claims", $"{await own.Next(TimeSpan.FromSeconds(3))} {own.Data}");
    }

    [Theory, EveryDatabase]
    public async Task Nobody_who_is_signed_out_is_told_anything(string database)
    {
        await using var house = await House.Open(database);
        using var nobody = house.CreateClient(new() { AllowAutoRedirect = false });

        var answer = await nobody.GetAsync("/live?person=1", Cancel);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static Task<string> Board(HttpClient client, Borrower borrower) =>
        client.GetStringAsync(borrower.Page + "/board", Cancel);

    /// <summary>A stream of events, read one by one.</summary>
    private sealed class Stream(HttpResponseMessage answer, IAsyncEnumerator<SseItem<string>> items) : IAsyncDisposable
    {
        private Task<bool>? _next;

        internal string Data { get; private set; } = "";

        internal static async Task<Stream> Open(HttpClient client, string address)
        {
            var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Cancel);
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
            var body = await answer.Content.ReadAsStreamAsync(Cancel);
            return new Stream(
                answer,
                SseParser.Create(body).EnumerateAsync(CancellationToken.None).GetAsyncEnumerator()
            );
        }

        /// <summary>The kind of the next event; null when none comes in time.</summary>
        internal async Task<string?> Next(TimeSpan within)
        {
            _next ??= items.MoveNextAsync().AsTask();
            if (await Task.WhenAny(_next, Task.Delay(within, Cancel)) != _next)
            {
                return null;
            }
            Assert.True(await _next, "The stream ended.");
            _next = null;
            Data = items.Current.Data;
            return items.Current.EventType;
        }

        public ValueTask DisposeAsync()
        {
            answer.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
