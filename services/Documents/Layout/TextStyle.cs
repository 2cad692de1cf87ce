using BtFlow.Documents.Fonts;

namespace BtFlow.Documents.Layout;

internal enum Alignment { Left, Right, Center }

/// <summary>How text looks; lengths in points.</summary>
internal sealed record TextStyle(double Size, FontStyle Font = FontStyle.Regular, Ink? Colour = null, Alignment Alignment = Alignment.Left, double Leading = 1.38)
{
    public static readonly TextStyle Body = new(10);
    public static readonly TextStyle Lead = new(11.5);
    public static readonly TextStyle Small = new(8.5, Colour: Layout.Ink.Muted);
    public static readonly TextStyle Cell = new(9, Leading: 1.32);
    public static readonly TextStyle CellHead = new(8.5, FontStyle.Bold, Layout.Ink.Accent, Leading: 1.25);
    public static readonly TextStyle Label = new(7.5, Colour: Layout.Ink.Muted, Leading: 1.25);
    public static readonly TextStyle Value = new(10.5, Leading: 1.3);

    public Ink Ink => Colour ?? Layout.Ink.Text;
    public double LineHeight => Size * Leading;

    /// <summary>From the top of the line to the baseline: the same for all fonts, so that a fallback font does not move the line.</summary>
    public double Baseline => LineHeight / 2 + 0.36 * Size;

    public static TextStyle Heading(int level) => level switch
    {
        1 => new(19, FontStyle.Bold, Layout.Ink.Accent, Leading: 1.2),
        2 => new(12.5, FontStyle.Bold, Layout.Ink.Accent, Leading: 1.25),
        _ => new(10.5, FontStyle.Bold, Layout.Ink.Accent, Leading: 1.3),
    };

    public TextStyle Bold() => this with { Font = Font is FontStyle.Italic or FontStyle.BoldItalic ? FontStyle.BoldItalic : FontStyle.Bold };

    public TextStyle Italic() => this with { Font = Font is FontStyle.Bold or FontStyle.BoldItalic ? FontStyle.BoldItalic : FontStyle.Italic };
}
