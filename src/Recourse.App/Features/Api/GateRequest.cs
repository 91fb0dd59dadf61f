using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Recourse.App.LawPacks;

namespace Recourse.App.Features.Api;

/// <summary>The account by which a borrower is known outside.</summary>
internal sealed record GateAccount(
    [property: Description("Key of the portfolio.")] string? Portfolio,
    [property: Description("The account's number, as the tape has it.")] string? Number
);

/// <summary>
/// May we reach this borrower so, at this moment? Of a stored account, or of facts that are sent along.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record GateRequest
{
    [Description("A stored account; leave it out when facts are sent.")]
    public GateAccount? Account { get; init; }

    [Description("call (default), voicemail, text, email, letter, portal, social or visit.")]
    public string? Channel { get; init; }

    [Description(
        "The phone number or email address that would be used, as the account has it; calls, voicemails, texts and "
            + "emails need it, because rules about numbers would be silent without."
    )]
    public string? To { get; init; }

    [Description("Numbers of the accounts that it is about; left out: every account of the borrower.")]
    public ImmutableArray<string>? About { get; init; }

    [Description(
        "What it carries: ordinary (default), limited-content, opt-out-confirmation, required-by-law, validation …"
    )]
    public string? Content { get; init; }

    [Description(
        "How it is dialled: by-hand (default), autodialer, or a prerecorded or artificial voice, as the rulebook names "
            + "them. With record it must be said, and only by-hand is recorded yet."
    )]
    public string? Dialing { get; init; }

    [Description("When, ISO 8601 in UTC; left out: now. Never together with record.")]
    public string? At { get; init; }

    [Description(
        "True: the answer is kept as evidence, and a call that is permitted counts as placed from this moment. Needs "
            + "the header Idempotency-Key."
    )]
    public bool Record { get; init; }

    [Description(
        "Facts instead of a stored account: as rulebook cases have them (with ask), or as decisions keep them."
    )]
    public JsonElement? Facts { get; init; }

    [Description("The question to these facts, as rulebook cases have it.")]
    public JsonElement? Ask { get; init; }

    [Description("The question to these facts, as decisions keep it.")]
    public JsonElement? Question { get; init; }

    [Description("With ask: creditor, when debts are our own where nothing else is said.")]
    public string? As { get; init; }
}

/// <summary>An open time.</summary>
internal sealed record GateWindow(
    [property: Description("Its first moment.")] string From,
    [property: Description("The first moment that is not in it.")] string To
);

/// <summary>The gate's answer.</summary>
internal sealed record GateAnswer(
    [property: Description("What the law book says.")] Answer Answer,
    [property: Description("The open times of the coming 14 days, as the facts stand now.")]
        ImmutableArray<GateWindow> Windows,
    [property: Description("Number of the kept decision; null: nothing was recorded.")] long? Decision,
    [property: Description("Number of the attempt that counts from now on; null: none was recorded.")] long? Attempt
);
