using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.App.LawPacks.Cases;

/// <summary>What a case tells of a contact.</summary>
/// <param name="Facts">All facts of the person.</param>
/// <param name="Question">The contact.</param>
/// <param name="Zone">The clock of the case.</param>
/// <param name="Rest">What is left of its question, for the kinds of question that ask more.</param>
/// <param name="Debt">The debt of a name.</param>
internal sealed record AskedContact(
    ContactFacts Facts,
    ContactQuestion Question,
    DateTimeZone Zone,
    YamlMap Rest,
    Func<string, AccountId> Debt
)
{
    internal LocalDate On => Question.At.InZone(Zone).Date;
}
