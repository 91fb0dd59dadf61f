using System.Collections.Immutable;
using System.Globalization;

namespace Recourse.App.Ui;

/// <summary>
/// A list as its address asks for it: its filters, the order of its rows and a page. What the address says of a column
/// that is not there is not asked.
/// </summary>
public sealed record ListQuery
{
    internal const int PageSize = 50;
    private const string SortName = "sort";
    private const string PageName = "page";
    private const char Downward = '-';

    private string Path { get; init; } = "";
    private ImmutableArray<(string Name, string Value)> Filters { get; init; } = [];

    /// <summary>The columns that a list can go by, and whether the largest comes first when one is chosen.</summary>
    private ImmutableDictionary<string, bool> Columns { get; init; } = ImmutableDictionary<string, bool>.Empty;

    /// <summary>The column it goes by; null: the order that the list has by itself.</summary>
    internal string? Sort { get; private init; }
    internal bool IsDescending { get; private init; }

    /// <summary>Rows on all pages.</summary>
    internal int Count { get; private init; }
    internal int Page { get; private init; } = 1;
    internal int Pages { get; private init; } = 1;

    internal int Skip => (Page - 1) * PageSize;

    /// <summary>Reads the address.</summary>
    /// <param name="http">Whose address.</param>
    /// <param name="path">Of the page; its file is the same with <c>.csv</c>.</param>
    /// <param name="columns">What the rows can go by.</param>
    /// <param name="filters">As they were read; empty ones are left out of every address.</param>
    internal static ListQuery Of(
        HttpContext http,
        string path,
        ImmutableDictionary<string, bool> columns,
        params ReadOnlySpan<(string Name, string? Value)> filters
    )
    {
        var query = http.Request.Query;
        var said = query[SortName].ToString();
        var name = said.TrimStart(Downward);
        var kept = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var (filter, value) in filters)
        {
            if (!string.IsNullOrEmpty(value))
                kept.Add((filter, value));
        }
        _ = int.TryParse(query[PageName].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        return new ListQuery
        {
            Path = path,
            Columns = columns,
            Filters = kept.ToImmutable(),
            Sort = columns.ContainsKey(name) ? name : null,
            IsDescending = columns.ContainsKey(name) && said.StartsWith(Downward),
            Page = Math.Max(1, page),
        };
    }

    /// <summary>The same with a page that exists.</summary>
    internal ListQuery Counted(int count)
    {
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        return this with { Count = count, Pages = pages, Page = Math.Clamp(Page, 1, pages) };
    }

    /// <summary>The list from its first page, as it is filtered and ordered; pages are added to it.</summary>
    internal string Address => Written(Path, Sort, IsDescending);

    /// <summary>All of its rows as a file, in the same order.</summary>
    internal string Csv => Written(Path + ".csv", Sort, IsDescending);

    /// <summary>What a form of filters carries besides its fields.</summary>
    internal string? SortField => Sort is null ? null : Said(Sort, IsDescending);

    /// <summary>The same list by this column; chosen again, the other way round.</summary>
    internal string By(string column) =>
        Written(Path, column, column == Sort ? !IsDescending : Columns.GetValueOrDefault(column));

    /// <summary>The same list, in the same order, with another filter; null takes it away.</summary>
    internal string With(string name, string? value) =>
        (
            this with
            {
                Filters =
                [
                    .. Filters.Where(it => it.Name != name),
                    .. string.IsNullOrEmpty(value) ? Array.Empty<(string, string)>() : [(name, value)],
                ],
            }
        ).Address;

    private string Written(string path, string? sort, bool isDescending)
    {
        var parts = Filters.Select(it => $"{it.Name}={Uri.EscapeDataString(it.Value)}");
        if (sort is not null)
            parts = parts.Append($"{SortName}={Said(sort, isDescending)}");
        var query = string.Join('&', parts);
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    private static string Said(string column, bool isDescending) => isDescending ? Downward + column : column;
}
