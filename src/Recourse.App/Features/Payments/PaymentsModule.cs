namespace Recourse.App.Features.Payments;

internal static class PaymentsModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        PreviewPayment.Map(app);
        RecordPayment.Map(app);
        ShowPayment.Map(app);
        EndWaiting.Map(app);
        ListPayments.Map(app);
        UploadPayments.Map(app);
    }
}
