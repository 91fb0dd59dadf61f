using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Payments;

/// <summary>What recording a payment would do, or what is still missing.</summary>
public sealed record Preview
{
    internal ImmutableArray<FieldProblem> Problems { get; init; } = [];
    internal ImmutableArray<PaymentEffect> Effects { get; init; } = [];

    /// <summary>When it counts, in a sentence.</summary>
    internal string Counts { get; init; } = "";

    /// <summary>A payment like it that is recorded already; null: none.</summary>
    internal Payment? Like { get; init; }

    /// <summary>True while nothing was typed.</summary>
    internal bool IsEmpty { get; init; }

    /// <summary>
    /// The mark of what was shown. Recording asks for it, so that nothing is recorded that nobody has looked at.
    /// </summary>
    internal string Mark { get; init; } = "";
}

/// <summary>
/// Shows the allocation of a payment before it is recorded, by the same decision that recording takes. Changes nothing.
/// </summary>
public static class PreviewPayment
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/borrowers/{id:long}/payments/preview", Handle).RequireAuthorization(Policies.Cashier).Guarded();

    private static async Task<IResult> Handle(
        long id,
        HttpContext http,
        IFormCollection fields,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var form = new PaymentForm(fields);
        var now = clock.GetCurrentInstant();
        var view = await PayView.Load(db, id, form.Text(PaymentForm.Book), forWriting: false, now, cancel);
        if (view is null)
            return Results.NotFound();
        var preview = await Of(db, view, form, http.OfficerId(), cancel);
        return new RazorComponentResult<PaymentPreview>(new { Preview = preview });
    }

    internal static async Task<Preview> Of(
        Db db,
        PayView view,
        PaymentForm form,
        long officerId,
        CancellationToken cancel
    )
    {
        if (form.IsNew || form.Text(PaymentForm.Amount).Length == 0)
            return new Preview { IsEmpty = true };
        var (typed, problems) = form.Read(view);
        if (typed is null)
            return new Preview { Problems = problems };
        var payment = NewRow(view, typed, 0, officerId);
        // Ids that no entry has yet; those of the real entries will be later ones too.
        var decisions = Decide(view, payment, typed, officerId, long.MaxValue - typed.Shares.Length);
        var preview = Of(view, payment, decisions);
        return preview.Problems.IsEmpty ? preview with { Like = await Like(db, payment, cancel) } : preview;
    }

    internal static Payment NewRow(PayView view, TypedPayment typed, long id, long officerId) =>
        new()
        {
            Id = id,
            PersonId = view.Person.Id,
            PortfolioId = view.Portfolio.Id,
            ReceivedOn = typed.ReceivedOn,
            AmountCents = typed.Amount.Minor,
            Method = typed.Method,
            Reference = typed.Reference,
            CardToken = typed.CardToken,
            Payer = typed.Payer,
            Words = typed.Words,
            ClearsOn = Receiving.ClearsOn(view.Portfolio, typed.Method, typed.ReceivedOn),
            EnteredAt = view.Now,
            OfficerId = officerId,
        };

    internal static ImmutableArray<ShareDecision> Decide(
        PayView view,
        Payment payment,
        TypedPayment typed,
        long officerId,
        long firstEntryId
    ) =>
        Receiving.Decide(
            view.Accounts.ToDictionary(it => it.Id, it => it.Books),
            payment,
            typed.Shares,
            Hand.Of(officerId, view.Now),
            firstEntryId
        );

    /// <summary>What the decisions do, or the ledger's reasons at the fields that they speak of.</summary>
    internal static Preview Of(PayView view, Payment payment, ImmutableArray<ShareDecision> decisions)
    {
        ImmutableArray<FieldProblem> problems =
        [
            .. decisions
                .Where(it => it.Decision is LedgerDecision.Refused)
                .SelectMany(it => ((LedgerDecision.Refused)it.Decision).Reasons.Select(why => Problem(view, it, why)))
                .Distinct(),
        ];
        if (!problems.IsEmpty)
            return new Preview { Problems = problems };
        ImmutableArray<PaymentEffect> effects =
        [
            .. decisions.Select(it =>
                PaymentEffect.Of(it.Books, it.Books.Books, ((LedgerDecision.Written)it.Decision).Entry, view.Today)
            ),
        ];
        return new Preview
        {
            Effects = effects,
            Counts = PaymentWords.Counts(view.Portfolio, payment, effects.Any(it => it.IsPending)),
            Mark = MarkOf(payment, effects),
        };
    }

    private static FieldProblem Problem(PayView view, ShareDecision decision, LedgerRefusal why)
    {
        var account = view.Accounts.Single(it => it.Id == decision.Share.AccountId);
        return why switch
        {
            LedgerRefusal.EffectiveInTheFuture => new FieldProblem(PaymentForm.Received, why.Words),
            LedgerRefusal.EffectiveBeforeTheBooksOpened it => new FieldProblem(
                PaymentForm.Received,
                $"Our books of {account.Name} begin on {Show.Date(it.OpenedOn)}; what was received before is part of "
                    + "its opening balance. Choose that day or a later one."
            ),
            _ => new FieldProblem(account.Field, $"{account.Name}: {why.Words}"),
        };
    }

    private static Task<Payment?> Like(Db db, Payment payment, CancellationToken cancel) =>
        db
            .Payments.AsNoTracking()
            .Where(row =>
                row.PersonId == payment.PersonId
                && row.AmountCents == payment.AmountCents
                && row.ReceivedOn == payment.ReceivedOn
            )
            .OrderByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancel);

    private static string MarkOf(Payment payment, ImmutableArray<PaymentEffect> effects)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{payment.ReceivedOn:uuuu-MM-dd} {payment.Method}");
        foreach (var it in effects)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"|{it.Account.Id} {it.ToInterest} {it.ToPrincipal} {it.ToFees} {it.ToCredit} {it.Ahead} {it.IsPending}"
            );
            text.Append(CultureInfo.InvariantCulture, $" {it.Before.Owed} {it.After.Owed} {it.AgeAfter.DaysPastDue}");
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
