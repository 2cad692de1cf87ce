using BtFlow.Documents.Fonts;

namespace BtFlow.Documents.Tests.Fonts;

public sealed class FontLibraryTests
{
    private const string Name = "  - { name: name, type: text }\n";

    [Theory]
    [InlineData("Łucja Żółć-Gęślą Jaźń")]
    [InlineData("Ștefan Țuțea Ăâî")]
    [InlineData("Şebnem Yıldız İğüç")]
    [InlineData("Nguyễn Thị Hương Đặng Ướp")]
    [InlineData("Åsa Öhrn é ü ß ð þ")]
    [InlineData("Владимир Ελένη")]
    public void Names_from_other_languages_show_and_can_be_copied(string name)
    {
        foreach (var element in (string[])["p", "h1"])
            Workshop.TextOf(Workshop.Render($"<{element}>{{{{name}}}}</{element}>", Name, new { name }).Pdf).ShouldContain(name);
    }

    [Fact]
    public void A_character_that_the_first_font_lacks_comes_from_the_next()
    {
        var fonts = Workshop.Fonts;
        fonts.Find('A', FontStyle.Regular).Name.ShouldBe("NotoSans-Regular");
        fonts.Find('♖', FontStyle.Regular).Name.ShouldBe("DejaVuSans");
        Workshop.TextOf(Workshop.Render("<p>{{name}}</p>", Name, new { name = "A♖B" }).Pdf).ShouldContain("A♖B");
    }

    [Fact]
    public void A_character_that_no_font_has_is_named() =>
        Should.Throw<FontException>(() => Workshop.Render("<p>{{name}}</p>", Name, new { name = "漢" })).Message.ShouldContain("漢 (U+6F22)");

    [Fact]
    public void A_name_written_with_combining_marks_is_composed() =>
        Workshop.TextOf(Workshop.Render("<p>{{name}}</p>", Name, new { name = "A\u030Asa" }).Pdf).ShouldContain("Åsa");

    [Fact]
    public void Letters_that_lean_towards_each_other_stand_closer()
    {
        var font = Workshop.Fonts.Find('A', FontStyle.Regular).Font;
        font.Kerning(font.Glyph('A'), font.Glyph('V')).ShouldBeLessThan(0);
        font.Kerning(font.Glyph('H'), font.Glyph('H')).ShouldBe(0);
    }

    [Fact]
    public void A_document_holds_only_the_characters_it_uses() => Workshop.Render("<p>Kort text.</p>").Pdf.Length.ShouldBeLessThan(20_000);

    [Fact]
    public void The_fingerprint_depends_on_the_fonts_content_and_not_on_where_they_lie()
    {
        string Copy(string into)
        {
            var folder = Directory.CreateTempSubdirectory("btflow-fonts-").FullName;
            Directory.CreateDirectory(Path.Combine(folder, into));
            foreach (var path in Directory.EnumerateFiles("/usr/share/fonts", "NotoSans-*.ttf", SearchOption.AllDirectories))
                File.Copy(path, Path.Combine(folder, into, Path.GetFileName(path)));
            return folder;
        }
        var (here, there) = (FontLibrary.Load(Copy("a")), FontLibrary.Load(Copy("b")));
        here.Fingerprint.ShouldBe(there.Fingerprint);
        here.Fingerprint.ShouldNotBe(Workshop.Fonts.Fingerprint);
    }

    [Fact]
    public void A_folder_without_fonts_says_what_to_install() =>
        Should.Throw<FontException>(() => FontLibrary.Load(Directory.CreateTempSubdirectory().FullName)).Message.ShouldContain("fonts-noto-core");

    [Fact]
    public void A_damaged_font_is_refused_in_words()
    {
        var whole = File.ReadAllBytes("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf");
        foreach (var length in (int[])[0, 3, 11, 100, 1000, whole.Length / 2])
            Should.Throw<FontException>(() => TrueTypeFont.Parse(whole[..length]));
    }
}
