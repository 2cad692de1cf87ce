using System.Text.Json;
using BtFlow.Contracts;
using BtFlow.Documents.Fonts;
using BtFlow.Documents.Templates;
using BtFlow.Hosting;

namespace BtFlow.Documents.Archive;

/// <summary>Renders from protected data. What goes wrong is told without the data: parked messages and logs are read by people who may not see it.</summary>
internal sealed class ProtectedRendering(DocumentEngine engine, Protector protector)
{
    public RenderedDocument Render(string template, string caseNumber, ProtectedText data)
    {
        using var json = Parse(template, data);
        RequireCase(template, caseNumber, json.RootElement);
        try
        {
            return engine.Render(template, json.RootElement);
        }
        catch (FontException missing) // names one character and nothing around it
        {
            throw new DocumentRefusedException($"{template}: {missing.Message}");
        }
        catch (TemplateException)
        {
            throw new DocumentRefusedException(WhatIsWrong(template, json.RootElement));
        }
    }

    public bool AreSame(ProtectedText one, ProtectedText other) => protector.Reveal(one) == protector.Reveal(other);

    /// <summary>The engine's messages quote values, which helps who writes a template. So they are asked for again with the values blotted out.</summary>
    private string WhatIsWrong(string template, JsonElement data)
    {
        try
        {
            engine.Render(template, BlottedData.Of(data));
        }
        catch (TemplateException problem)
        {
            return problem.Message;
        }
        catch (FontException)
        {
        }
        return $"{template}: Mallen gick inte att fylla, på grund av vad ett av fälten innehåller. Prova mallen med btflow check och ett liknande exempel.";
    }

    private JsonDocument Parse(string template, ProtectedText data)
    {
        try
        {
            return JsonDocument.Parse(protector.Reveal(data));
        }
        catch (JsonException) // its message quotes the text
        {
            throw new DocumentRefusedException($"{template}: Data är inte giltig JSON. Felet ligger hos den tjänst som beställde dokumentet.");
        }
    }

    private static void RequireCase(string template, string caseNumber, JsonElement data)
    {
        if (data.ValueKind == JsonValueKind.Object && data.TryGetProperty("caseNumber", out var stated) && !(stated.ValueKind == JsonValueKind.String && stated.GetString() == caseNumber))
            throw new DocumentRefusedException($"{template}: Data gäller ett annat ärende än {caseNumber}, som dokumentet beställdes för.");
    }
}
