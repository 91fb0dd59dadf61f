using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Ledger;

/// <summary>
/// Payments that the host received and nobody keyed here. A tape tells them by its last payment; they are entered, so
/// that promises are judged by them, and the balance is the tape's anyway.
/// </summary>
internal sealed class MirrorTold
{
    private readonly Books _books;
    private readonly TapeRow _tape;
    private readonly TapeRow? _previous;
    private readonly MirrorMatch _match;
    private readonly ImmutableArray<(EntryId Id, TapePayment Payment)> _told;

    internal MirrorTold(Books books, TapeRow tape, TapeRow? previous, MirrorMatch match, Instant knownBy)
    {
        (_books, _tape, _previous, _match) = (books, tape, previous, match);
        var fates = Step.Fates(books.Entries, knownBy);
        _told =
        [
            .. books
                .Entries.Select((entry, i) => (entry, fate: fates[i]))
                .Where(it =>
                    it.entry.EnteredAt <= knownBy
                    && it.fate == EntryFate.Stands
                    && it.entry.What is Happening.PaymentReceived { Method: PaymentMethod.ToHost }
                )
                .Select(it =>
                    (
                        it.entry.Id,
                        new TapePayment(it.entry.EffectiveOn, ((Happening.PaymentReceived)it.entry.What).Amount)
                    )
                ),
        ];
    }

    internal IEnumerable<MirrorAction> TakenBack()
    {
        if (_match.KeyedLate is { } late && Entry(late) is { } replaced)
            yield return new MirrorAction.TakeBack(replaced, ReversalReason.Duplicate);
        if (IsToldNoMore && Entry(_previous!.LastPayment!) is { } gone)
            yield return new MirrorAction.TakeBack(gone, ReversalReason.Error);
    }

    internal IEnumerable<MirrorAction> Told()
    {
        if (_match is { NewPayment: { } payment, IsExplained: false } && MayBeTold(payment) && Entry(payment) is null)
            yield return new MirrorAction.TellPayment(payment);
    }

    /// <summary>The last payment is an older one again, or the same day's was corrected.</summary>
    private bool IsToldNoMore =>
        (_previous?.LastPayment, _tape.LastPayment) is ({ } before, { } now)
        && (now.On < before.On || (now.On == before.On && now.Amount != before.Amount));

    private EntryId? Entry(TapePayment payment)
    {
        foreach (var (id, told) in _told)
        {
            if (told == payment)
                return id;
        }
        return null;
    }

    /// <summary>
    /// What came before our books is part of their opening; what lies ahead has not come; and what a tape before may
    /// have had already, without telling it, is no news.
    /// </summary>
    private bool MayBeTold(TapePayment payment)
    {
        if (payment.Amount <= Money.Zero || payment.On > _tape.AsOf || _previous is null)
            return false;
        if (_previous.LastPayment is null && payment.On <= _previous.AsOf)
            return false;
        foreach (var entry in _books.Entries)
        {
            if (entry.What is Happening.Opening)
                return payment.On > entry.EffectiveOn;
        }
        return false;
    }
}
