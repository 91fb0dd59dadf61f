using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace Recourse.App.Data;

/// <summary>
/// Instants are stored as microseconds since 1970, so that both databases compare and hash them alike.
/// </summary>
internal sealed class InstantConverter()
    : ValueConverter<Instant, long>(
        instant => (instant - NodaConstants.UnixEpoch).BclCompatibleTicks / 10,
        stored => NodaConstants.UnixEpoch + Duration.FromTicks(stored * 10)
    );

internal sealed class LocalDateConverter()
    : ValueConverter<LocalDate, DateOnly>(date => date.ToDateOnly(), stored => LocalDate.FromDateOnly(stored));

internal sealed class LocalTimeConverter()
    : ValueConverter<LocalTime, int>(
        time => (int)(time.TickOfDay / NodaConstants.TicksPerSecond),
        stored => LocalTime.FromSecondsSinceMidnight(stored)
    );

/// <summary>
/// Cuts an instant to the microseconds that both databases keep; whatever is stored or hashed passes here.
/// </summary>
internal static class Microseconds
{
    internal static Instant Cut(Instant instant) => Instant.FromUnixTimeTicks(instant.ToUnixTimeTicks() / 10 * 10);
}
