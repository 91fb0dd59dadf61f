using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Payments;

/// <summary>
/// Ends by hand the waiting of a payment that is pending: it has cleared, or it never will. The night does the first by
/// itself when its day has come.
/// </summary>
public static class EndWaiting
{
    internal const string Reason = "reason";
    private const int LongestReason = 1_000;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/payments/{id:long}/clear", Clear).RequireAuthorization(Policies.Bookkeeper).Guarded();
        app.MapPost("/payments/{id:long}/void", Void).RequireAuthorization(Policies.Bookkeeper).Guarded();
        // Whoever comes back to the address of a form that was shown again is led to the payment.
        app.MapGet("/payments/{id:long}/clear", ToPayment).RequireAuthorization(Policies.Bookkeeper);
        app.MapGet("/payments/{id:long}/void", ToPayment).RequireAuthorization(Policies.Bookkeeper);
    }

    private static IResult ToPayment(long id) => Results.Redirect(PaymentWords.Page(id));

    private static Task<IResult> Clear(
        long id,
        HttpContext http,
        IFormCollection form,
        Db db,
        Ids ids,
        Seal seal,
        IClock clock,
        CancellationToken cancel
    ) => Handle(id, clears: true, http, form, new Tools(db, ids, seal), clock.GetCurrentInstant(), cancel);

    private static Task<IResult> Void(
        long id,
        HttpContext http,
        IFormCollection form,
        Db db,
        Ids ids,
        Seal seal,
        IClock clock,
        CancellationToken cancel
    ) => Handle(id, clears: false, http, form, new Tools(db, ids, seal), clock.GetCurrentInstant(), cancel);

    private static async Task<IResult> Handle(
        long id,
        bool clears,
        HttpContext http,
        IFormCollection form,
        Tools tools,
        Instant now,
        CancellationToken cancel
    )
    {
        var reason = form[Reason].ToString().Trim();
        return await tools.Db.Write(
            async () =>
            {
                var view = await PaymentView.Load(tools.Db, id, forWriting: true, now, cancel);
                if (view is null)
                    return Results.NotFound();
                if (Problem(reason) is { } problem)
                {
                    var shown = CardNumbers.AreIn(reason) ? "" : reason;
                    return ShowPayment.Page(view, false, shown, [new FieldProblem(Reason, problem)], 422);
                }
                if (clears && !view.ClearsByHand)
                    return Refused(
                        view,
                        reason,
                        $"{view.Portfolio.Lender} keeps these books: only their tape clears it."
                    );
                if (!clears && await WhySecond(tools.Db, view, http.OfficerId(), cancel) is { } second)
                    return Refused(view, reason, second);
                var hand = Hand.Of(http.OfficerId(), now) with { PaymentId = id };
                if (await Write(tools, view, clears, reason, hand, cancel) is { } refusal)
                    return Refused(view, reason, refusal);
                http.WriteKey().Keep(tools.Db, view.Page, now);
                var books = view.Parts.Select(part => part.Books).Distinct().ToList();
                await new AfterEntry(tools.Db, tools.Ids, tools.Seal).Follow(books, hand, cancel);
                return Results.Redirect(view.Page);
            },
            cancel
        );
    }

    /// <summary>
    /// Nobody voids alone what they recorded themselves, or a payment on an account on which they took a promise. The
    /// limit is not asked: the money never counted. Nor is anything where a lender keeps the books.
    /// </summary>
    private static async Task<string?> WhySecond(Db db, PaymentView view, long officer, CancellationToken cancel)
    {
        if (view.Portfolio.OfRecord == OfRecord.Host)
            return null;
        var accounts = view.Parts.Select(part => part.Books.Account.Id).Distinct().ToList();
        var payment = view.Payment;
        var why = await SecondPerson.Why(db, officer, accounts, payment.OfficerId, cents: 0, view.Portfolio, cancel);
        return why is null ? null : $"{why} A manager asks for it with “take it back”, and a second person decides.";
    }

    private static RazorComponentResult<PaymentPage> Refused(PaymentView view, string reason, string words) =>
        ShowPayment.Page(view, false, reason, [new FieldProblem("", words)], StatusCodes.Status409Conflict);

    private static string? Problem(string reason) =>
        reason.Length == 0 ? "Say why: who told you, or what shows it."
        : reason.Length > LongestReason ? $"At most {LongestReason:#,0} characters; these are {reason.Length:#,0}."
        : CardNumbers.AreIn(reason) ? "That holds what looks like a card or bank number. Leave it out; it was not kept."
        : null;

    /// <returns>Why it may not be; null when every part is written.</returns>
    private static async Task<string?> Write(
        Tools tools,
        PaymentView view,
        bool clears,
        string reason,
        Hand hand,
        CancellationToken cancel
    )
    {
        var decided = new List<(PaymentPart Part, LedgerDecision Decision)>();
        foreach (var part in view.Parts)
        {
            var of = new EntryId(part.Row.Id);
            Happening what = clears ? new Happening.PaymentPosted(of) : new Happening.PaymentVoided(of);
            var entryId = await tools.Ids.Next(cancel);
            decided.Add((part, part.Books.Decide(entryId, part.Books.Today(hand.At), what, reason, hand)));
        }
        var refusals = decided.Select(it => it.Decision).OfType<LedgerDecision.Refused>().SelectMany(it => it.Reasons);
        if (refusals.FirstOrDefault() is { } first)
            return first.Words;
        foreach (var (part, decision) in decided)
        {
            part.Books.Keep((LedgerDecision.Written)decision, hand, tools.Seal);
            tools.Db.Timeline.Add(await Line(tools, view, part, clears, reason, hand, cancel));
        }
        return null;
    }

    private static async Task<TimelineEntry> Line(
        Tools tools,
        PaymentView view,
        PaymentPart part,
        bool clears,
        string reason,
        Hand hand,
        CancellationToken cancel
    )
    {
        var payment = $"{part.Effect.Say(part.Effect.Amount)} received {Show.Date(view.Payment.ReceivedOn)}";
        return new TimelineEntry
        {
            Id = await tools.Ids.Next(cancel),
            PersonId = view.Payment.PersonId,
            AccountId = part.Books.Account.Id,
            At = hand.WrittenAt,
            Kind = TimelineKind.Payment,
            Words = clears ? $"{payment} has cleared and counts: {reason}" : $"{payment} is void: {reason}",
            OfficerId = hand.OfficerId,
        };
    }

    private sealed record Tools(Db Db, Ids Ids, Seal Seal);
}
