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

    /// <summary>As the source of what they told.</summary>
    internal static string InTheirPlace(SpokenWith with) =>
        with switch
        {
            SpokenWith.Spouse => "the borrower's husband or wife",
            SpokenWith.ParentOfMinor => "a parent of the borrower, who is a minor",
            SpokenWith.Guardian => "the borrower's guardian",
            SpokenWith.Executor => "who settles the borrower's estate",
            SpokenWith.Attorney => "the borrower's attorney",
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
