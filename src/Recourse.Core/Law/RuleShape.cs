using System.Collections.Frozen;
using System.Collections.Immutable;
using Recourse.Core.Law.Content;
using Recourse.Core.Law.Duties;
using Recourse.Core.Law.Rules;
using Recourse.Core.Law.Steps;

namespace Recourse.Core.Law;

/// <summary>
/// How a kind of rule judges. Several rules may share a shape: a state's hours and the company's are both
/// <c>call-hours</c> with other numbers. Each kind of question has shapes of its own.
/// </summary>
/// <param name="Name">As the packs write it.</param>
/// <param name="Asks">The parameters it needs.</param>
internal abstract record RuleShape(string Name, ImmutableArray<TermName> Asks);

/// <summary>A shape that answers whether a contact may be made.</summary>
/// <param name="Name">As the packs write it.</param>
/// <param name="Asks">The parameters it needs.</param>
/// <param name="Judge">Its answer; silence when it does not speak to the question.</param>
internal sealed record ContactShape(
    string Name,
    ImmutableArray<TermName> Asks,
    Func<Circumstances, Terms, Ruling> Judge
) : RuleShape(Name, Asks);

/// <summary>What a reader of packs may ask about shapes.</summary>
public static class RuleShapes
{
    private static readonly FrozenDictionary<string, RuleShape> Known = new RuleShape[]
    {
        CallHours.Shape,
        InconvenientTimes.Shape,
        InconvenientPlace.Shape,
        CallFrequency.Shape,
        ConversationWait.Shape,
        CeaseCommunication.Shape,
        ChannelBan.Shape,
        AttorneyRepresented.Shape,
        BankruptcyStay.Shape,
        DeceasedPerson.Shape,
        WorkplaceCalls.Shape,
        AskAPerson.Shape,
        UnfinishedAttempt.Shape,
        ElectronicMessages.Shape,
        CallCrowding.Shape,
        MessageCrowding.Shape,
        ThirdPersons.Shape,
        LocationContacts.Shape,
        PublicMessages.Shape,
        EmployerEmail.Shape,
        EmailProcedure.Shape,
        TextProcedure.Shape,
        UntilAnswered.Shape,
        CoDebtorStay.Shape,
        DialingConsent.Shape,
        PrerecordedCalls.Shape,
        OptOutConfirmation.Shape,
        ContactCap.Shape,
        ContactHours.Shape,
        ConsentNeeded.Shape,
        NoticeFirst.Shape,
        HoldStop.Shape,
        ClosedChannel.Shape,
        WorkplaceRequest.Shape,
        MustSay.Shape,
        MustNotSay.Shape,
        DraftParts.Shape,
        LimitedContentMessage.Shape,
        Communication.Shape,
        OptOutStatement.Shape,
        PublicEmailDomain.Shape,
        AnswerBy.Shape,
        ItemizationDate.Shape,
        ItemizationFields.Shape,
        NoticeSum.Shape,
        PartOrder.Shape,
    }
        .Concat(StepShape.All)
        .Concat(DutyShape.All)
        .ToFrozenDictionary(shape => shape.Name, StringComparer.Ordinal);

    /// <summary>The shape of that name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    internal static RuleShape Named(string name) =>
        Known.GetValueOrDefault(name)
        ?? throw new FormatException(
            $"unknown shape '{name}'; known are {string.Join(", ", Known.Keys.Order(StringComparer.Ordinal))}"
        );

    /// <summary>
    /// The names of the parameters in which values are looser than other values of the same shape; empty: none is.
    /// </summary>
    /// <param name="shape">The shape of both.</param>
    /// <param name="values">A policy's, say.</param>
    /// <param name="others">A law's.</param>
    /// <exception cref="FormatException">A value is not understood.</exception>
    public static IEnumerable<string> Looser(
        string shape,
        ImmutableSortedDictionary<string, string> values,
        ImmutableSortedDictionary<string, string> others
    )
    {
        var asks = Named(shape).Asks;
        return Terms.Read(asks, values).LooserThan(Terms.Read(asks, others), asks);
    }

    /// <summary>Refuses a shape that is not known and parameters that it does not understand.</summary>
    /// <param name="shape">The shape's name.</param>
    /// <param name="values">Parameters by name, as written.</param>
    /// <exception cref="FormatException">Says what is wrong.</exception>
    public static void Check(string shape, ImmutableSortedDictionary<string, string> values) =>
        Terms.Read(Named(shape).Asks, values);
}
