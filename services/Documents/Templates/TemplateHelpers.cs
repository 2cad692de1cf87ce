using System.Globalization;
using System.Text;
using HandlebarsDotNet;

namespace BtFlow.Documents.Templates;

/// <summary>The few helpers that templates have: dates and numbers the Swedish way from our own tables, so that no culture setting shows through.</summary>
internal static class TemplateHelpers
{
    private static readonly string[] Months =
        ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static void Register(IHandlebars handlebars)
    {
        Format(handlebars, "isoDate", text => Date(text, d => d.ToString("yyyy-MM-dd", Invariant)));
        Format(handlebars, "longDate", text => Date(text, d => $"{d.Day.ToString(Invariant)} {Months[d.Month - 1]} {d.Year.ToString(Invariant)}"));
        Format(handlebars, "formDate", text => Date(text, d => d.ToString("yyMMdd", Invariant)));
        Format(handlebars, "plainNumber", text => Number(text, "0.##"));
        Format(handlebars, "decimalNumber", text => Number(text, "0.0#"));
        Format(handlebars, "groupedNumber", text => Number(text, "#,##0"));
        handlebars.RegisterHelper("lines", (output, _, arguments) =>
        {
            var lines = Argument("lines", arguments, 0).Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (i > 0)
                    output.WriteSafeString("<br>");
                output.Write(lines[i]);
            }
        });
        handlebars.RegisterHelper("blanks", (output, options, context, arguments) =>
        {
            if (arguments.Length != 2 || arguments[0] is not List<object> rows || arguments[1] is not int wanted || wanted > 100)
                throw new HandlebarsException("blanks behöver en lista och hur många rader tabellen ska ha (högst 100)");
            for (var i = rows.Count; i < wanted; i++)
                options.Template(output, context);
        });
    }

    private static void Format(IHandlebars handlebars, string name, Func<string, string> format) =>
        handlebars.RegisterHelper(name, (output, _, arguments) => output.Write(format(Argument(name, arguments, 0))));

    private static string Argument(string helper, Arguments arguments, int index) =>
        arguments.Length > index && arguments[index] is string text ? text : throw new HandlebarsException($"{helper} behöver ett fält med ett värde");

    private static string Date(string text, Func<DateOnly, string> format) =>
        text.Length == 0 ? ""
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", Invariant, DateTimeStyles.None, out var date) ? format(date)
        : throw new HandlebarsException($"”{text}” är inte ett datum");

    private static string Number(string text, string format)
    {
        if (text.Length == 0)
            return "";
        if (!decimal.TryParse(text, NumberStyles.Float, Invariant, out var exact))
            throw new HandlebarsException($"”{text}” är inte ett tal");
        var digits = format.Contains('.') ? format.Length - 1 - format.IndexOf('.') : 0;
        var number = Math.Round(exact, digits, MidpointRounding.AwayFromZero); // half up, as on paper
        return number.ToString(format, Invariant).Replace(',', '\u00A0').Replace('.', ',').Replace("-", "−", StringComparison.Ordinal);
    }
}

/// <summary>Escapes what HTML reads as markup and nothing else, so that the HTML stays readable.</summary>
internal sealed class MarkupEncoder : ITextEncoder
{
    public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

    public void Encode(string? text, TextWriter target)
    {
        foreach (var character in text ?? "")
            Write(character, target);
    }

    public void Encode<T>(T? text, TextWriter target) where T : IEnumerator<char>
    {
        while (text!.MoveNext())
            Write(text.Current, target);
    }

    private static void Write(char character, TextWriter target) => target.Write(character switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => character.ToString(),
    });
}
