using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using BtFlow.Documents.Templates;

namespace BtFlow.Documents.Layout;

/// <summary>
/// The closed HTML that documents are written in. Whatever is not here has no defined look and no defined tag, so it is refused by name
/// instead of being dropped or guessed at.
/// </summary>
internal static class Vocabulary
{
    private const int MaxDepth = 40;

    private static readonly string[] Flow = ["h1", "h2", "h3", "p", "ul", "ol", "table", "dl", "div", "section", "header", "footer", "hr"];
    private static readonly string[] Inline = ["#text", "strong", "em", "a", "br"];

    private static readonly Dictionary<string, string[]> Children = new(StringComparer.Ordinal)
    {
        ["html"] = ["head", "body"], ["head"] = ["title"], ["title"] = ["#text"],
        ["body"] = Flow, ["section"] = Flow, ["header"] = Flow, ["footer"] = Flow, ["div"] = Flow,
        ["h1"] = Inline, ["h2"] = Inline, ["h3"] = Inline, ["p"] = Inline, ["strong"] = Inline, ["em"] = Inline, ["a"] = ["#text", "strong", "em"],
        ["ul"] = ["li"], ["ol"] = ["li"], ["li"] = [.. Inline, .. Flow],
        ["table"] = ["thead", "tbody"], ["thead"] = ["tr"], ["tbody"] = ["tr"], ["tr"] = ["th", "td"], ["th"] = Inline, ["td"] = [.. Inline, .. Flow],
        ["dl"] = ["div", "dt", "dd"], ["dt"] = Inline, ["dd"] = [.. Inline, .. Flow],
        ["br"] = [], ["hr"] = [],
    };

    private static readonly Dictionary<string, string[]> Attributes = new(StringComparer.Ordinal)
    {
        ["html"] = ["lang"], ["a"] = ["href"], ["th"] = ["scope", "class", "colspan"], ["td"] = ["class", "colspan"], ["div"] = ["class"], ["section"] = ["class"], ["p"] = ["class"], ["dl"] = ["class"], ["table"] = ["class"],
    };

    private static readonly Dictionary<string, string[]> Classes = new(StringComparer.Ordinal)
    {
        ["div"] = ["box", "keep", "signature", "note", "full", "half", "third", "quarter", "two-thirds", "three-quarters", "sign", "tall"],
        ["p"] = ["small", "lead", "right", "intro"], ["section"] = ["new-page"], ["dl"] = ["fields"], ["table"] = ["grid"],
        ["th"] = ["number", "center"], ["td"] = ["number", "center"],
    };

    public static IDocument Parse(string html, Template template)
    {
        try
        {
            var parser = new HtmlParser(new HtmlParserOptions { IsStrictMode = true, IsKeepingSourceReferences = true });
            var document = parser.ParseDocument(html);
            Check(document.DocumentElement, template, 0);
            if (document.DocumentElement.GetAttribute("lang") is not { Length: > 0 })
                throw Refuse(template, "<html", "Mallen anger inget språk.", "Skriv <html lang=\"sv-SE\">.");
            if (document.Title is not { Length: > 0 })
                throw Refuse(template, "<head", "Mallen har ingen titel.", "Skriv <title>…</title> i <head>.");
            return document;
        }
        catch (HtmlParseException broken)
        {
            throw new TemplateException(template.File, null, $"Mallens HTML är fel på rad {broken.Position.Line}, tecken {broken.Position.Column}, i det ifyllda dokumentet: {broken.Message}.",
                "Kontrollera att varje element öppnas och stängs i rätt ordning, och att filen börjar med <!DOCTYPE html>.");
        }
    }

    private static void Check(IElement element, Template template, int depth)
    {
        var name = element.LocalName;
        if (!Children.TryGetValue(name, out var allowed))
            throw Refuse(template, $"<{name}", $"Elementet <{name}> finns inte i dokumentens språk.", $"Använd något av {string.Join(", ", Children.Keys.Order(StringComparer.Ordinal))}.");
        if (depth > MaxDepth)
            throw Refuse(template, $"<{name}", $"Elementen ligger mer än {MaxDepth} nivåer djupt.", "Gör mallen plattare.");
        if (name == "div" && element.ParentElement?.LocalName == "dl")
            allowed = ["dt", "dd"]; // a form field: its label and its value
        CheckAttributes(element, template);
        foreach (var child in element.ChildNodes)
        {
            var kind = child.NodeType switch { NodeType.Element => ((IElement)child).LocalName, NodeType.Text => "#text", NodeType.Comment => "#comment", _ => child.NodeName };
            if (kind == "#comment" || (kind == "#text" && string.IsNullOrWhiteSpace(child.TextContent)))
                continue;
            if (!allowed.Contains(kind) && Children.ContainsKey(kind) | kind == "#text")
                throw Refuse(template, kind == "#text" ? child.TextContent.Trim() : $"<{kind}", kind == "#text" ? $"Text får inte stå direkt i <{name}>: ”{Short(child.TextContent)}”." : $"<{kind}> får inte stå i <{name}>.",
                    $"I <{name}> får stå {(allowed.Length == 0 ? "ingenting" : string.Join(", ", allowed))}.");
            if (child is IElement inner)
                Check(inner, template, depth + 1);
        }
    }

    private static void CheckAttributes(IElement element, Template template)
    {
        var name = element.LocalName;
        foreach (var attribute in element.Attributes)
        {
            var allowed = Attributes.GetValueOrDefault(name, []);
            if (!allowed.Contains(attribute.Name))
                throw Refuse(template, $"{attribute.Name}=", $"Attributet {attribute.Name} på <{name}> finns inte i dokumentens språk.", allowed.Length == 0 ? "Ta bort det." : $"Använd bara {string.Join(", ", allowed)}.");
            if (attribute.Name == "class" && element.ClassList.FirstOrDefault(c => !Classes[name].Contains(c)) is { } unknown)
                throw Refuse(template, unknown, $"Klassen {unknown} på <{name}> finns inte.", $"Använd någon av {string.Join(", ", Classes[name])}.");
            if (attribute.Name == "colspan" && (!int.TryParse(attribute.Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var span) || span is < 1 or > 99))
                throw Refuse(template, "colspan", $"colspan=\"{Short(attribute.Value)}\" är inte ett rimligt antal kolumner.", "Skriv ett tal från 1 till 99.");
        }
        if (name == "th" && element.GetAttribute("scope") is not ("col" or "row"))
            throw Refuse(template, "<th", "En rubrikcell saknar scope.", "Skriv <th scope=\"col\"> eller <th scope=\"row\">, så att skärmläsare hittar rätt rubrik.");
        if (name == "a" && !(element.GetAttribute("href") is { } href && (href.StartsWith("https://", StringComparison.Ordinal) || href.StartsWith("mailto:", StringComparison.Ordinal)) && href.All(c => c is > ' ' and <= '~')))
            throw Refuse(template, "<a", $"Länken ”{Short(element.GetAttribute("href") ?? "")}” är inte tillåten.", "Länkar ska börja med https:// eller mailto: och bara ha ASCII-tecken utan mellanslag.");
    }

    public static TemplateException Refuse(Template template, string near, string message, string remedy) => new(template.File, template.LineOf(near), message, remedy);

    private static string Short(string text) => text.Trim() is { Length: > 40 } trimmed ? trimmed[..40] + "…" : text.Trim();
}
