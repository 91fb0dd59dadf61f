using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Recourse.App.Tests.Support;

/// <summary>Counts what one installation asks its database, whatever other tests do at the same time.</summary>
internal sealed class Questions : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string _mark;
    private readonly List<IDisposable> _subscriptions = [];
    private int _count;

    /// <param name="mark">Part of the connection string of the database that is watched.</param>
    internal Questions(string mark)
    {
        _mark = mark;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>How many there were since the last time this was asked.</summary>
    internal int Take() => Interlocked.Exchange(ref _count, 0);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (
            value.Key == RelationalEventId.CommandExecuted.Name
            && value.Value is CommandExecutedEventData { Context.Database: { } database }
            && database.GetConnectionString()?.Contains(_mark, StringComparison.Ordinal) == true
        )
        {
            Interlocked.Increment(ref _count);
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose() => _subscriptions.ForEach(it => it.Dispose());
}
