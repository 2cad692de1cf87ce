using System.Text.Json;
using BtFlow.Documents.Fonts;

namespace BtFlow.Documents.Templates;

/// <summary>All templates of a folder. A template that cannot be read is kept as its problem, so that one fault does not stop the other documents.</summary>
public sealed class TemplateLibrary
{
    private readonly string _folder;
    private readonly SortedDictionary<string, Template> _templates = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, TemplateProblem> _broken = new(StringComparer.Ordinal);

    private TemplateLibrary(string folder) => _folder = folder;

    internal IEnumerable<string> Names => _templates.Keys;

    /// <summary>Reads and compiles every template of a folder.</summary>
    /// <exception cref="TemplateException">The folder does not exist.</exception>
    public static TemplateLibrary Load(string folder)
    {
        if (!Directory.Exists(folder))
            throw new TemplateException(folder, null, "Mappen med mallar finns inte.", "Ange rätt mapp, till exempel workflows/templates.");
        var library = new TemplateLibrary(folder);
        foreach (var path in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            try
            {
                library._templates[name] = Template.Load(path);
            }
            catch (TemplateException problem)
            {
                library._broken[name] = problem.Problem;
            }
        }
        return library;
    }

    internal Template Find(string name)
    {
        if (_broken.TryGetValue(name, out var problem))
            throw new TemplateException(problem);
        return _templates.TryGetValue(name, out var template) ? template
            : throw new TemplateException(_folder, null, $"Mallen {name} finns inte.", $"Mallarna är {string.Join(", ", Names)}.");
    }

    /// <summary>
    /// Every problem in the folder, with the system's fonts. Each sample is rendered to the end, once whole and once with its required
    /// fields only, so that both sides of a template's conditions are tried.
    /// </summary>
    public IReadOnlyList<TemplateProblem> Check()
    {
        try
        {
            return Check(FontLibrary.Load());
        }
        catch (FontException none)
        {
            return [new TemplateProblem(_folder, null, none.Message, "")];
        }
    }

    internal IReadOnlyList<TemplateProblem> Check(FontLibrary fonts)
    {
        var engine = new DocumentEngine(this, fonts);
        return [.. _broken.Values, .. _templates.Values.Select(t => Try(engine, t, false) ?? Try(engine, t, true)).OfType<TemplateProblem>()];
    }

    private TemplateProblem? Try(DocumentEngine engine, Template template, bool requiredOnly)
    {
        var file = Path.Combine(_folder, template.Name, "sample.json");
        try
        {
            using var sample = JsonDocument.Parse(File.ReadAllText(file));
            engine.Render(template.Name, requiredOnly ? RequiredOnly(template.Schema.Fields, sample.RootElement) : sample.RootElement);
            return null;
        }
        catch (TemplateException broken)
        {
            return broken.Problem;
        }
        catch (FontException missing)
        {
            return new TemplateProblem(file, null, missing.Message, "");
        }
        catch (FileNotFoundException)
        {
            return new TemplateProblem(file, null, "Filen saknas.", "Skriv ett exempel på data, så att mallen kan provas.");
        }
        catch (JsonException broken)
        {
            return new TemplateProblem(file, (int?)broken.LineNumber + 1, "Filen är inte giltig JSON.", "Rätta raden.");
        }
    }

    private static JsonElement RequiredOnly(IReadOnlyList<Field> fields, JsonElement data) => JsonSerializer.SerializeToElement(
        data.EnumerateObject().Join(fields.Where(f => f.Required), p => p.Name, f => f.Name, (property, field) => (property, field)).ToDictionary(
            pair => pair.property.Name,
            pair => pair.field.Fields.Count == 0 ? pair.property.Value
                : pair.field.Type == FieldType.Group ? RequiredOnly(pair.field.Fields, pair.property.Value)
                : JsonSerializer.SerializeToElement(pair.property.Value.EnumerateArray().Select(item => RequiredOnly(pair.field.Fields, item)))));
}
