using YamlDotNet.RepresentationModel;

namespace BtFlow.Regulation;

public sealed partial class YamlMap
{
    /// <summary>What the mapping itself says of its source; the part it leaves out comes from around it.</summary>
    private (string Source, Confidence Confidence)? ReadSource(YamlMappingNode node, (string Source, Confidence Confidence)? around)
    {
        var source = (Child(node, "source") as YamlScalarNode)?.Value ?? around?.Source;
        var letter = Child(node, "confidence") as YamlScalarNode;
        if (letter is not null && ConfidenceOf(letter.Value) is null)
            Wrong(letter, $"”{letter.Value}” är ingen känd tillförlitlighet.", "Skriv V, S, I, U eller A (antagande).");
        return source is null ? null : (source, ConfidenceOf(letter?.Value) ?? around?.Confidence ?? Confidence.Unverified);
    }

    private static Confidence? ConfidenceOf(string? letter) => letter switch
    {
        "V" => Confidence.Verified,
        "S" => Confidence.Secondary,
        "I" => Confidence.Inferred,
        "U" => Confidence.Unverified,
        "A" => Confidence.Assumption,
        _ => null,
    };

    private void Note(string path, YamlNode value, YamlMappingNode? sourced)
    {
        if (!_input.Sourced)
            return;

        if ((sourced is null ? _around : ReadSource(sourced, _around)) is { } from)
            _input.Record(new Provenance(path, ((YamlScalarNode)value).Value ?? "", from.Source, from.Confidence, (int)value.Start.Line));
        else
            Wrong(value, $"”{path}” saknar källa.", "Lägg till source och confidence vid värdet eller i avsnittet runt det.");
    }
}
