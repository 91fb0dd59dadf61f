namespace Recourse.App.Ui;

/// <summary>What is told to another system that asked wrongly: problem details with what to do.</summary>
internal static class ApiProblem
{
    /// <param name="status">4xx.</param>
    /// <param name="title">What is the matter, in a few words.</param>
    /// <param name="detail">Why, and what to do.</param>
    internal static IResult Of(int status, string title, string detail) =>
        Results.Problem(detail, statusCode: status, title: title);

    internal static IResult BadInput(string detail) =>
        Of(StatusCodes.Status422UnprocessableEntity, "Not understood", detail);
}
