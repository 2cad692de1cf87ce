using System.Text.Json;

namespace BtFlow.Workflow.Definitions;

/// <summary>
/// Where a sound file would go otherwise on a stock Elsa server. What would be lost or break there outright (values without storage, dropped connections, getLastResult) is refused
/// when the file is read; these are warnings. Read in Elsa's sources (3.7 and main of August 2026); elsa-format's table was run.
/// </summary>
internal sealed class PortabilityLint(Definition definition, ProblemList warnings)
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "Object", "ObjectDictionary", "String", "Boolean", "Byte", "Int16", "Int32", "Int64", "Single", "Double", "Decimal", "Guid", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "JsonElement", "JsonNode", "JsonObject",
    };

    private FlowGraph Graph => definition.Graph;

    public void Run(JsonElement file)
    {
        File(file);
        foreach (var (index, variable) in file.At("variables").Items().Index())
            if (variable.TextAt("typeName") is not { } type || !Types.Contains(type) && !type.Contains('.'))
                warnings.Add($"variables[{index}].typeName", $"Elsa känner inte variabeltypen ”{variable.TextAt("typeName")}” och släpper variabeln ”{variable.TextAt("name")}”.", "Använd Object, String, Boolean, Int32 eller någon annan av Elsas typer.");
        foreach (var (place, item) in file.At("root").At("activities").Items().Index().Where(one => one.Index < definition.Activities.Length))
            Step(place, definition.Activities[place], item);
        Positions();
    }

    private void File(JsonElement file)
    {
        if (file.At("options").At("incidentStrategyType").Text()?.Contains("ContinueWithIncidents", StringComparison.Ordinal) != true)
            warnings.Add("options.incidentStrategyType", "Elsa avslutar hela processen när ett steg fallerar; här står bara steget stilla.", "Sätt incidentStrategyType till ”Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core”.");
        if (file.At("isPublished") is not { ValueKind: JsonValueKind.True })
            warnings.Add("isPublished", "Elsa startar bara processer som är publicerade.", "Sätt isPublished till true.");
        if (file.At("outputs").Items().Any())
            warnings.Add("outputs", "Elsa ger inget utdata från en variabel med samma namn, som sker här.", "Låt ingen annan än BtFlow vänta på processens utdata.");
    }

    private void Step(int place, Activity step, JsonElement item)
    {
        if (step is Activity.Join && item.At("mode") is null)
            Warn(step, "mode", "Sammanslagningen säger inte hur den väntar, och går vidare vid den första grenen (WaitAny).", "Skriv ut mode: WaitAll eller WaitAny.");
        if (step is not Activity.Join && step.Header.Merge != MergeMode.Stream)
            Warn(step, "customProperties.mergeMode", $"mergeMode ”{step.Header.Merge}” gäller bara i Elsas tokenbaserade läge; i det räknarbaserade väntar steget på alla grenar.", "Kör processen i det tokenbaserade läget, eller använd en FlowJoin.");
        if (step.Header.Merge == MergeMode.Cascade)
            Warn(step, "customProperties.mergeMode", "Elsa börjar steget en gång för den gren som kommer först, inte en gång för varje.", "Ge varje gren ett eget steg.");
        if (step is Activity.Event && Graph.Start == place && item.At("customProperties").At("canStartWorkflow") is { ValueKind: JsonValueKind.True })
            Warn(step, "customProperties.canStartWorkflow", "Elsa startar en ny process varje gång händelsen inträffar; här väntar en startad process på den.", "Börja med Elsa.Start och låt händelsen vara ett vanligt steg.");
        Loops(place, step);
    }

    private void Loops(int place, Activity step)
    {
        foreach (var loop in Graph.LoopsBeforeJoin[place])
            Warn(definition.Activities[Graph.Targets[loop]], "", $"Slingan tillbaka hit ligger i en av grenarna före ”{step.DisplayText}”. I Elsas räknarbaserade läge, som är dess grundval, avslutas processen då utan att gå vidare.", "Kör processen i det tokenbaserade läget.");
        if (step.Header.Merge != MergeMode.Race)
            return;
        if (Graph.ForwardInbound[place].Select(edge => Graph.Sources[edge]).Distinct().Count() > 1 && Graph.Loops.Values.Any(loop => loop.Contains(place)))
            Warn(step, "", "Kapplöpningen ligger i en slinga. På Elsa spärras den gren som förlorade även i nästa varv, och vinner den då stannar eller slutar processen.", "Räkna inte med mer än ett varv på Elsa.");
        foreach (var racer in Graph.Racers(place).Except(Graph.Ancestors(place)).Order())
            Warn(definition.Activities[racer], "", $"Steget avbryts när ”{step.DisplayText}” är avgjort. På Elsa går det vidare, och grenen börjar om en gång till.", "Lägg steget så att en väg framåt leder från det till sammanslagningen.");
    }

    private void Positions()
    {
        var unplaced = definition.Activities.Where(step => step.Header.Position is null).Select(step => step.Id).ToList();
        if (unplaced.Count > 0)
            warnings.Add("root.activities", $"Steg utan plats i bilden läggs ovanpå varandra i Elsa Studio: {string.Join(", ", unplaced.Take(10))}{(unplaced.Count > 10 ? $" och {unplaced.Count - 10} till" : "")}.", "Ange metadata.designer.position.");
    }

    private void Warn(Activity step, string path, string what, string advice) => warnings.AddAtStep(step.Id, path, what, advice);
}
