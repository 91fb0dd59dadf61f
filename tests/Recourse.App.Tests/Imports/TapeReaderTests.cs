using System.Text;
using Recourse.App.Features.Imports;

namespace Recourse.App.Tests.Imports;

public sealed class TapeReaderTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_line_break_inside_quotes_belongs_to_its_row_and_lines_are_counted_as_an_editor_counts_them()
    {
        var rows = await Tape.Rows("a,b\n\"one\ntwo\",2\n\n3,\"say \"\"no\"\"\"\r\n");

        Assert.Equal([1, 2, 5], rows.Select(row => row.LineNo));
        Assert.Equal(["one\ntwo", "2"], rows[1].Cells);
        Assert.Equal(["3", "say \"no\""], rows[2].Cells);
        Assert.Equal("3,\"say \"\"no\"\"\"", rows[2].Raw);
    }

    [Fact]
    public async Task A_quotation_mark_that_is_never_closed_costs_its_own_line_only()
    {
        var rows = await Tape.Rows("a,b\n1,\"open\n2,two\n3,three\n");

        Assert.Equal([1, 2, 3, 4], rows.Select(row => row.LineNo));
        Assert.Contains("never closed", rows[1].Trouble, StringComparison.Ordinal);
        Assert.Equal("1,\"open", rows[1].Raw);
        Assert.Equal(["3", "three"], rows[3].Cells);
    }

    [Fact]
    public async Task A_quoted_cell_of_many_lines_is_one_row_and_one_that_is_too_long_is_one_refusal()
    {
        var note = string.Join('\n', Enumerable.Repeat("called", 2_000));
        var tooLong = string.Join('\n', Enumerable.Repeat("called and said nothing", 20_000));

        var rows = await Tape.Rows($"a,b\n1,\"{note}\"\n2,\"{tooLong}\"\n3,three\n");

        Assert.Equal(4, rows.Count);
        Assert.Equal(note, rows[1].Cells[1]);
        Assert.Contains("20,000 lines", rows[2].Trouble, StringComparison.Ordinal);
        Assert.Equal((22_002, "three"), (rows[3].LineNo, rows[3].Cells[1]));
    }

    [Fact]
    public async Task A_stray_quotation_mark_does_not_swallow_the_file_up_to_the_next_quoted_cell()
    {
        var between = string.Concat(Enumerable.Repeat("2,a row of its own and of some length\n", 10_000));

        var rows = await Tape.Rows($"a,b\n1,\"open\n{between}3,\"x, y\"\n");

        Assert.Equal(10_003, rows.Count);
        Assert.Contains("never closed", rows[1].Trouble, StringComparison.Ordinal);
        Assert.Equal("x, y", rows[^1].Cells[1]);
    }

    [Fact]
    public async Task A_byte_order_mark_rules_over_the_encoding_of_the_profile()
    {
        var path = Tape.Save("id,name\n1,Peña\n", new UTF8Encoding(true));

        var file = TapeFile.Open(await FileShape.Of(path, "windows-1252", None), null);

        Assert.Equal("utf-8", file.Shape.Encoding.WebName);
        Assert.Equal("Peña", file.Rows().Single().Cells[1]);
    }

    [Fact]
    public async Task A_quotation_mark_inside_a_cell_is_a_letter_like_any_other()
    {
        var rows = await Tape.Rows("a,b\n5\" pipe,x\n7,y\n");

        Assert.Equal(["5\" pipe", "x"], rows[1].Cells);
        Assert.Equal(["7", "y"], rows[2].Cells);
    }

    [Fact]
    public async Task A_huge_line_is_refused_with_its_number_and_the_next_one_is_read()
    {
        var rows = await Tape.Rows("a,b\n1," + new string('x', 1_200_000) + "\n2,two\n");

        Assert.Contains("longer than 1,000,000", rows[1].Trouble, StringComparison.Ordinal);
        Assert.Equal((3, "two"), (rows[2].LineNo, rows[2].Cells[1]));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("windows-1252", false)]
    public async Task Names_with_accents_are_read_in_whatever_encoding_a_spreadsheet_wrote_them(string name, bool mark)
    {
        _ = FileShape.EncodingNames;
        Encoding encoding = name switch
        {
            "utf-8" => new UTF8Encoding(mark),
            "utf-16" => new UnicodeEncoding(false, mark),
            "utf-16BE" => new UnicodeEncoding(true, mark),
            _ => FileShape.EncodingOf(name)!,
        };
        var path = Tape.Save("id;name\n1;Peña €\n", encoding);

        var file = TapeFile.Open(await FileShape.Of(path, null, None), null);

        Assert.Equal(';', file.Delimiter);
        Assert.Equal(["id", "name"], file.Columns);
        Assert.Equal("Peña €", file.Rows().Single().Cells[1]);
    }

    [Fact]
    public async Task A_letter_cut_in_two_by_a_buffer_is_still_utf8()
    {
        var path = Tape.Save("id,name\n" + string.Concat(Enumerable.Repeat("1,éé\n", 60_000)) + "x");

        var shape = await FileShape.Of(path, null, None);

        Assert.Equal("utf-8", shape.Encoding.WebName);
        Assert.Equal(60_002, shape.Lines);
    }

    [Fact]
    public async Task Empty_and_repeated_column_names_are_told_apart_and_said()
    {
        var path = Tape.Save("id,balance,,balance,\n1,2,3,4,\n");

        var file = TapeFile.Open(await FileShape.Of(path, null, None), null);

        Assert.Equal(["id", "balance", "column 3", "balance (2)"], file.Columns);
        Assert.Equal(2, file.Oddities.Count);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\n\n  \n", "blank lines")]
    [InlineData("id,balance\n", "no rows")]
    [InlineData("1,2,3\n4,5,6\n", "not names")]
    [InlineData("PK\u0003\u0004....", "Excel")]
    [InlineData("%PDF-1.7 ...", "PDF")]
    public async Task What_is_no_table_is_refused_with_a_reason(string text, string reason)
    {
        var path = Tape.Save(text);

        var refusal = await Assert.ThrowsAsync<CannotImportException>(async () =>
            TapeFile.Open(await FileShape.Of(path, null, None), null)
        );

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_gzip_file_is_refused_and_so_is_one_that_grows_without_end()
    {
        var path = Tape.Save("id,x\n" + string.Concat(Enumerable.Repeat("1,aaaaaaaaaa\n", 200_000)), zip: true);
        var broken = path + ".cut";
        var bytes = await File.ReadAllBytesAsync(path, None);
        bytes.AsSpan(bytes.Length / 2, 200).Fill(0xff);
        await File.WriteAllBytesAsync(broken, bytes, None);

        var wrong = await Assert.ThrowsAsync<CannotImportException>(() => FileShape.Of(broken, null, None));
        var large = await Assert.ThrowsAsync<CannotImportException>(() =>
            FileShape.Of(path, null, None, cap: 1_000_000)
        );

        Assert.Contains("broken", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("larger", large.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gzip_file_that_was_cut_off_is_refused()
    {
        var text = new StringBuilder("id,x\n");
        for (var i = 0; i < 50_000; i++)
        {
            text.Append(i).Append(',').Append(i * 7919L % 100_003).Append('\n');
        }
        var path = Tape.Save(text.ToString(), zip: true);
        var bytes = await File.ReadAllBytesAsync(path, None);
        await File.WriteAllBytesAsync(path, bytes[..(bytes.Length / 2)], None);

        var refusal = await Assert.ThrowsAsync<CannotImportException>(() => FileShape.Of(path, null, None));

        Assert.Contains("broken", refusal.Message, StringComparison.Ordinal);
    }
}
