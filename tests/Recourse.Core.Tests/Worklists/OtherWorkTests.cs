using Recourse.Core.Contact;
using Recourse.Core.Worklists;
using Xunit;

namespace Recourse.Core.Tests.Worklists;

public sealed class OtherWorkTests
{
    [Theory]
    [InlineData(NextActionKind.CallBack, false)]
    [InlineData(NextActionKind.FollowUp, false)]
    [InlineData(NextActionKind.AwaitPromise, false)]
    [InlineData(NextActionKind.Diary, false)]
    [InlineData(NextActionKind.TracePayment, true)]
    [InlineData(NextActionKind.DisputeReview, true)]
    public void Calls_and_waiting_are_no_work_at_a_desk(NextActionKind kind, bool isAtADesk) =>
        Assert.Equal(isAtADesk, OtherWork.IsAtADesk(kind));

    [Theory]
    [InlineData(NextActionKind.SendDocuments, WorkDesk.Officers)]
    [InlineData(NextActionKind.SupervisorReview, WorkDesk.Supervisors)]
    [InlineData(NextActionKind.IdentityTheftReview, WorkDesk.Compliance)]
    [InlineData(NextActionKind.MilitaryReview, WorkDesk.Compliance)]
    public void What_may_give_rights_is_decided_by_compliance(NextActionKind kind, WorkDesk desk) =>
        Assert.Equal(desk, OtherWork.DeskOf(kind));
}
