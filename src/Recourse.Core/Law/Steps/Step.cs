namespace Recourse.Core.Law.Steps;

/// <summary>An act beside contact that a rule may stop.</summary>
public enum Step
{
    /// <summary>Any act of collecting the debt: what must cease until a dispute is answered.</summary>
    Collect,

    /// <summary>Begin a legal action against the person.</summary>
    Sue,

    /// <summary>Threaten a legal action.</summary>
    ThreatenSuit,

    /// <summary>File a proof of claim in bankruptcy.</summary>
    ProofOfClaim,

    /// <summary>Ask a court for judgment because nobody answered.</summary>
    DefaultJudgment,

    /// <summary>Report to a consumer reporting agency.</summary>
    Furnish,

    /// <summary>Report to a nationwide specialty agency for check-writing history.</summary>
    FurnishCheckHistory,

    /// <summary>Sell the debt, or transfer it for consideration.</summary>
    Sell,

    /// <summary>Place the debt for collection with somebody.</summary>
    Place,

    /// <summary>Give the debt back to its owner.</summary>
    ReturnToOwner,

    /// <summary>Give the debt back to a previous owner.</summary>
    ReturnToPreviousOwner,

    /// <summary>Give the debt, or the right to collect it, to another than the owner, on the owner's behalf.</summary>
    PassOnForOwner,

    /// <summary>Transfer by merger, acquisition, purchase and assumption, or of substantially all assets.</summary>
    TransferWithBusiness,

    /// <summary>Securitize a debt, or pledge a portfolio of debts as collateral.</summary>
    Securitize,

    /// <summary>Send data about the debt for analysis, scrubbing or storage, without the right to it.</summary>
    SendData,

    /// <summary>Collect a fee or an expense beside what was owed.</summary>
    ChargeFee,

    /// <summary>Collect interest.</summary>
    ChargeInterest,

    /// <summary>Debit an account.</summary>
    DebitAccount,

    /// <summary>Present a returned debit again.</summary>
    PresentDebitAgain,

    /// <summary>Ask for a check dated ahead.</summary>
    AskForPostdated,

    /// <summary>Deposit a check dated ahead.</summary>
    DepositPostdated,

    /// <summary>Threaten to deposit a check before its date.</summary>
    ThreatenDeposit,

    /// <summary>Take collateral without a court.</summary>
    Repossess,

    /// <summary>Threaten to take or disable property.</summary>
    ThreatenRepossession,

    /// <summary>Disable property from afar: a starter interrupt, say.</summary>
    Disable,

    /// <summary>Sell collateral.</summary>
    SellCollateral,

    /// <summary>Keep collateral in satisfaction of a consumer's debt.</summary>
    KeepCollateral,

    /// <summary>Demand what is left after a sale.</summary>
    DemandDeficiency,

    /// <summary>Garnish wages or an account.</summary>
    Garnish,

    /// <summary>Threaten arrest, seizure, garnishment or attachment.</summary>
    ThreatenGarnishment,

    /// <summary>Call the whole debt due.</summary>
    Accelerate,

    /// <summary>Make the first notice or filing for a foreclosure.</summary>
    StartForeclosure,

    /// <summary>Move for a foreclosure judgment or sale, or hold the sale.</summary>
    SellInForeclosure,

    /// <summary>Apply a payment to this debt.</summary>
    ApplyPayment,

    /// <summary>Ask a third person where the consumer is.</summary>
    AskLocation,

    /// <summary>Reach whoever handles a dead consumer's estate.</summary>
    ContactEstate,

    /// <summary>Send the validation notice of a dead consumer's debt.</summary>
    SendEstateNotice,

    /// <summary>Use a form in the name of somebody who seems to take part in collecting.</summary>
    UseThirdPartyForm,

    /// <summary>Email in reliance on the creditor's notice.</summary>
    EmailByCreditorsNotice,

    /// <summary>Set a deposit off against the debt.</summary>
    SetOff,

    /// <summary>Collect from somebody who owes the debt together with a bankrupt.</summary>
    CollectFromCodebtor,

    /// <summary>Decide on credit, an offer of help or a settlement.</summary>
    DecideCredit,

    /// <summary>Offer credit on condition of recurring electronic debits.</summary>
    OfferDebitCondition,

    /// <summary>Publish a list of people who do not pay.</summary>
    ListDebtors,

    /// <summary>Advertise a debt for sale.</summary>
    AdvertiseDebt,

    /// <summary>Tell anybody credit information about the person.</summary>
    TellCreditInformation,

    /// <summary>Charge for an explanation of a deficiency.</summary>
    ChargeForExplanation,
}
