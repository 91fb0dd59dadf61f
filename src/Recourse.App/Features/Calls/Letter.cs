using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Decide = Recourse.Core.Contact.RecordLetter;

namespace Recourse.App.Features.Calls;

/// <summary>A letter as it was typed, read: when it came, and all that follows from what it says.</summary>
/// <param name="Days">When it was received and when it was recorded, as a sentence.</param>
/// <param name="Consequences">What recording it does. Its holds say both days.</param>
internal sealed record Letter(string Days, ImmutableArray<Consequence> Consequences)
{
    internal const string Received = "received";

    /// <summary>Reads a letter, or says at which field what is wrong.</summary>
    internal static (Letter? Letter, ImmutableArray<FieldProblem> Problems) Read(OpenCallView view, OutcomeForm form)
    {
        var (received, late) = ReadReceived(view, form);
        var (said, problems) = form.ReadLetter(view.Context);
        if (said is not null)
        {
            problems = [.. Decide.Problems(view.Context, said)];
            if (OutcomeForm.ClosedNumber(view, said) is { } closed)
                problems = problems.Add(closed);
        }
        problems = [.. late, .. problems];
        if (said is null || !problems.IsEmpty)
        {
            return (null, problems);
        }
        var days = $"Received {Show.Date(received)}, recorded {Show.Date(Today(view))}.";
        return (new Letter(days, [.. Decide.Decide(view.Context, said).Select(deed => WithDays(deed, days))]), []);
    }

    /// <summary>The law counts from the moment of recording; the paper's own day is kept in words.</summary>
    private static Consequence WithDays(Consequence deed, string days) =>
        deed is Consequence.PlaceHold hold ? hold with { HoldWords = $"{hold.HoldWords} {days}" } : deed;

    private static (LocalDate Received, ImmutableArray<FieldProblem> Problems) ReadReceived(
        OpenCallView view,
        OutcomeForm form
    )
    {
        var read = LocalDatePattern.Iso.Parse(form.Text(Received));
        return read switch
        {
            { Success: false } => (default, [new FieldProblem(Received, "Choose the day on which it was received.")]),
            { Value: var day } when day > Today(view) => (
                day,
                [new FieldProblem(Received, "That day has not come yet. Choose the day on which it was received.")]
            ),
            _ => (read.Value, []),
        };
    }

    /// <summary>
    /// As the page offers it: where the borrower is, or where the books are kept if it is later there.
    /// </summary>
    private static LocalDate Today(OpenCallView view) =>
        LocalDate.Max(view.Context.Today, view.Context.Now.InZone(view.Context.Zone).Date);
}
