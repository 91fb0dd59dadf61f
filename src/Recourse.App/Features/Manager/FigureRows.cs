using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Ledger;
using Promise = Recourse.App.Data.Rows.Promise;

namespace Recourse.App.Features.Manager;

/// <summary>What a record behind a figure is.</summary>
internal enum FigureKind
{
    Posted,
    Returned,
    Promise,
    Call,
    Refusal,
}

/// <summary>One record behind a figure, as the database gives it.</summary>
internal sealed class FigureRow
{
    internal required FigureKind Kind { get; init; }
    internal required long Id { get; init; }
    internal required Instant At { get; init; }
    internal required LocalDate? On { get; init; }
    internal required long PersonId { get; init; }
    internal required string? Name { get; init; }
    internal required long? AccountId { get; init; }
    internal required long? OfficerId { get; init; }
    internal required long? Cents { get; init; }

    /// <summary>Of money: how it came. Of a refusal: the verdict.</summary>
    internal required string? Text { get; init; }
    internal required PromiseOutcome? Outcome { get; init; }
    internal required LocalDate? LastDay { get; init; }
    internal required CallResult? Result { get; init; }
    internal required bool Inbound { get; init; }

    internal string Words =>
        Kind switch
        {
            FigureKind.Posted => $"posted, {Text?.ToLowerInvariant()}",
            FigureKind.Returned => $"returned, {Text?.ToLowerInvariant()}",
            FigureKind.Call => (Inbound ? "called in, " : "") + Ui.Words.Of(Result),
            FigureKind.Refusal => Today.RuleOf(Text!).Title,
            _ => Outcome switch
            {
                PromiseOutcome.Kept => "kept",
                PromiseOutcome.PartlyKept => "partly kept: not enough came",
                PromiseOutcome.NotKept => "not kept",
                PromiseOutcome.AwaitsClearing => "open: a payment has not cleared",
                _ => $"open: its grace runs until {Show.Date(LastDay!.Value)}",
            },
        };
}

/// <summary>Reads the records behind the figures of a day; what to count is said in <see cref="DayReading"/>.</summary>
internal static class FigureRows
{
    internal static IQueryable<FigureRow> Of(Db db, string key, DayReading.Zone zone, LocalDate day, bool isMonth) =>
        key switch
        {
            "collected" => Posted(db, zone, day).Concat(Returned(db, zone, day)),
            "promises" => Promises(
                db,
                DayReading.Due(db, zone.Portfolios, isMonth ? day.With(DateAdjusters.StartOfMonth) : day, day)
            ),
            "promises-made" => Promises(db, DayReading.MadeOn(db, zone)),
            "refused" => Refused(db, zone),
            _ => Calls(db, zone, key),
        };

    /// <summary>Where there is no portfolio.</summary>
    internal static IQueryable<FigureRow> None(Db db) => Promises(db, db.Promises.Where(row => row.Id < 0));

    private static IQueryable<FigureRow> Posted(Db db, DayReading.Zone zone, LocalDate day) =>
        from entry in DayReading.Posted(db, zone.Portfolios, day)
        join payment in db.Payments on entry.PaymentId equals payment.Id
        join person in db.Persons on payment.PersonId equals person.Id
        select new FigureRow
        {
            Kind = FigureKind.Posted,
            Id = entry.Id,
            At = entry.WrittenAt,
            On = entry.EffectiveOn,
            PersonId = person.Id,
            Name = person.Name,
            AccountId = entry.AccountId,
            OfficerId = entry.OfficerId,
            Cents = entry.AmountCents,
            Text = entry.Word,
            Outcome = null,
            LastDay = null,
            Result = null,
            Inbound = false,
        };

    private static IQueryable<FigureRow> Returned(Db db, DayReading.Zone zone, LocalDate day) =>
        from entry in DayReading.Returned(db, zone.Portfolios, day)
        join payment in db.Payments on entry.PaymentId equals payment.Id
        join person in db.Persons on payment.PersonId equals person.Id
        select new FigureRow
        {
            Kind = FigureKind.Returned,
            Id = entry.Id,
            At = entry.WrittenAt,
            On = entry.EffectiveOn,
            PersonId = person.Id,
            Name = person.Name,
            AccountId = entry.AccountId,
            OfficerId = entry.OfficerId,
            Cents = -entry.AmountCents,
            Text = entry.Word,
            Outcome = null,
            LastDay = null,
            Result = null,
            Inbound = false,
        };

    private static IQueryable<FigureRow> Promises(Db db, IQueryable<Promise> of) =>
        from row in of
        join person in db.Persons on row.PersonId equals person.Id
        select new FigureRow
        {
            Kind = FigureKind.Promise,
            Id = row.Id,
            At = row.MadeAt,
            On = row.DueOn,
            PersonId = person.Id,
            Name = person.Name,
            AccountId = row.AccountId,
            OfficerId = row.OfficerId,
            Cents = row.AmountCents,
            Text = null,
            Outcome = row.Outcome,
            LastDay = row.LastDay,
            Result = null,
            Inbound = false,
        };

    private static IQueryable<FigureRow> Calls(Db db, DayReading.Zone zone, string key)
    {
        var calls = DayReading.Calls(db, zone);
        calls = key switch
        {
            "contacts" => calls.Where(row => !row.Inbound && row.Result == CallResult.RightParty),
            "conversations" => calls.Where(row => row.IsConversation),
            _ => calls.Where(row => !row.Inbound),
        };
        return from row in calls
            join person in db.Persons on row.PersonId equals person.Id
            select new FigureRow
            {
                Kind = FigureKind.Call,
                Id = row.Id,
                At = row.At,
                On = null,
                PersonId = person.Id,
                Name = person.Name,
                AccountId = null,
                OfficerId = row.OfficerId,
                Cents = null,
                Text = null,
                Outcome = null,
                LastDay = null,
                Result = row.Result,
                Inbound = row.Inbound,
            };
    }

    private static IQueryable<FigureRow> Refused(Db db, DayReading.Zone zone) =>
        from row in DayReading.Refused(db, zone)
        join person in db.Persons on row.PersonId equals person.Id
        select new FigureRow
        {
            Kind = FigureKind.Refusal,
            Id = row.Id,
            At = row.At,
            On = null,
            PersonId = person.Id,
            Name = person.Name,
            AccountId = null,
            OfficerId = row.OfficerId,
            Cents = null,
            Text = row.VerdictJson,
            Outcome = null,
            LastDay = null,
            Result = null,
            Inbound = false,
        };
}
