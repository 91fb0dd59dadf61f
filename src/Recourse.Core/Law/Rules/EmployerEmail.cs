namespace Recourse.Core.Law.Rules;

/// <summary>
/// No email to an address that we know the employer gave, unless the consumer wrote to us from it, consented directly,
/// or an earlier debt collector used it rightly. 12 CFR 1006.22(f)(3); 1006.6(d)(4)(i), (iii).
/// </summary>
internal static class EmployerEmail
{
    internal static readonly ContactShape Shape = new("employer-email", [], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (
            c.Channel != Channel.Email
            || c.Point?.Kind != PointKind.WorkEmail
            || !Media.IsConsumer(c.Question.Recipient)
        )
            return Ruling.Silent;
        var procedure = Procedures.ForEmail(c, Procedures.NoticeDays);
        return procedure.Stands
            ? c.Permits(procedure.Until, $"The employer gave this address, and {procedure.Why}.")
            : c.Forbids(
                Consents.NextStart(c, ConsentKind.Email),
                $"The employer gave this email address. Use it only after the borrower wrote to us from it or agreed."
            );
    }
}
