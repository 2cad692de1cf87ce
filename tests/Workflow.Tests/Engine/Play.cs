using System.Text.Json.Nodes;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Engine;

namespace BtFlow.Workflow.Tests.Engine;

/// <summary>Plays the host: keeps the run, does what the commands say, and moves the clock only when told.</summary>
internal sealed class Play
{
    private readonly List<Command> commands = [];

    public Play(Definition definition, JsonObject? inputs = null, Run? run = null)
    {
        Definition = definition;
        Run = run ?? Run.Create("case-7", "main");
        if (run is null)
            Send(new WorkflowEvent.Started(inputs));
    }

    public Play(Chart chart, JsonObject? inputs = null) : this(chart.Read(), inputs) { }

    public Definition Definition { get; }
    public Run Run { get; private set; }
    public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    public IReadOnlyList<Command> Commands => commands;

    /// <summary>The steps that wait, in the order of their names.</summary>
    public string Open => string.Join(" ", Run.Active.Select(step => step.ActivityId).Order(StringComparer.Ordinal));

    /// <summary>The steps that have been entered, in order.</summary>
    public string Path => string.Join(" ", commands.OfType<Command.StepEntered>().Select(entered => entered.ActivityId));

    public Step Send(WorkflowEvent happened)
    {
        var step = WorkflowEngine.Apply(Definition, Run, happened, Now);
        Run = step.Run;
        commands.AddRange(step.Commands);
        return step;
    }

    public string TaskId(string activity) => commands.OfType<Command.RequestTask>().Last(request => request.ActivityId == activity).TaskId;

    public Play Complete(string activity, string? resultJson = null)
    {
        Send(new WorkflowEvent.TaskCompleted(TaskId(activity), resultJson is null ? null : JsonNode.Parse(resultJson))).Changed.ShouldBeTrue();
        return this;
    }

    public Play Fire(string activity)
    {
        var timer = commands.OfType<Command.StartTimer>().Last(timer => timer.ActivityId == activity);
        Now = timer.DueAt;
        Send(new WorkflowEvent.TimerFired(timer.TimerId)).Changed.ShouldBeTrue();
        return this;
    }

    public Step Raise(string name, string? payloadJson = null) =>
        Send(new WorkflowEvent.EventRaised(name, payloadJson is null ? null : JsonNode.Parse(payloadJson)));

    public string? Value(string variable) => Run.Variables.Single(value => value.Name == "v-" + variable).Value?.ToJsonString();
}
