using NodaTime;
using NodaTime.Text;

namespace Recourse.App.Data;

/// <summary>
/// The one clock of the system. Real by default; it can be set, so that a book is worked as of its own date. Sign-in
/// cookies use the machine's own time, never this one.
/// </summary>
internal sealed class BusinessClock : IClock
{
    private readonly Instant _startedAt = SystemClock.Instance.GetCurrentInstant();

    /// <summary>What the clock was set to; null when it shows the real time.</summary>
    internal Instant? SetTo { get; private set; }

    /// <summary>
    /// A clock that runs from there never runs through the same hour twice: it goes on where work ended.
    /// </summary>
    internal void GoOnFrom(Instant moment) => SetTo = moment;

    internal bool Frozen { get; init; }

    public Instant GetCurrentInstant() =>
        Microseconds.Cut(
            (SetTo, Frozen) switch
            {
                (null, _) => SystemClock.Instance.GetCurrentInstant(),
                ({ } set, true) => set,
                ({ } set, false) => set + (SystemClock.Instance.GetCurrentInstant() - _startedAt),
            }
        );

    /// <summary>Reads <c>2023-11-16T15:00:00Z</c>, with <c>,frozen</c> behind it to stand still.</summary>
    internal static (BusinessClock? Clock, string? Problem) Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (new BusinessClock(), null);
        }
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var instant = InstantPattern.ExtendedIso.Parse(parts[0]);
        var frozen = parts.Length == 2 && parts[1].Equals("frozen", StringComparison.OrdinalIgnoreCase);
        return instant.Success && (parts.Length == 1 || frozen)
            ? (new BusinessClock { SetTo = instant.Value, Frozen = frozen }, null)
            : (
                null,
                $"“{text}” is not a clock setting. Write for example 2023-11-16T15:00:00Z "
                    + "or 2023-11-16T15:00:00Z,frozen."
            );
    }
}
