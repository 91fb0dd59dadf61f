using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.App.Features.Calls;

/// <summary>Stores what a person told besides stops and promises.</summary>
internal sealed partial class Deeds
{
    /// <summary>Who was on the line, where the borrower's place may be taken by another.</summary>
    internal SpokenWith With { get; init; }

    private string Teller =>
        AttemptId is null ? "the borrower, in a letter" : $"{GuideWords.InTheirPlace(With)}, in a call";

    /// <summary>Consent is a fact of one number; a new number becomes one of the borrower's first.</summary>
    private async Task Keep(Consequence.KeepConsent keep)
    {
        var consent = keep.Consent;
        var point = consent.NewNumber is { } digits
            ? await NewPoint(digits, consent.Channel)
            : await db.ContactPoints.SingleAsync(
                row => row.Id == consent.Point!.Value.Value && row.PersonId == view.Person.Id,
                cancel
            );
        db.ConsentEvents.Add(
            new ConsentEvent
            {
                Id = await ids.Next(cancel),
                ContactPointId = point.Id,
                Channel = consent.Channel,
                Given = true,
                At = view.Context.Now,
                Source = Teller,
                Words = view.Attempt is { } attempt ? $"Asked in the call of {Show.Utc(attempt.At)}." : null,
                Limits = consent.Limits,
                LastOn = consent.LastOn,
                OfficerId = officerId,
                AttemptId = AttemptId,
            }
        );
        await Tell(TimelineKind.Action, $"{keep.Words} ({Words.Ending(point)})");
    }

    private async Task<ContactPoint> NewPoint(string digits, Channel channel)
    {
        var value = "1" + digits;
        var own = await db.ContactPoints.Where(row => row.PersonId == view.Person.Id).ToListAsync(cancel);
        if (own.Find(row => row.EndedAt is null && row.Kind <= PointKind.WorkPhone && row.Value == value) is { } known)
            return known;
        var point = new ContactPoint
        {
            Id = await ids.Next(cancel),
            PersonId = view.Person.Id,
            Kind = channel == Channel.Text ? PointKind.Mobile : PointKind.UnknownPhone,
            Value = value,
            AreaCode = digits[..3],
            Source = Teller,
            AddedAt = view.Context.Now,
        };
        db.ContactPoints.Add(point);
        return point;
    }

    private async Task Raise(Consequence.RaiseCare raise)
    {
        var same = await db.CareFlags.AnyAsync(
            row => row.PersonId == view.Person.Id && row.Kind == raise.Care.Kind && row.EndedAt == null,
            cancel
        );
        if (!same)
        {
            db.CareFlags.Add(
                new CareFlag
                {
                    Id = await ids.Next(cancel),
                    PersonId = view.Person.Id,
                    Kind = raise.Care.Kind,
                    Words = raise.Care.Words,
                    RaisedAt = view.Context.Now,
                    RaisedBy = officerId,
                    AttemptId = AttemptId,
                }
            );
        }
        await Tell(TimelineKind.Action, raise.Words);
    }

    private async Task Speak(Consequence.SpeakLanguage speak)
    {
        view.Person.Language = speak.Language;
        await Tell(TimelineKind.Action, speak.Words);
    }
}
