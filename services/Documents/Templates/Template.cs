using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;

namespace BtFlow.Documents.Templates;

/// <summary>One document's template, compiled, with its schema. The only class that knows the template language.</summary>
internal sealed partial class Template
{
    private readonly HandlebarsTemplate<TextWriter, object, object> _compiled;
    private readonly string _source;

    private Template(string name, string file, string source, TemplateSchema schema, string version)
    {
        (Name, File, _source, Schema, Version) = (name, file, source, schema, version);
        RefuseRawOutput();
        var handlebars = Handlebars.Create(new HandlebarsConfiguration
        {
            ThrowOnUnresolvedBindingExpression = true,
            TextEncoder = new MarkupEncoder(),
            FormatProvider = System.Globalization.CultureInfo.InvariantCulture,
        });
        TemplateHelpers.Register(handlebars);
        try
        {
            _compiled = handlebars.Compile(new StringReader(source));
        }
        catch (HandlebarsException broken)
        {
            throw new TemplateException(file, LineOf(broken), $"Mallen går inte att läsa: {broken.Message}", "Rätta uttrycket.");
        }
    }

    public string Name { get; }
    public string File { get; }
    public TemplateSchema Schema { get; }

    /// <summary>First 12 hexadecimal digits of SHA-256 over template and schema: the same text is the same version everywhere.</summary>
    public string Version { get; }

    public static Template Load(string folder)
    {
        var (file, schemaFile) = (Path.Combine(folder, "template.hbs"), Path.Combine(folder, "schema.yaml"));
        var (source, schema) = (ReadText(file), ReadText(schemaFile));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(source + "\0" + schema));
        return new Template(Path.GetFileName(folder), file, source, TemplateSchema.Parse(schemaFile, schema), Convert.ToHexStringLower(hash)[..12]);
    }

    public string ToHtml(JsonElement data)
    {
        var values = TemplateData.Read(Schema, data);
        using var writer = new CappedWriter(File);
        try
        {
            _compiled(writer, values, null!);
        }
        catch (HandlebarsUndefinedBindingException missing)
        {
            throw new TemplateException(File, LineOf(missing.Path ?? missing.MissingKey), $"Mallen använder fältet {missing.Path ?? missing.MissingKey}, som schemat inte har.", "Rätta namnet eller skriv in fältet i schemat.");
        }
        catch (HandlebarsException broken)
        {
            throw new TemplateException(File, LineOf(broken), $"Mallen gick inte att fylla: {(broken.InnerException ?? broken).Message}", "Rätta mallen.");
        }
        return writer.ToString();
    }

    /// <summary>The first line that holds a text, for errors that are found after the template language has done its part.</summary>
    public int? LineOf(string? text)
    {
        var at = text is null ? -1 : _source.IndexOf(text, StringComparison.Ordinal);
        return at < 0 ? null : _source.AsSpan(0, at).Count('\n') + 1;
    }

    private static int? LineOf(HandlebarsException problem) =>
        OccurredAt().Match(problem.Message) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static string ReadText(string file) => System.IO.File.Exists(file)
        ? System.IO.File.ReadAllText(file).ReplaceLineEndings("\n")
        : throw new TemplateException(file, null, "Filen saknas.", "Varje mall har template.hbs, schema.yaml och sample.json.");

    private void RefuseRawOutput()
    {
        if (Forbidden().Match(_source) is not { Success: true } match)
            return;
        throw new TemplateException(File, _source.AsSpan(0, match.Index).Count('\n') + 1, $"Mallen använder {match.Value}, som inte är tillåtet.",
            "Skriv {{fält}}: värden skrivs alltid ut som text. Mallar i mallar finns inte.");
    }

    [GeneratedRegex(@"\{\{\{|\{\{~?\s*[&>*]|\{\{~?\s*#\s*[>*]")]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"Occur+ed at:?\s*\D*(\d+)")]
    private static partial Regex OccurredAt();
}
