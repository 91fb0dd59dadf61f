using System.Globalization;
using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.Simulation.Desk;

/// <summary>What came of a call, as the fields of the form in which an officer tells it.</summary>
internal static class OutcomeFields
{
    internal static List<KeyValuePair<string, string>> Of(CallReport report)
    {
        var fields = new Fields();
        fields.Add("result", report.Result.ToString());
        fields.Tick("message-left", report.MessageLeft);
        foreach (var debt in report.Discussed)
        {
            fields.Add("discussed", debt.Value);
        }
        if (report.Result == CallResult.ThirdParty)
        {
            fields.Add("third-who", "a relative");
        }
        fields.Tick("disclosure-said", report.Result == CallResult.RightParty);
        AddSaid(fields, report.Said);
        return fields.All;
    }

    private static void AddSaid(Fields fields, Said said)
    {
        if (said.Stops is { } reach)
        {
            fields.Tick("stops", true);
            fields.Add("stops-reach", reach.ToString());
        }
        fields.About("attorney", said.Attorney);
        fields.About("ceases", said.Ceases);
        fields.About("refuses", said.Refuses);
        fields.About("disputes", said.Disputes);
        fields.Words("bankruptcy", said.Bankruptcy);
        fields.Words("deceased", said.Deceased);
        fields.Words("hardship", said.Hardship);
        fields.Tick("workplace", said.WorkplaceForbids);
        fields.Tick("place", said.PlaceIsInconvenient);
        if (said.Times is { Time: { From: { } from, To: { } to } time })
        {
            fields.Tick("times", true);
            foreach (var day in time.Days == Weekdays.All ? "1234567" : "12345")
            {
                fields.Add("times-day", day.ToString());
            }
            fields.Add("times-from", from.ToString("HH:mm", CultureInfo.InvariantCulture));
            fields.Add("times-to", to.ToString("HH:mm", CultureInfo.InvariantCulture));
            fields.Add("times-only", time.OnlyThen ? "yes" : "no");
        }
    }

    private sealed class Fields
    {
        internal List<KeyValuePair<string, string>> All { get; } = [];

        internal void Add(string field, string value) => All.Add(new(field, value));

        internal void Add(string field, long value) => Add(field, value.ToString(CultureInfo.InvariantCulture));

        internal void Tick(string field, bool yes)
        {
            if (yes)
            {
                Add(field, "on");
            }
        }

        internal void Words(string field, string? words)
        {
            if (words is not null)
            {
                Tick(field, true);
                Add(field + "-words", words);
            }
        }

        internal void About(string field, DebtSaid? said)
        {
            if (said is null)
            {
                return;
            }
            Tick(field, true);
            Tick(field + "-writing", said.InWriting);
            Add(field + "-words", said.Words);
            foreach (var debt in said.About)
            {
                Add(field + "-about", debt.Value);
            }
        }
    }
}
