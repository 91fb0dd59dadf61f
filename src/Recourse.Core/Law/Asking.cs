namespace Recourse.Core.Law;

/// <summary>How a call is dialled, or a text sent: 47 USC 227(b)(1).</summary>
public enum Dialing
{
    /// <summary>By a person's hand, or from a list without a number generator; a live voice.</summary>
    ByHand,

    /// <summary>By a system that stores or makes numbers by a random or sequential generator.</summary>
    Autodialer,

    /// <summary>With an artificial or prerecorded voice; a voice made by a machine is artificial.</summary>
    Prerecorded,
}

/// <summary>To whom a consent was given.</summary>
public enum ConsentReceiver
{
    /// <summary>Directly to us.</summary>
    Us,

    /// <summary>To the creditor.</summary>
    Creditor,

    /// <summary>To a debt collector before us.</summary>
    EarlierCollector,
}

/// <summary>Why a third person may be asked more than once where the consumer is: 12 CFR 1006.10(c).</summary>
public enum AskingAgain
{
    /// <summary>That person asked us to.</summary>
    AtTheirRequest,

    /// <summary>
    /// We have reason to think that the earlier answer was wrong or incomplete, and that the person now knows better.
    /// </summary>
    EarlierAnswerWrong,
}
