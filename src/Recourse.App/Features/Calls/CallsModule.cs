namespace Recourse.App.Features.Calls;

internal static class CallsModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        PlaceCall.Map(app);
        VerifyBorrower.Map(app);
        PreviewOutcome.Map(app);
        RecordOutcome.Map(app);
        PreviewLetter.Map(app);
        RecordLetter.Map(app);
        WithdrawPromise.Map(app);
        ReturnToForm.Map(app);
        AnswerCall.Map(app);
        HandOver.Map(app);
    }
}
