using System.Text;
using System.Text.Json;

namespace BtFlow.Workflow.Definitions;

/// <summary>From a file in Elsa's format to a compiled definition, or to everything that is wrong with the file.</summary>
internal static class DefinitionReader
{
    /// <exception cref="DefinitionException">The file is not sound; no run may be started from it.</exception>
    public static Definition Read(string json, string fileName, Func<string, bool>? isKnownTask = null)
    {
        var problems = new ProblemList(fileName);
        var definition = Load(json, problems, isKnownTask ?? (_ => true));
        return definition is null || problems.Any ? throw new DefinitionException(problems.All) : definition;
    }

    /// <summary>The same examination as Read, and that every task name has somebody who does it.</summary>
    public static IReadOnlyList<DefinitionProblem> Check(string json, string fileName, Func<string, bool> isKnownTask)
    {
        var problems = new ProblemList(fileName);
        Load(json, problems, isKnownTask);
        return problems.All;
    }

    /// <summary>Where a sound file would go otherwise on a stock Elsa server. Empty for a file that is refused: its problems go first.</summary>
    public static IReadOnlyList<DefinitionProblem> Lint(string json, string fileName)
    {
        var problems = new ProblemList(fileName);
        if (Load(json, problems, _ => true) is not { } definition || problems.Any)
            return [];
        var warnings = new ProblemList(fileName);
        foreach (var (step, line) in definition.Activities.Zip(ActivityLines(Encoding.UTF8.GetBytes(json))))
            warnings.KnowStep(step.Id, step.DisplayText, line);
        using var document = JsonDocument.Parse(json);
        new PortabilityLint(definition, warnings).Run(document.RootElement);
        return warnings.All;
    }

    private static Definition? Load(string json, ProblemList problems, Func<string, bool> isKnownTask)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException error)
        {
            problems.AddNotJson(error);
            return null;
        }

        using (document)
        {
            var definition = new DefinitionParser(problems, isKnownTask).Parse(document.RootElement, ActivityLines(Encoding.UTF8.GetBytes(json)));
            if (definition is not null)
                SoundnessCheck.Run(definition, problems);
            // Walking the tokens of a chart with holes would only repeat the holes in other words.
            if (definition is not null && !problems.Any)
                new StateWalk(definition, problems).Run();
            return definition;
        }
    }

    /// <summary>The line, from 1, where each item of root.activities begins. The document model does not keep it.</summary>
    private static List<int> ActivityLines(ReadOnlySpan<byte> json)
    {
        var lines = new List<int>();
        var reader = new Utf8JsonReader(json);
        var (inRoot, inActivities, line, counted) = (false, false, 1, 0);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                inRoot = reader.ValueTextEquals("root");
            else if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 2)
                inActivities = inRoot && reader.ValueTextEquals("activities");
            else if (inActivities && reader.CurrentDepth == 3 && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray or JsonTokenType.PropertyName))
            {
                line += json[counted..(int)reader.TokenStartIndex].Count((byte)'\n');
                counted = (int)reader.TokenStartIndex;
                lines.Add(line);
            }
        }
        return lines;
    }
}
