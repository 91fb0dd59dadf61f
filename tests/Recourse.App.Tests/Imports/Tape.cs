using System.IO.Compression;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Features.Imports;

namespace Recourse.App.Tests.Imports;

/// <summary>Small tapes and profiles for tests.</summary>
internal static class Tape
{
    internal const string Profile = """
        name: small
        title: A small book
        portfolio:
          key: small
          name: Small book
          lender: Harbor
          zone: America/Chicago
        as_of: asked
        key: id
        fields:
          opened_on: opened
          balance: balance
          past_due: due
          status: status
          state: state
          zip: zip
        constants:
          purpose: consumer
          role: third-party
          in_default_when_obtained: yes
        codes:
          status:
            C: current
            L: past-due 30
            P: paid-or-closed
            O: charged-off
        control_sums: [balance]
        """;

    internal const string Header = "id,opened,balance,due,status,state,zip\n";

    internal static LocalDate Day(string iso) => LocalDatePattern.Iso.Parse(iso).Value;

    internal static string Save(string text, Encoding? encoding = null, bool zip = false)
    {
        var path = Path.Combine(
            Path.GetTempPath(),
            "tape-" + Guid.NewGuid().ToString("N") + (zip ? ".csv.gz" : ".csv")
        );
        var used = encoding ?? new UTF8Encoding(false);
        byte[] bytes = [.. used.GetPreamble(), .. used.GetBytes(text)];
        using var file = File.Create(path);
        if (zip)
        {
            using var packed = new GZipStream(file, CompressionLevel.Fastest);
            packed.Write(bytes);
            return path;
        }
        file.Write(bytes);
        return path;
    }

    internal static ImportProfile Read(string yaml) => ProfileReader.Read("test.yaml", yaml);

    /// <summary>What every row of a text becomes.</summary>
    internal static async Task<List<RowResult>> Map(
        string text,
        string yaml,
        string? asOf = "2026-03-01",
        Encoding? encoding = null
    )
    {
        var profile = Read(yaml);
        var path = Save(text, encoding);
        try
        {
            var file = TapeFile.Open(
                await FileShape.Of(path, profile.File.Encoding, TestContext.Current.CancellationToken),
                profile.File.Delimiter
            );
            var map = new RowMap(profile, file, asOf is null ? null : Day(asOf));
            return [.. file.Rows().Select(map.Map)];
        }
        finally
        {
            File.Delete(path);
        }
    }

    internal static async Task<List<TapeRow>> Rows(string text, char delimiter = ',')
    {
        await Task.CompletedTask;
        using var reader = new TapeReader(new StringReader(text), delimiter);
        var rows = new List<TapeRow>();
        while (reader.Next() is { } row)
        {
            rows.Add(row);
        }
        return rows;
    }

    /// <summary>A real book beside the project, or a skipped test that says so.</summary>
    internal static string Real(string name)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (!File.Exists(Path.Combine(folder, "Recourse.slnx")))
            {
                continue;
            }
            foreach (var shared in new[] { "../shared/data/loans", "../../shared/data/loans" })
            {
                var path = Path.GetFullPath(Path.Combine(folder, shared, name));
                if (File.Exists(path))
                {
                    return path;
                }
            }
        }
        Assert.Skip($"The real book {name} is not beside this project (../shared/data/loans).");
        return "";
    }
}
