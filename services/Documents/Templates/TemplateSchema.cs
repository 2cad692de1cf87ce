using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace BtFlow.Documents.Templates;

internal enum FieldType { Text, Date, Number, Group, List }

/// <summary>One field that a template may use. A list has either fields (a list of objects) or none (a list of texts).</summary>
internal sealed record Field(string Name, FieldType Type, bool Required, IReadOnlyList<Field> Fields, int Min, int Max);

/// <summary>The fields of one document, read from schema.yaml.</summary>
internal sealed record TemplateSchema(string File, string Title, IReadOnlyList<Field> Fields)
{
    /// <summary>A helper of the same name would be called instead of the field being printed.</summary>
    private static readonly string[] Reserved =
        ["isoDate", "longDate", "formDate", "plainNumber", "decimalNumber", "groupedNumber", "lines", "blanks", "if", "unless", "each", "with", "lookup", "log", "this", "else"];

    public static TemplateSchema Parse(string file, string yaml)
    {
        try
        {
            var raw = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<RawSchema?>(yaml);
            if (raw is not { Title: not null, Fields: not null })
                throw new TemplateException(file, 1, "Schemat saknar title eller fields.", "Skriv båda överst i filen.");
            var schema = new TemplateSchema(file, raw.Title, [.. raw.Fields.Select(f => Read(file, f))]);
            foreach (var (name, type) in new[] { ("documentDate", FieldType.Date), ("caseNumber", FieldType.Text) })
                if (!schema.Fields.Any(f => f.Name == name && f.Type == type && f.Required))
                    throw new TemplateException(file, 1, $"Schemat saknar det obligatoriska fältet {name}.", "Varje dokument har documentDate (date) och caseNumber (text), required: true.");
            return schema;
        }
        catch (YamlException broken)
        {
            throw new TemplateException(file, (int)broken.Start.Line, $"Filen är inte giltig YAML: {broken.InnerException?.Message ?? broken.Message}", "Rätta raden.");
        }
    }

    private static Field Read(string file, RawField raw)
    {
        var name = raw.Name ?? throw new TemplateException(file, null, "Ett fält saknar name.", "Ge varje fält ett namn.");
        if (!Enum.TryParse<FieldType>(raw.Type, ignoreCase: true, out var type) || !Enum.IsDefined(type))
            throw new TemplateException(file, null, $"Fältet {name} har typen ”{raw.Type}”, som inte finns.", "Välj text, date, number, group eller list.");
        if (Reserved.Contains(name))
            throw new TemplateException(file, null, $"Fältet {name} heter som ett av mallspråkets egna ord.", "Ge fältet ett annat namn.");
        var fields = raw.Of switch
        {
            null or "text" => [],
            List<object> items => items.Select(i => Read(file, RawField.From(file, i))).ToList(),
            _ => throw new TemplateException(file, null, $"Fältet {name} har ett of som inte går att läsa.", "Skriv of: text eller en lista av fält."),
        };
        if ((type == FieldType.Group && fields.Count == 0) || (type == FieldType.List && raw.Of is null) || (raw.Of is not null && type < FieldType.Group))
            throw new TemplateException(file, null, $"Fältet {name} är av typen {raw.Type} men of stämmer inte med det.", "Bara group och list har of: de fält som ingår.");
        return new Field(name, type, raw.Required, fields, raw.Min, raw.Max ?? int.MaxValue);
    }

    private sealed class RawSchema
    {
        public string? Title { get; set; }
        public List<RawField>? Fields { get; set; }
    }

    private sealed class RawField
    {
        public string? Name { get; set; }
        public string? Type { get; set; }
        public bool Required { get; set; }
        public int Min { get; set; }
        public int? Max { get; set; }
        public string? About { get; set; }
        public object? Of { get; set; }

        public static RawField From(string file, object item)
        {
            var map = item as Dictionary<object, object> ?? [];
            if (map.Keys.FirstOrDefault(k => k is not ("name" or "type" or "required" or "about" or "min" or "max" or "of")) is { } unknown)
                throw new TemplateException(file, null, $"Fältet {Get("name")} har egenskapen ”{unknown}”, som inte finns.", "Använd name, type, required, about, min, max och of.");
            return new RawField
            {
                Name = Get("name"), Type = Get("type"), Required = Get("required") == "true", About = Get("about"),
                Min = Number("min") ?? 0, Max = Number("max"), Of = map.GetValueOrDefault("of"),
            };

            string? Get(string key) => map.GetValueOrDefault(key) as string;

            int? Number(string key) => Get(key) is not { } text ? null
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
                : throw new TemplateException(file, null, $"Fältet {Get("name")} har {key}: ”{text}”.", "Skriv ett heltal.");
        }
    }
}
