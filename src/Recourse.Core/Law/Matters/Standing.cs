namespace Recourse.Core.Law.Matters;

/// <summary>A circumstance of a debt, or of the act that is planned, which is so, is not so, or is not known.</summary>
public enum Standing
{
    /// <summary>The applicable limitation period has expired. Doubtful is not known: 12 CFR 1006.26(a).</summary>
    TimeBarred,

    /// <summary>The debt is paid in full.</summary>
    Paid,

    /// <summary>The debt is settled for less and the settlement was kept.</summary>
    Settled,

    /// <summary>Discharged in bankruptcy: nobody owes it personally any more (11 USC 524).</summary>
    Discharged,

    /// <summary>The consumer disputes it, in any words and at any time.</summary>
    Disputed,

    /// <summary>The act concerns only what the consumer does not dispute.</summary>
    UndisputedPortion,

    /// <summary>What is reported says that the debt is disputed.</summary>
    DisputeNoted,

    /// <summary>A bureau told us that it blocked the debt as born of identity theft (15 USC 1681c-2).</summary>
    IdentityTheftNotice,

    /// <summary>A lien that can still be enforced secures it.</summary>
    SecuredByEnforceableLien,

    /// <summary>We have a present right to the property through an enforceable security interest.</summary>
    PresentRight,

    /// <summary>We mean to do it now.</summary>
    PresentIntention,

    /// <summary>Law exempts the property from being taken.</summary>
    ExemptProperty,

    /// <summary>Law permits the remedy for this debt.</summary>
    LawfulRemedy,

    /// <summary>A court gave judgment for the debt.</summary>
    Judgment,

    /// <summary>A court ordered or allowed this act.</summary>
    CourtOrder,

    /// <summary>The obligor is in default under the agreement.</summary>
    InDefault,

    /// <summary>The agreement that created the debt expressly authorizes this act or amount.</summary>
    ContractAllows,

    /// <summary>A law expressly permits this amount.</summary>
    LawAllows,

    /// <summary>Who takes the debt is told in writing that personal liability was discharged.</summary>
    TransfereeToldOfDischarge,

    /// <summary>The original contract between us and the previous owner authorizes the transfer back.</summary>
    OriginalContractAllowsReturn,

    /// <summary>The suit enforces an interest in real property that secures the debt.</summary>
    OwedOnRealProperty,

    /// <summary>The court's district is where the property lies.</summary>
    FiledWherePropertyIs,

    /// <summary>The court's district is where the consumer signed the contract sued upon.</summary>
    FiledWhereSigned,

    /// <summary>The court's district is where the consumer lives when the suit begins.</summary>
    FiledWhereConsumerLives,

    /// <summary>
    /// An attorney represents the consumer for the debt, and name and address are known or easily found.
    /// </summary>
    AttorneyKnown,

    /// <summary>The attorney has not answered within a reasonable time.</summary>
    AttorneySilent,

    /// <summary>The third person asked us to come back.</summary>
    AskedToCallAgain,

    /// <summary>We reasonably believe that the third person's earlier answer was wrong or incomplete.</summary>
    EarlierAnswerWrong,

    /// <summary>We reasonably believe that the third person has correct or complete information now.</summary>
    NowKnowsBetter,

    /// <summary>The act tells a third person that the consumer owes a debt.</summary>
    SaysThatDebtIsOwed,

    /// <summary>The act asks for home, its telephone number or place of work, and for nothing else.</summary>
    WantsPlaceOnly,

    /// <summary>The consumer is dead.</summary>
    Deceased,

    /// <summary>Who is reached may act for the estate: executor, administrator, personal representative.</summary>
    ActsForEstate,

    /// <summary>The notice is addressed to a person by name.</summary>
    NamedInPerson,

    /// <summary>The consumer directed the payment to this debt.</summary>
    DirectedHere,

    /// <summary>The consumer directed the payment to another debt.</summary>
    DirectedElsewhere,

    /// <summary>One payment is to be spread over several debts of the consumer.</summary>
    OnePaymentManyDebts,

    /// <summary>
    /// The form makes the consumer believe that somebody else than the creditor takes part in collecting.
    /// </summary>
    LooksLikeThirdParty,

    /// <summary>A check dated ahead is asked for in order to threaten prosecution.</summary>
    MeantToThreatenProsecution,

    /// <summary>The creditor's email notice takes opt-outs at the creditor and at us.</summary>
    OptOutGoesToBoth,

    /// <summary>The bankruptcy court lifted the stay for this act.</summary>
    StayLifted,

    /// <summary>The bankruptcy court extended the stay of somebody who files again.</summary>
    StayExtended,

    /// <summary>One earlier case of the person was dismissed within the year before the petition.</summary>
    OneCaseDismissed,

    /// <summary>Two or more earlier cases of the person were dismissed within the year before the petition.</summary>
    TwoCasesDismissed,

    /// <summary>Somebody who owes a consumer debt together with this person is in chapter 12 or 13.</summary>
    CodebtorProtected,

    /// <summary>The person came to owe it in the ordinary course of the person's own business.</summary>
    CodebtorInBusiness,

    /// <summary>The debt was reaffirmed, the agreement is filed and was not rescinded.</summary>
    Reaffirmed,

    /// <summary>The person pays of free will, without being asked.</summary>
    VoluntaryPayment,

    /// <summary>A court or the code excepts the debt from the discharge.</summary>
    ExceptedFromDischarge,

    /// <summary>The act reaches for the lien only, never for the person.</summary>
    EnforcesLienOnly,

    /// <summary>The person, or a spouse who owes it jointly, is in military service.</summary>
    InService,

    /// <summary>Military service of the person ended less than a year ago.</summary>
    InYearAfterService,

    /// <summary>The debt was made before military service.</summary>
    OwedBeforeService,

    /// <summary>A deposit or an instalment was paid before military service.</summary>
    PaidBeforeService,

    /// <summary>The person sent written notice and orders, or a search told us of the service.</summary>
    ServiceRateNotice,

    /// <summary>A court found that service does not materially affect the ability to pay.</summary>
    CourtRelievedCreditor,

    /// <summary>A waiver of the servicemember's rights: separate, written after service began, 12 point type.</summary>
    ServiceWaiverSigned,

    /// <summary>An affidavit on military service is filed with the court.</summary>
    MilitaryAffidavitFiled,

    /// <summary>A court appointed an attorney for the servicemember.</summary>
    AttorneyAppointed,

    /// <summary>The reason for the act is that the person used a right of servicemembers.</summary>
    UsedServiceRight,

    /// <summary>The person authorized the debit in a signed or similarly authenticated writing.</summary>
    ConsentSigned,

    /// <summary>The person has a copy of the authorization.</summary>
    CopyGiven,

    /// <summary>The debit is one of a series at regular intervals.</summary>
    RecurringDebit,

    /// <summary>The debit differs from the last one, or from the amount authorized.</summary>
    AmountVaries,

    /// <summary>The person chose to hear only of debits outside a range, and this one lies in it.</summary>
    WithinAgreedRange,

    /// <summary>The person ordered this debit stopped, and the order still holds.</summary>
    StopPaymentOrdered,

    /// <summary>Credit is given only if the person agrees to repay by recurring electronic debits.</summary>
    CreditHangsOnDebit,

    /// <summary>The credit is an overdraft line of a deposit account.</summary>
    OverdraftLine,

    /// <summary>A short-term or high-cost loan under 12 CFR 1041.</summary>
    CoveredLoan,

    /// <summary>The person gave a new and specific authorization after the failed debits.</summary>
    AuthorizedAnew,

    /// <summary>
    /// The choice rests on race, colour, religion, national origin, sex, marital status, age or public assistance.
    /// </summary>
    ProhibitedBasis,

    /// <summary>A loan on the borrower's home.</summary>
    ResidentialMortgage,

    /// <summary>The property is the borrower's principal residence.</summary>
    PrincipalResidence,

    /// <summary>We service so few mortgages that the duties of larger servicers do not bind.</summary>
    SmallServicer,

    /// <summary>A complete application for help is being decided, or its appeal or offer is open.</summary>
    LossMitigationPending,

    /// <summary>We join the foreclosure of another lienholder.</summary>
    JoinsForeclosure,

    /// <summary>It cannot be done without a breach of the peace.</summary>
    BreachOfPeace,

    /// <summary>The collateral is for personal, family or household use.</summary>
    ConsumerGoods,

    /// <summary>Sixty per cent of the price or loan was paid.</summary>
    SixtyPercentPaid,

    /// <summary>After default the debtor agreed in writing that the collateral is kept in satisfaction.</summary>
    ConsentsToKeeping,

    /// <summary>After default the debtor agreed in writing that sixty per cent rules do not force a sale.</summary>
    WaivedSale,

    /// <summary>The collateral is perishable, falls fast in value or is sold on a recognized market.</summary>
    PerishableOrMarket,

    /// <summary>We would buy the collateral ourselves in a private sale.</summary>
    PrivateSaleToSelf,

    /// <summary>The notice has every item that the law lists for it.</summary>
    NoticeComplete,

    /// <summary>Method, manner, time, place and terms of the sale are reasonable in commerce.</summary>
    CommerciallyReasonable,

    /// <summary>Every cosigner and guarantor got the same notice of sale.</summary>
    CosignerToldOfSale,

    /// <summary>The debtor paid the whole obligation and the costs before sale.</summary>
    Redeemed,

    /// <summary>
    /// The debtor has the explanation of how the deficiency was reached, or gets it with this demand.
    /// </summary>
    ExplanationGiven,

    /// <summary>It is the first explanation of a deficiency within six months.</summary>
    FirstExplanation,

    /// <summary>State law gives the borrower a right to cure this default.</summary>
    CureAllowed,

    /// <summary>The borrower has already cured once within the time that state law looks back.</summary>
    CuredBefore,

    /// <summary>We are a financial institution that reports to a nationwide bureau.</summary>
    FinancialInstitution,

    /// <summary>We know, or should know, that what would be said is not true.</summary>
    KnownToBeWrong,

    /// <summary>The dispute comes from a credit repair organization or on its form.</summary>
    IsCreditRepair,

    /// <summary>The dispute concerns liability, terms, performance or another fact of the account.</summary>
    InScopeOfDirectDispute,

    /// <summary>The dispute reached the address that we named for disputes.</summary>
    SentToDisputeAddress,

    /// <summary>Records are needed in a suit or an inquiry.</summary>
    LitigationHold,

    /// <summary>A law asks that the record be kept longer.</summary>
    NeededByLaw,

    /// <summary>A legitimate business need that is written down asks that the record be kept longer.</summary>
    NeededForBusiness,

    /// <summary>The list goes only to a bureau or to somebody who may get a report.</summary>
    ListForBureauOnly,

    /// <summary>The act is meant to make people pay for fear of being seen.</summary>
    MeantToShame,
}
