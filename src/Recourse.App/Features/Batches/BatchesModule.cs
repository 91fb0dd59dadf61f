namespace Recourse.App.Features.Batches;

internal static class BatchesModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        ListBatches.Map(app);
        ShowBatch.Map(app);
        CloseBatch.Map(app);
    }
}
