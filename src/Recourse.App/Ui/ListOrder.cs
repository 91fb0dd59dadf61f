using System.Collections.Immutable;
using System.Linq.Expressions;

namespace Recourse.App.Ui;

/// <summary>
/// By which columns a list can go. Rows of the same value keep the order that the list has by itself, so that pages
/// never repeat a row.
/// </summary>
/// <param name="first">The order that the list has by itself; it must be total.</param>
internal sealed class ListOrder<T>(Func<IQueryable<T>, IOrderedQueryable<T>> first)
{
    private readonly Dictionary<string, Func<IQueryable<T>, bool, IOrderedQueryable<T>>> _by = new(
        StringComparer.Ordinal
    );
    private Func<IOrderedQueryable<T>, IOrderedQueryable<T>>? _last;

    internal ImmutableDictionary<string, bool> Columns { get; private set; } =
        ImmutableDictionary<string, bool>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>What tells rows apart that are equal in a column.</summary>
    internal ListOrder<T> Then<TKey>(Expression<Func<T, TKey>> key)
    {
        _last = rows => rows.ThenBy(key);
        return this;
    }

    /// <param name="column">Its name in an address.</param>
    /// <param name="key">What its rows go by.</param>
    /// <param name="largestFirst">Amounts and days: who chooses them looks for the large ones.</param>
    internal ListOrder<T> By<TKey>(string column, Expression<Func<T, TKey>> key, bool largestFirst = false) =>
        Add(column, (rows, isDown) => isDown ? rows.OrderByDescending(key) : rows.OrderBy(key), largestFirst);

    /// <summary>What is unknown comes last, whichever way round: two databases think otherwise of it.</summary>
    internal ListOrder<T> ByKnown<TKey>(string column, Expression<Func<T, TKey>> key, bool largestFirst = false)
    {
        var isUnknown = Expression.Lambda<Func<T, bool>>(
            Expression.Equal(key.Body, Expression.Constant(null, key.Body.Type)),
            key.Parameters
        );
        return Add(
            column,
            (rows, isDown) =>
                isDown ? rows.OrderBy(isUnknown).ThenByDescending(key) : rows.OrderBy(isUnknown).ThenBy(key),
            largestFirst
        );
    }

    internal IQueryable<T> Apply(IQueryable<T> rows, ListQuery list)
    {
        if (list.Sort is not { } column)
            return first(rows);
        var ordered = _by[column](rows, list.IsDescending);
        return _last is null ? ordered : _last(ordered);
    }

    /// <summary>One page of it.</summary>
    internal IQueryable<T> Page(IQueryable<T> rows, ListQuery list) =>
        Apply(rows, list).Skip(list.Skip).Take(ListQuery.PageSize);

    private ListOrder<T> Add(string column, Func<IQueryable<T>, bool, IOrderedQueryable<T>> by, bool largestFirst)
    {
        _by.Add(column, by);
        Columns = Columns.Add(column, largestFirst);
        return this;
    }
}
