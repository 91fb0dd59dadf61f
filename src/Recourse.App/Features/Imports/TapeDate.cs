using NodaTime;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Imports;

/// <summary>Of which day a tape is, and why it may not be of that day.</summary>
internal static class TapeDate
{
    private const int LookedAt = 1_000;

    /// <exception cref="CannotImportException">Nothing says the day, or two things say different ones.</exception>
    internal static LocalDate Of(TapeFile file, ImportOrder order, LocalDate latest)
    {
        if (order.Profile.AsOfColumn is not { } column)
        {
            // Looks for the columns of the profile; the rows themselves do not tell the day.
            _ = new RowMap(order.Profile, file, order.AsOf);
            return order.AsOf
                ?? throw new CannotImportException(
                    "The file does not say of which day it is. Give the date (--as-of 2023-11-16)."
                );
        }
        var map = new RowMap(order.Profile, file, null, latest);
        var told = file.Rows().Take(LookedAt).Select(row => map.Map(row).Row?.AsOf).Max();
        if (told is { } day && order.AsOf is { } asked && day != asked)
        {
            throw new CannotImportException(
                $"The file says itself in column {column} that it is of {Say.Date(day)}; you gave "
                    + $"{Say.Date(asked)}. Leave the date away, or choose the right file."
            );
        }
        return told
            ?? order.AsOf
            ?? throw new CannotImportException(
                $"None of the first rows can be read with profile {order.Profile.Name}, so the date of the "
                    + "tape is not known. "
                    + "The preview shows why."
            );
    }

    internal static void RefuseOlder(Portfolio portfolio, LocalDate asOf)
    {
        if (portfolio.TapeAsOf is { } newest && asOf < newest)
        {
            throw new CannotImportException(
                $"This tape is of {Say.Date(asOf)}; portfolio {portfolio.Key} has already one of {Say.Date(newest)}. "
                    + "An older tape would put old facts over newer ones. Undo the newer import first if you mean it."
            );
        }
    }

    /// <summary>What was read under one date cannot go on under another.</summary>
    internal static void RefuseOther(Import same, LocalDate asOf, ImportProfile profile)
    {
        if (profile.AsOfColumn is null && same.AsOf != asOf)
        {
            throw new CannotImportException(
                $"An import of this file was begun with another date, {Say.Date(same.AsOf)}, and is not finished; "
                    + $"now it is to be of {Say.Date(asOf)}. Undo that one first, or give its date."
            );
        }
    }
}
