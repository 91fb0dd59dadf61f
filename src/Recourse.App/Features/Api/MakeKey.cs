using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Api;

/// <summary>
/// Makes a key for another system. The key is shown once; kept is only what tells whether it is the right one.
/// </summary>
internal static class MakeKey
{
    private const int LongestName = 60;
    private const int Shown = 9;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost(ListKeys.Path, Handle).RequireAuthorization(Policies.Administrator).Guarded();

    private static async Task<IResult> Handle(
        IFormCollection fields,
        HttpContext http,
        Db db,
        Ids ids,
        AccessLog log,
        IClock clock,
        CancellationToken cancel
    )
    {
        var form = new KeyForm(
            fields["Name"].ToString().Trim(),
            fields["Officer"].ToString(),
            fields["Records"].ToString() == "true"
        );
        var problems = new List<FieldProblem>();
        if (form.Name.Length is 0 or > LongestName)
            problems.Add(new FieldProblem("Name", $"Say in at most {LongestName} letters which system it is for."));
        _ = long.TryParse(form.Officer, NumberStyles.None, CultureInfo.InvariantCulture, out var officer);
        if (!await ListKeys.WhoMayBeNamed(db).AnyAsync(row => row.Id == officer, cancel))
            problems.Add(new FieldProblem("Officer", "Choose in whose name it asks: somebody who works borrowers."));
        if (problems.Count > 0)
            return await ListKeys.Page(db, clock, form, [.. problems], cancel);
        var key = ApiKeyScheme.Make();
        var row = new ApiKey
        {
            Id = await ids.Next(cancel),
            Name = form.Name,
            Hash = ApiKeyScheme.HashOf(key),
            Beginning = key[..Shown],
            Scopes = form.Records ? $"{ApiKeyScheme.Ask} {ApiKeyScheme.Record}" : ApiKeyScheme.Ask,
            OfficerId = officer,
            CreatedAt = clock.GetCurrentInstant(),
            CreatedBy = http.OfficerId(),
        };
        var entry = await log.Entry(
            http.Looker(),
            AccessKind.UserChanged,
            $"API key {row.Beginning}… made for {row.Name}: {row.Scopes}",
            null,
            null,
            cancel
        );
        await db.Write(
            async () =>
            {
                db.AddRange(row, entry);
                http.WriteKey().Keep(db, ListKeys.Path, row.CreatedAt);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return new RazorComponentResult<MadeKeyPage>(new { row.Name, Key = key });
    }
}
