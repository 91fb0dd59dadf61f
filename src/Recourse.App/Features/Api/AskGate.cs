using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.LawPacks;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.App.Features.Api;

/// <summary>
/// The gate for other systems: the same law book, the same facts and the same evidence as at the desk.
/// </summary>
internal static class AskGate
{
    internal const string Path = "/api/v1/gate";
    private const int LongestBody = 1_000_000;
    private const int MostFacts = 500;
    private const int FirstYear = 1950;
    private const int LastYear = 2200;
    private static readonly Duration Ahead = Duration.FromDays(14);
    private static readonly JsonSerializerOptions Read = new(JsonSerializerDefaults.Web);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Get)
            .RequireAuthorization(Policies.ApiAsker)
            .RequireRateLimiting(ApiLimits.Policy)
            .WithName("askGateOfAccount")
            .WithSummary("May this stored account be contacted?")
            .WithDescription("Asks the law book with all stored facts of the borrower; only the look is written down.")
            .WithTags("gate")
            .Produces<GateAnswer>()
            .ProducesProblem(401)
            .ProducesProblem(403)
            .ProducesProblem(404)
            .ProducesProblem(422)
            .ProducesProblem(429);
        app.MapPost(Path, Post)
            .RequireAuthorization(Policies.ApiAsker)
            .RequireRateLimiting(ApiLimits.Policy)
            .Accepts<GateRequest>("application/json")
            .WithName("askGate")
            .WithSummary("May this contact be made? With record, and keep the answer as evidence.")
            .WithDescription(
                "Of a stored account, or of facts that are sent along. With record, a permitted call counts; a "
                    + "refused one answers 409 with every reason. The same Idempotency-Key with the same body answers "
                    + "as the first time; with another body it is refused."
            )
            .WithTags("gate")
            .Produces<GateAnswer>()
            .Produces<GateAnswer>(409)
            .ProducesProblem(400)
            .ProducesProblem(401)
            .ProducesProblem(403)
            .ProducesProblem(404)
            .ProducesProblem(422)
            .ProducesProblem(429);
    }

    private static Task<IResult> Get(
        [System.ComponentModel.Description("Key of the portfolio.")] string? portfolio,
        [System.ComponentModel.Description("The account's number.")] string? number,
        [System.ComponentModel.Description("The phone number or email address that would be used.")] string? to,
        [System.ComponentModel.Description("call (default), text, email, letter …")] string? channel,
        [System.ComponentModel.Description("When, ISO 8601 in UTC; left out: now.")] string? at,
        HttpContext http,
        CancellationToken cancel
    ) =>
        OfAccount(
            new GateRequest
            {
                Account = new GateAccount(portfolio, number),
                To = to,
                Channel = channel,
                At = at,
            },
            "",
            http,
            cancel
        );

    private static async Task<IResult> Post(HttpContext http, LawBook book, CancellationToken cancel)
    {
        var (body, problem) = await BodyOf(http, cancel);
        if (body is null)
            return problem!;
        GateRequest request;
        try
        {
            request = JsonSerializer.Deserialize<GateRequest>(body, Read) ?? throw new JsonException("null");
        }
        catch (JsonException wrong)
        {
            return ApiProblem.Of(
                StatusCodes.Status400BadRequest,
                "Not the JSON that is asked for",
                $"{wrong.Message} What is understood, /api/v1/openapi.json tells."
            );
        }
        if (request.Account is not null)
            return await OfAccount(request, body, http, cancel);
        if (request.Record)
            return ApiProblem.BadInput("Only what is asked of a stored account is recorded: send account, not facts.");
        return OfFacts(request, book);
    }

    private static IResult OfFacts(GateRequest request, LawBook book)
    {
        if (request is not { Channel: null, To: null, About: null, Content: null, At: null })
            return ApiProblem.BadInput("With facts, the whole question stands in ask: move the other fields there.");
        var parts = new[] { ("facts", request.Facts), ("ask", request.Ask), ("question", request.Question) }
            .Where(part => part.Item2 is not null)
            .Select(part => $"\"{part.Item1}\": {part.Item2!.Value.GetRawText()}")
            .ToList();
        if (request.As is { } role)
            parts.Add($"\"as\": {JsonSerializer.Serialize(role)}");
        try
        {
            var (facts, question) = AskedText.Read("the body", $"{{{string.Join(", ", parts)}}}");
            if (question.At.InUtc().Year is < FirstYear or > LastYear)
                return ApiProblem.BadInput($"The moment lies before {FirstYear} or after {LastYear}.");
            if (facts.Attempts.Length > MostFacts || facts.Debts.Length > MostFacts || facts.Holds.Length > MostFacts)
                return ApiProblem.BadInput($"Send at most {MostFacts} attempts, debts and holds each.");
            return Results.Json(AnswerOf(book, facts, question, question.At));
        }
        catch (FormatException wrong)
        {
            return ApiProblem.BadInput(wrong.Message);
        }
    }

    private static async Task<IResult> OfAccount(
        GateRequest request,
        string body,
        HttpContext http,
        CancellationToken cancel
    )
    {
        var services = http.RequestServices;
        var db = services.GetRequiredService<Db>();
        var now = services.GetRequiredService<IClock>().GetCurrentInstant();
        var (asked, problem) = await AskedAccount.Of(db, request, http.User, now, cancel);
        if (asked is null)
            return problem!;
        await services.GetRequiredService<AccessLog>().Opened(http.Looker(), asked.PersonId, cancel);
        var book = services.GetRequiredService<LawBook>();
        if (request.Record)
            return await RecordCall.Handle(asked, body, http, cancel);
        var facts = await PersonFacts.Load(db, asked.PersonId, now, cancel);
        return asked.Question(facts) is { } question
            ? Results.Json(AnswerOf(book, facts, question, question.At))
            : AskedAccount.NoDebt;
    }

    /// <summary>The answer with the open times from a moment on.</summary>
    internal static GateAnswer AnswerOf(LawBook book, ContactFacts facts, ContactQuestion question, Instant from) =>
        new(
            Answer.Of(book, facts, question),
            [
                .. OpenWindows
                    .Of(book, facts, question, from, from + Ahead)
                    .Select(window => new GateWindow(Text(window.From), Text(window.To))),
            ],
            null,
            null
        );

    private static string Text(Instant at) => InstantPattern.ExtendedIso.Format(at);

    private static async Task<(string? Body, IResult? Problem)> BodyOf(HttpContext http, CancellationToken cancel)
    {
        if (!http.Request.HasJsonContentType())
        {
            return (
                null,
                ApiProblem.Of(
                    StatusCodes.Status415UnsupportedMediaType,
                    "Not JSON",
                    "Send the question as application/json."
                )
            );
        }
        if (http.Request.ContentLength is null or > LongestBody)
        {
            return (
                null,
                ApiProblem.Of(
                    StatusCodes.Status413PayloadTooLarge,
                    "Too long",
                    $"Send at most {LongestBody} bytes, and say how many (Content-Length)."
                )
            );
        }
        using var reader = new StreamReader(http.Request.Body);
        return (await reader.ReadToEndAsync(cancel), null);
    }
}
