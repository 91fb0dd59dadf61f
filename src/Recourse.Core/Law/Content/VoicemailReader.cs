using System.Collections.Immutable;

namespace Recourse.Core.Law.Content;

/// <summary>What a message was found to hold, and what of its words no known part explains.</summary>
/// <param name="Parts">Words of <see cref="PartWords"/>.</param>
/// <param name="Rest">The unexplained words; empty when there are none.</param>
internal readonly record struct ReadMessage(ImmutableArray<string> Parts, string Rest);

/// <summary>
/// Reads the text of a voicemail sentence by sentence. Each sentence is of a few plain forms; what has none is told as
/// the rest, so that an unknown wording never passes as a known one.
/// </summary>
internal static class VoicemailReader
{
    /// <summary>Reads parts and text together: what the caller told counts too.</summary>
    internal static ReadMessage Read(DraftFacts draft, string revealing)
    {
        SortedSet<string> parts = new(draft.Parts, StringComparer.Ordinal);
        var business = draft.BusinessName;
        var rest = "";
        if (draft.Text is { } text)
        {
            var reading = new Reading(text, parts);
            reading.ReadAll();
            business ??= reading.BusinessName;
            rest = reading.Left.Trim(' ', '.', ',', ';', '!');
        }

        if (business is not null)
        {
            parts.Add("business-name");
            if (Reveals(business, revealing))
                parts.Add("business-name-tells-collection");
        }

        return new ReadMessage([.. parts], rest);
    }

    /// <summary>True when the name holds one of the words, or the beginning of one.</summary>
    internal static bool Reveals(string business, string revealing) =>
        revealing
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Any(word => business.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>A text of which one sentence after the other is explained and taken away.</summary>
    private sealed class Reading(string text, SortedSet<string> parts)
    {
        private char _last;

        internal string Left { get; private set; } = text.Trim().Trim('"', '“', '”');

        internal string? BusinessName { get; private set; }

        internal void ReadAll()
        {
            if (Eat(VoicemailForms.Salutation()) is not null)
                parts.Add("salutation");
            while (
                Left.Length > 0
                && (Try(Moment) || Try(Introduction) || Try(Representatives) || Try(Request) || Try(ReplyTimes))
            ) { }
        }

        /// <summary>A form that fails half way gives back what it took, words and parts.</summary>
        private bool Try(Func<List<string>, bool> form)
        {
            var (left, last) = (Left, _last);
            List<string> found = [];
            if (form(found) && Ends())
            {
                parts.UnionWith(found);
                return true;
            }

            (Left, _last) = (left, last);
            return false;
        }

        private bool Moment(List<string> found)
        {
            if (Eat(VoicemailForms.MomentIs()) is null)
                return false;
            found.Add("message-date");
            var clock = Eat(VoicemailForms.Clock()) is not null;
            return Eat(VoicemailForms.Day()) is not null || clock;
        }

        private bool Introduction(List<string> found)
        {
            if (Eat(VoicemailForms.ThisIs()) is null)
                return false;
            var who = Eat(VoicemailForms.Name());
            if (who is not null && VoicemailForms.Company().IsMatch(who))
                BusinessName ??= who.TrimEnd('.', ',');
            else if (who is not null)
                found.Add("person-to-ask-for");
            if (Eat(VoicemailForms.CallingFrom()) is null)
                return who is not null;
            if (Eat(VoicemailForms.Business()) is not { } firm)
                return false;
            BusinessName ??= firm.TrimEnd('.', ',');
            return true;
        }

        private bool Representatives(List<string> found)
        {
            found.Add("any-representative");
            return Eat(VoicemailForms.YouMaySpeak()) is not null && Eat(VoicemailForms.Anyone()) is not null;
        }

        private bool Request(List<string> found)
        {
            if (Eat(VoicemailForms.Please()) is null)
                return false;
            found.Add("reply-request");
            do
            {
                if (Eat(VoicemailForms.Ourselves()) is not null)
                    continue;
                if (Eat(VoicemailForms.Anyone()) is not null)
                    found.Add("any-representative");
                else if (Eat(VoicemailForms.Name()) is not null)
                    found.Add("person-to-ask-for");
            } while (Eat(VoicemailForms.Or()) is not null);
            while (Eat(VoicemailForms.Number()) is not null)
                found.Add("phone-number");
            _ = ReplyTimes(found);
            return true;
        }

        private bool ReplyTimes(List<string> found)
        {
            var any = false;
            while (Eat(VoicemailForms.Day()) is not null || Eat(VoicemailForms.Span()) is not null)
                any = true;
            if (any)
                found.Add("reply-times");
            return any;
        }

        private bool Ends()
        {
            if (Left.Length == 0 || _last == '.')
                return true;
            if (Left[0] is not ('.' or '!' or '?' or ';'))
                return false;
            Left = Left[1..].TrimStart();
            return true;
        }

        private string? Eat(System.Text.RegularExpressions.Regex form)
        {
            var found = form.Match(Left);
            if (!found.Success || found.Length == 0)
                return null;
            Left = Left[found.Length..].TrimStart();
            var eaten = found.Value.Trim();
            _last = eaten[^1];
            return eaten;
        }
    }
}
