namespace Recourse.App.Features.Approvals;

internal static class ApprovalsModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        ReverseEntry.Map(app);
        WaiveAmount.Map(app);
        AddEntry.Map(app);
        ListApprovals.Map(app);
        DecideApproval.Map(app);
    }
}
