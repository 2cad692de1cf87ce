using System.Text.Json.Nodes;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Expressions;

namespace BtFlow.Workflow.Engine;

/// <summary>The process as a pure function: the same definition, run, event and instant always give the same step.</summary>
internal static class WorkflowEngine
{
    /// <summary>A late, repeated or unknown event changes nothing and says so.</summary>
    public static Step Apply(Definition definition, Run run, WorkflowEvent happened, DateTimeOffset now)
    {
        var burst = new Burst(definition, run, now);
        var changed = run.Status switch
        {
            RunStatus.Finished => false,
            RunStatus.Created => happened switch
            {
                WorkflowEvent.Started started => Start(burst, started.Inputs),
                WorkflowEvent.EventRaised early => Keep(definition, burst, early, Enumerable.Range(0, definition.Activities.Length)),
                _ => false,
            },
            _ => happened switch
            {
                WorkflowEvent.TaskCompleted task => Complete(burst, WaitKind.Task, task.TaskId, task.Result),
                WorkflowEvent.TimerFired timer => Complete(burst, WaitKind.Timer, timer.TimerId, null),
                WorkflowEvent.EventRaised raised => Raise(definition, burst, raised),
                WorkflowEvent.TaskFailed failed => Fail(burst, failed),
                WorkflowEvent.Stopped => Stop(burst),
                WorkflowEvent.StepRetried retried => Retry(burst, retried.ActivityId),
                WorkflowEvent.StepSkipped skipped => Skip(definition, burst, skipped),
                _ => false,
            },
        };
        return changed ? burst.Close() : new(run, [], false);
    }

    private static bool Start(Burst burst, JsonObject? inputs)
    {
        burst.Start(inputs);
        return true;
    }

    private static bool Complete(Burst burst, WaitKind kind, string id, JsonNode? result)
    {
        if (burst.Active.Find(step => step.Waits == kind && burst.IdOf(step) == id) is not { } step)
            return false;
        burst.Complete(step, result);
        return true;
    }

    private static bool Raise(Definition definition, Burst burst, WorkflowEvent.EventRaised raised)
    {
        var waiting = burst.Active.Where(step => step.Waits == WaitKind.Event && step.EventName == raised.Name).ToList();
        foreach (var step in waiting)
            if (burst.Active.Contains(step)) // not when an earlier one won a race against it
                burst.Complete(step, raised.Payload ?? new JsonObject());
        if (waiting.Count > 0)
            return true;

        return Keep(definition, burst, raised, burst.Places().SelectMany(place => definition.Graph.Descendants(place).Add(place)).Distinct());
    }

    /// <summary>An event that comes before its step must not be lost; one that no step can ever take is unknown.</summary>
    private static bool Keep(Definition definition, Burst burst, WorkflowEvent.EventRaised raised, IEnumerable<int> reachable)
    {
        var wanted = reachable.Any(place => definition.Activities[place] is Activity.Event step
            && (step.EventName is not Expression.Constant name || JavaScriptValue.Text(name.Value) == raised.Name));
        if (wanted)
            burst.Keep(new(raised.Name, JavaScriptValue.Detach(raised.Payload ?? new JsonObject())));
        return wanted;
    }

    private static bool Fail(Burst burst, WorkflowEvent.TaskFailed failed)
    {
        if (burst.Active.Find(step => step.Waits == WaitKind.Task && burst.IdOf(step) == failed.TaskId) is not { } step)
            return false;
        burst.Fail(step, failed.Reason);
        return true;
    }

    private static bool Stop(Burst burst)
    {
        burst.Stop();
        return true;
    }

    private static bool Retry(Burst burst, string activityId)
    {
        if (burst.Active.Find(step => step.Waits == WaitKind.Retry && step.ActivityId == activityId) is not { } step)
            return false;
        burst.Retry(step);
        return true;
    }

    /// <summary>Any step that waits may be gone past, since what it waits for may be what is broken; whether it is, the host knows.</summary>
    private static bool Skip(Definition definition, Burst burst, WorkflowEvent.StepSkipped skipped)
    {
        if (!definition.TryFind(skipped.ActivityId, out var place))
            return false;
        var choices = definition.Activities[place].Choices;
        var outcomes = skipped.Outcome is null && choices.Length == 1 ? choices[0] : choices.FirstOrDefault(choice => choice.Length == 1 && choice[0] == skipped.Outcome, []);
        if (outcomes.IsEmpty || (skipped.Result is not null && definition.Activities[place].ResultVariable is null))
            return false;
        if (burst.Active.FindLast(step => step.ActivityId == skipped.ActivityId) is not { } step)
            return burst.SkipStarved(place);
        burst.Skip(step, outcomes, skipped.Result);
        return true;
    }
}
