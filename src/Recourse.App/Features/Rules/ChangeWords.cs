using Recourse.App.LawPacks;

namespace Recourse.App.Features.Rules;

/// <summary>Changes of law in words: the same on the page and on the command line.</summary>
internal static class ChangeWords
{
    internal static string Of(LawChangeKind kind) =>
        kind switch
        {
            LawChangeKind.Begins => "begins",
            LawChangeKind.Ends => "ends",
            _ => "changes",
        };

    /// <summary>“opens 08:00, was 07:00”.</summary>
    internal static string Of(TermChange term) =>
        (term.Before, term.After) switch
        {
            (null, { } now) => RuleWords.Phrase(term.Name, now),
            ({ } was, null) => "no longer " + RuleWords.Phrase(term.Name, was),
            var (was, now) => $"{RuleWords.Phrase(term.Name, now!)}, was {was}",
        };
}
