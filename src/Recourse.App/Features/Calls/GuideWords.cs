using Recourse.Core.Contact;

namespace Recourse.App.Features.Calls;

/// <summary>Choices of the guide in words.</summary>
internal static class GuideWords
{
    internal static string Of(SpokenWith with) =>
        with switch
        {
            SpokenWith.Spouse => "husband or wife",
            SpokenWith.ParentOfMinor => "parent of a minor",
            SpokenWith.Guardian => "guardian",
            SpokenWith.Executor => "settles the estate",
            SpokenWith.Attorney => "attorney",
            _ => "the borrower",
        };

    internal static string Of(DisputePart part) =>
        part switch
        {
            DisputePart.Whole => "all of it",
            DisputePart.Amount => "the amount",
            DisputePart.NotTheirs => "it is not their debt",
            DisputePart.Paid => "it was paid already",
            DisputePart.Goods => "what it was for",
            _ => "something else",
        };
}
