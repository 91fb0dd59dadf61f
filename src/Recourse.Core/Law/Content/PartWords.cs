using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Recourse.Core.Law.Content;

/// <summary>
/// The words with which packs, cases and callers name the parts of a draft, and how a sentence for an officer names
/// them. A part that is not in this list is refused when a pack or a case is read.
/// </summary>
public static class PartWords
{
    private static readonly FrozenDictionary<string, string> Meanings = Table()
        .ToFrozenDictionary(row => row.Word, row => row.Meaning, StringComparer.Ordinal);

    /// <summary>Every word, in alphabetical order.</summary>
    public static ImmutableArray<string> All { get; } = [.. Meanings.Keys.Order(StringComparer.Ordinal)];

    /// <summary>How a sentence names the part: "the consumer's mailing address".</summary>
    /// <param name="part">One of <see cref="All"/>.</param>
    public static string Told(string part) => Meanings.GetValueOrDefault(part) ?? part;

    private static IEnumerable<(string Word, string Meaning)> Table() =>
        [.. Messages, .. Creditors, .. Notices, .. Forms, .. Outsides, .. Deliveries, .. Sales];

    private static (string Word, string Meaning)[] Messages =>
        [
            ("abusive-language", "obscene, profane or abusive language"),
            ("about-a-debt", "a purpose that has to do with a debt"),
            ("business-name", "a business name"),
            ("business-name-tells-collection", "a business name that tells of collecting debts"),
            ("debt-information", "information about a debt"),
            ("for-another-person", "a number that is known to be another person's"),
            ("limited-content", "limited content only"),
            ("message-date", "the date or time of the message"),
            ("opt-out-asks-more", "a demand for more than the wish and the address or number"),
            ("opt-out-by-letter-only", "a letter as the only way to opt out"),
            ("opt-out-by-phone-only", "a call as the only way to opt out"),
            ("opt-out-fee", "a fee for opting out"),
            ("opt-out-hidden", "an opt-out statement that is hard to see or to understand"),
            ("opt-out-link", "a link that opts out of this address or number"),
            ("opt-out-reply", "a word to reply with that opts out of this address or number"),
            ("opt-out-website-only", "a website without a link as the only way to opt out"),
            ("other-content", "anything else"),
            ("person-to-ask-for", "the name of a natural person to ask for"),
            ("phone-number", "a telephone number to reply to"),
            ("reply-request", "a request to reply"),
            ("reply-times", "dates or times to reply"),
            ("any-representative", "that any representative or associate may answer"),
            ("representative-group", "a description of the group that answers"),
            ("salutation", "a salutation"),
            ("marketing", "marketing"),
            ("caller-identity", "who calls, so that it means something to the person called"),
            ("collector-identity", "that the sender is a debt collector"),
            ("own-name-on-profile", "a profile with the individual's true name"),
            ("public-view", "a place that the public or the person's contacts can see"),
        ];

    private static (string Word, string Meaning)[] Creditors =>
        [
            ("account-goes-to-collector", "that the debt is or will be transferred to a collector"),
            ("named-collector", "the name of the very collector"),
            ("shown-address", "the email address that is passed on, and that the collector may use it"),
            ("others-may-see", "that others with access to the address may see the emails"),
            ("enclosed-form", "an enclosed form and an addressed envelope to opt out with"),
            ("form-on-request", "a form that must be asked for first"),
            ("answer-by-date", "the date by which an opt-out must be received"),
            ("reply-to-collector", "the collector as the one to reply to"),
            ("reply-to-creditor", "the creditor as the one to reply to"),
            ("electronic", "electronic form"),
            ("paper", "paper"),
            ("clear-and-conspicuous", "a form that is clear and easy to notice"),
            ("public-domain", "a domain that anybody can have an address of"),
            ("employer-provided", "an address that an employer is known to provide"),
            ("employer-not-told", "nobody's word that an employer provides it"),
            ("direct-consent", "consent given directly to this collector"),
            ("use-was-disclosed", "a clear statement, where it was typed in, that it is used to collect"),
            ("typed-in", "an address that the consumer typed into a form of the collector"),
            ("consent-written", "consent in writing"),
            ("consent-electronic", "electronic consent"),
            ("consent-oral", "consent by word of mouth"),
            ("consumer-used-it", "an address from which the consumer wrote about the debt"),
            ("prior-collector", "an address that an earlier collector had"),
            ("prior-obtained-properly", "an earlier collector who got the address by one of the procedures"),
            ("last-collector-used-it", "use by the collector immediately before"),
            ("prior-no-opt-out", "no opt-out to the collectors before"),
            ("opted-out", "an opt-out of this address or number"),
        ];

    private static (string Word, string Meaning)[] Notices =>
        [
            ("in-initial-communication", "its place in the initial communication itself"),
            ("within-five-days", "its place within five days after it"),
            ("full-disclosure", "that it is an attempt to collect and what information is used for"),
            ("short-disclosure", "that it comes from a debt collector"),
            ("collector-name", "the collector's name (a trade name will do)"),
            ("dispute-address", "a mailing address at which disputes and requests are accepted"),
            ("payment-address", "an address that takes only payments"),
            ("consumer-name", "the consumer's name"),
            ("name-cut", "a name with known parts left out"),
            ("consumer-address", "the consumer's mailing address"),
            ("financial-product", "a debt from a consumer financial product or service"),
            ("itemization-creditor", "the creditor on the itemization date"),
            ("has-account-number", "an account number on the itemization date"),
            ("account-number", "the account number, or a part of it that can be recognized"),
            ("account-number-hidden", "an account number cut beyond recognition"),
            ("current-creditor", "the creditor of today"),
            ("itemization-date", "the itemization date"),
            ("amount-then", "the amount on the itemization date"),
            ("itemization", "the itemization"),
            ("itemization-elsewhere", "an itemization on a separate page of the same communication"),
            ("itemization-mailed-apart", "an itemization that is mailed apart"),
            ("itemization-reference", "words that lead to the separate page"),
            ("itemization-by-other-law", "an itemization that another law requires"),
            ("itemization-similar", "an itemization much like that of the model form"),
            ("interest", "interest since the itemization date"),
            ("fees", "fees since the itemization date"),
            ("payments", "payments since the itemization date"),
            ("credits", "credits since the itemization date"),
            ("nothing-since", "a statement that nothing was added or paid since"),
            ("current-amount", "the current amount"),
            ("end-date", "the end date of the validation period"),
            ("dispute-statement", "what a written dispute by that date does"),
            ("original-creditor-statement", "what a written request for the original creditor by that date does"),
            ("assumed-valid-statement", "that without a dispute by that date the debt is assumed to be valid"),
            ("cfpb-address", "the address of the Bureau's debt collection pages"),
            ("electronic-reply-statement", "how to dispute and to ask electronically"),
            ("mortgage-statement-required", "a residential mortgage whose periodic statement is required now"),
            ("residential-mortgage", "a residential mortgage"),
            ("newest-statement", "the newest periodic statement in the same communication"),
            ("statement-mailed-apart", "a periodic statement that is mailed apart"),
            ("statement-reference", "words that lead to the periodic statement"),
        ];

    private static (string Word, string Meaning)[] Forms =>
        [
            ("response-heading", "the heading that asks how the consumer wants to respond"),
            ("check-heading", "the heading that says to check all that apply"),
            ("response-at-bottom", "the response section at the bottom"),
            ("response-apart", "the response section apart from the rest"),
            ("dispute-prompt", "the prompt: I want to dispute the debt because I think"),
            ("not-mine-prompt", "the prompt: This is not my debt"),
            ("wrong-amount-prompt", "the prompt: The amount is wrong"),
            ("other-prompt", "the prompt: Other"),
            ("original-creditor-prompt", "the prompt that asks for the original creditor's name and address"),
            ("both-addresses", "names and mailing addresses of both"),
            ("checkboxes", "boxes to check"),
            ("model-form", "the model form"),
            ("much-like-model", "a form much like the model"),
            ("own-form", "a form unlike the model"),
            ("optional-more-prominent", "an optional item more prominent than a required one"),
            ("phone-contact", "how to call the collector, with its hours"),
            ("reference-code", "a reference code"),
            ("payment-options", "an invitation to ask about ways to pay"),
            ("enclosed-amount", "a line for an enclosed amount"),
            ("brand", "a merchant's or affinity brand, or a facility's name"),
            ("website-and-email", "the collector's website and email address"),
            ("spanish-offer", "an offer of the form in Spanish"),
            ("spanish-requested", "a request for the form in Spanish"),
            ("spanish-sent", "the form in Spanish, complete and accurate"),
            ("barcode", "a bar code or QR code"),
            ("generation-date", "the date when the form was made"),
            ("response-moved", "the response section moved for mailing"),
            ("deceased-named", "the name of the one who died in place of you"),
            ("hyperlinks", "links"),
            ("other-law-disclosure", "a disclosure that another law requires by its own words"),
            ("unrequired-disclosure", "a disclosure that no law requires"),
            ("front-reference", "a line on the front that leads to those disclosures"),
            ("behind-response", "something behind the response section"),
            ("time-barred-text", "a text on the time to sue, on the front below the current amount"),
            ("text-by-law", "a law that sets the words of that text"),
            ("translated", "a translation"),
            ("english-with-it", "the notice in English in the same communication"),
            ("english-before", "the notice in English provided before"),
            ("translation-complete", "a translation that is complete and accurate"),
            ("bureau-translation", "the Bureau's own translation"),
        ];

    private static (string Word, string Meaning)[] Outsides =>
        [
            ("postcard", "a postcard"),
            ("addressee", "the addressee's name and address"),
            ("postage", "postage"),
            ("mail-handling", "words or symbols that help to deliver mail"),
            ("collector-address", "the collector's address"),
            ("neutral-name", "a business name that tells nothing of collecting debts"),
            ("other-words", "other words or symbols"),
            ("self-by-name", "who asks, by the individual's own name"),
            ("confirms-location", "that location information is confirmed or corrected"),
            ("employer-named", "the name of the employer"),
            ("employer-asked-for", "an express request for the employer's name"),
            ("owes-a-debt", "that the consumer owes a debt"),
            ("seeks-estate-representative", "that who acts for the estate is sought"),
            ("seeks-who-handles-affairs", "that who handles the financial affairs of the deceased is sought"),
            ("assumed-name", "an assumed name"),
            ("name-used-consistently", "one assumed name, used consistently"),
            ("name-traceable", "a way to tell at once who uses which name"),
        ];

    private static (string Word, string Meaning)[] Deliveries =>
        [
            ("by-mail", "mail"),
            ("last-known-address", "the last known address"),
            ("knows-moved", "knowledge that the consumer is not there any more"),
            ("sender-recognizable", "a sender's name that the consumer can recognize"),
            ("subject-creditor", "the current creditor's name in the subject line"),
            ("subject-identifier", "one more identifier in the subject line, not the amount"),
            ("bounces-watched", "watching for undeliverable messages"),
            ("undeliverable", "a notice that it could not be delivered"),
            ("can-be-kept", "a form that can be kept and read again"),
            ("esign-consent", "consent under E-SIGN section 101(c)"),
            ("validation-in-initial", "a validation notice inside the initial communication"),
            ("validation-after", "a validation notice after the initial communication"),
            ("original-creditor-answer", "the answer to a request for the original creditor"),
            ("verification-or-judgment", "verification or a copy of a judgment"),
            ("duplicate-notice", "a notice that a dispute repeats an earlier one"),
            ("only-opt-out-or-identity", "only an opt-out statement or a collector's disclosure"),
            ("state-requires", "a disclosure that a State requires"),
            ("greater-protection", "a State's greater protection that it describes"),
            ("supplement-one", "a comment of Supplement I"),
            ("other-publication", "another publication of the Bureau"),
            ("sent-by-procedure", "an address or number used by the procedures of 1006.6(d)(3)"),
            ("shows-collector-name", "the collector's name in view"),
            ("offends-otherwise", "another unfair means"),
        ];

    private static (string Word, string Meaning)[] Sales =>
        [
            ("debtor-and-secured-party", "the debtor and the secured party"),
            ("collateral", "a description of the collateral"),
            ("method", "the method of the sale"),
            ("accounting", "the right to an accounting and its charge"),
            ("time-and-place", "time and place of a public sale, or the time after which another may be made"),
            ("deficiency", "the liability for a deficiency"),
            ("redemption-phone", "a telephone number that tells the amount to redeem"),
            ("information-contact", "a telephone number or address for more information"),
            ("consumer-goods", "consumer goods"),
        ];
}
