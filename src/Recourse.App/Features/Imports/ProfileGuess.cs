using System.Collections.Immutable;

namespace Recourse.App.Features.Imports;

/// <summary>
/// A first guess at a profile from the names of the columns and their first values. A person looks it over.
/// </summary>
internal static class ProfileGuess
{
    /// <summary>Names, letters and digits only, in the order in which they are believed.</summary>
    private static readonly (string Field, string[] Names)[] Known =
    [
        (
            "opened_on",
            [
                "openedon",
                "opendate",
                "dateopened",
                "issuedate",
                "issued",
                "originationdate",
                "disbursementdate",
                "loandate",
            ]
        ),
        (
            "original",
            [
                "originalamount",
                "original",
                "loanamount",
                "loanamnt",
                "fundedamnt",
                "disbursementgross",
                "amountfinanced",
            ]
        ),
        ("term", ["term", "termmonths", "termsduration", "loanterm"]),
        ("rate", ["rate", "intrate", "interestrate", "apr"]),
        ("instalment", ["instalment", "installment", "monthlypayment", "paymentamount", "scheduledpayment"]),
        ("balance", ["balance", "currentbalance", "totalbalance", "balancedue", "outprncp", "outstanding", "payoff"]),
        ("principal", ["principal", "principalbalance"]),
        ("interest", ["interest", "accruedinterest", "interestdue"]),
        ("fees", ["fees", "latefees", "feesdue"]),
        ("past_due", ["pastdue", "amountpastdue", "pastdueamount", "amountdue", "arrears"]),
        ("next_due_on", ["nextdue", "nextduedate", "nextpaymentdate", "nextpymntd"]),
        ("status", ["status", "loanstatus", "accountstatus", "misstatus", "statuscode"]),
        ("days_past_due", ["dayspastdue", "dpd", "daysdelinquent", "dayslate"]),
        ("first_delinquency", ["firstdelinquency", "datefirstdelinquency", "dofd"]),
        (
            "last_payment_on",
            ["lastpaymentdate", "lastpaymentdt", "datelastpayment", "lastpaid", "lastpymntd", "lastpaiddate"]
        ),
        ("last_payment", ["lastpaymentamount", "lastpayment", "lastpymntamnt", "lastpaidamount"]),
        ("charged_off_on", ["chargeoffdate", "chgoffdate", "datechargedoff"]),
        ("charged_off", ["chargeoffamount", "chgoffpringr", "chargedoffamount"]),
        ("closed_on", ["closedon", "dateclosed", "closedate"]),
        ("customer", ["customer", "customernumber", "customerid", "cif", "borrowerid", "memberid"]),
        ("name", ["name", "borrower", "borrowername", "customername", "fullname", "debtorname"]),
        ("birth_date", ["birthdate", "dob", "dateofbirth"]),
        ("ssn", ["ssn", "ssnlast4", "last4", "taxid"]),
        ("mobile", ["mobile", "mobilephone", "cell", "cellphone"]),
        ("landline", ["homephone", "landline"]),
        ("work_phone", ["workphone", "businessphone"]),
        ("phone", ["phone", "phonenumber", "phone1", "telephone"]),
        ("email", ["email", "emailaddress", "mail"]),
        ("street", ["street", "address", "address1", "streetaddress", "addressline1"]),
        ("city", ["city", "town"]),
        ("state", ["state", "addrstate", "statecode"]),
        ("zip", ["zip", "zipcode", "zip3", "postalcode", "postcode"]),
    ];

    private static readonly string[] KeyNames =
    [
        "account",
        "accountnumber",
        "accountno",
        "acctno",
        "loannumber",
        "loanid",
        "loannrchkdgt",
        "contract",
        "id",
    ];

    private static readonly string[] DatePatterns =
    [
        "yyyy-MM-dd",
        "M/d/yyyy",
        "d-MMM-yyyy",
        "d-MMM-yy",
        "MMM-yyyy",
        "MMM-yy",
        "yyyyMMdd",
        "d.M.yyyy",
        "M/d/yy",
        "yyyy/MM/dd",
    ];

    internal static ProfileForm Of(TapeFile file, Samples samples, string fileName)
    {
        var columns = file.Columns.Select((name, index) => (name, index, bare: Bare(name))).ToList();
        string? Find(string[] names) =>
            names
                .Select(name =>
                    columns.FirstOrDefault(column => column.bare == name && samples.Of(column.index).Count > 0).name
                )
                .FirstOrDefault(name => name is not null);
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (field, names) in Known)
        {
            if (Find(names) is { } column)
            {
                fields[field] = column;
            }
        }
        var dateColumns = fields
            .Where(pair => TapeFields.Find(pair.Key)!.Kind == FieldKind.Date)
            .SelectMany(pair => samples.Of(file.IndexOf(pair.Value)!.Value))
            .ToList();
        var dates = DatePatterns.Where(pattern => Fits(pattern, dateColumns)).ToList();
        var name = Slug(fileName);
        return new ProfileForm
        {
            Name = name,
            Title = fileName,
            PortfolioKey = name,
            Key = Find(KeyNames) ?? "",
            Dates = dates.Count > 0 ? string.Join("; ", dates) : "yyyy-MM-dd",
            Fields = fields.ToImmutable(),
            ControlSums = fields.GetValueOrDefault("balance") ?? "",
        }.WithCodesOf(file);
    }

    private static bool Fits(string pattern, List<string> values)
    {
        var reader = new TapeValues(new Formats([pattern], 30, '.', null, true, Formats.NoUnknown));
        return values.Exists(value => reader.Date(value) is not null);
    }

    private static string Bare(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static string Slug(string fileName)
    {
        var stem = fileName.Split('.')[0].ToLowerInvariant();
        var slug = string.Concat(stem.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return slug.Length is > 0 and <= 50 ? slug : "my-book";
    }
}
