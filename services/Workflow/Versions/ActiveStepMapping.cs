using System.Text.Json;
using System.Text.Json.Nodes;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Expressions;
using BtFlow.Workflow.Inbox;

namespace BtFlow.Workflow.Versions;

/// <summary>Whether a step that goes on can end by another version as it would have ended by its own. A wait that has begun keeps its instant, an open task its text, doer and day.</summary>
internal static class ActiveStepMapping
{
    public static string? Hindrance(Definition from, Definition to, Run run, ActiveStep step)
    {
        var text = RunMapping.TextOf(from, step.ActivityId);
        if (to.Activities.FirstOrDefault(a => a.Id == step.ActivityId) is not { } after) return $"steget ”{text}” pågår och finns inte i den nya versionen";
        var before = from.Activities[from.PlaceOf(step.ActivityId)];
        if (before.GetType() != after.GetType()) return $"steget ”{text}” pågår och är av ett annat slag i den nya versionen";
        if (step.Waits == WaitKind.Retry) return null; // begins anew when it is tried again
        return (before, after) switch
        {
            (Activity.RunTask was, Activity.RunTask becomes) when was.TaskName != becomes.TaskName => $"steget ”{text}” pågår och är en annan uppgift i den nya versionen ({becomes.TaskName} i stället för {was.TaskName})",
            (Activity.RunTask was, Activity.RunTask becomes) when was.TaskName.StartsWith("Person.", StringComparison.Ordinal) => OtherOutcomes(was, becomes, text, new(from, run), new(to, run)),
            (Activity.Event, Activity.Event becomes) => OtherEvent(becomes, step.EventName!, text, new(to, run)),
            _ => null,
        };
    }

    private static string? OtherEvent(Activity.Event becomes, string awaited, string text, RunValues values)
    {
        var name = Try(() => JavaScriptValue.Text(Evaluator.Evaluate(becomes.EventName, values.Scope)));
        return name == awaited ? null : $"steget ”{text}” väntar på {awaited}, men i den nya versionen på {name ?? "något som inte går att räkna ut"}";
    }

    /// <summary>Both versions are asked with the values that the run has now: what differs then is the definition's doing and not the run's.</summary>
    private static string? OtherOutcomes(Activity.RunTask was, Activity.RunTask becomes, string text, RunValues before, RunValues after)
    {
        var (given, wanted) = (Try(() => Outcomes(was, before)), Try(() => Outcomes(becomes, after)));
        if (given is null || wanted is null) return $"det går inte att räkna ut om uppgiften i steget ”{text}”, som pågår, kan avslutas på samma sätt i den nya versionen";
        if (!given.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(wanted.Keys)) return $"uppgiften i steget ”{text}” pågår och delas ut på ett annat sätt i den nya versionen";
        return given.Where(one => !one.Value.SetEquals(wanted[one.Key])).Select(one => (string?)
            $"uppgiften i steget ”{text}” pågår och kan avslutas på andra sätt i den nya versionen ({List(wanted[one.Key])} i stället för {List(one.Value)})").FirstOrDefault();
    }

    /// <summary>By item; what holds for items that are asked for later stands under the empty key, as does the one task of a step that has no items.</summary>
    private static Dictionary<string, HashSet<string>> Outcomes(Activity.RunTask task, RunValues values)
    {
        var payload = task.Payload is null ? null : Evaluator.Evaluate(task.Payload, values.Scope);
        var outcomes = PersonPayload.Read(payload).ToDictionary(t => t.Key ?? "", t => t.Task.Outcomes!.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        if (payload?["items"] is not null) outcomes[""] = [.. (payload["outcomes"] as JsonArray ?? []).OfType<JsonNode>().Select(o => o.ToString())];
        return outcomes;
    }

    private static string List(HashSet<string> outcomes) => string.Join(", ", outcomes.Order(StringComparer.Ordinal));

    private static T? Try<T>(Func<T> read) where T : class
    {
        try
        {
            return read();
        }
        catch (Exception unfit) when (unfit is ExpressionFailedException or JsonException)
        {
            return null;
        }
    }
}
