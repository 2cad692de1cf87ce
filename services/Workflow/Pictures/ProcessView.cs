using BtFlow.Workflow.Definitions;

namespace BtFlow.Workflow.Pictures;

/// <summary>A process as people see it: what both the list and the picture of it are made from, so that they cannot differ.</summary>
/// <param name="Key">Tells the views on one page apart; stands in their anchors.</param>
/// <param name="Steps">In the list's order.</param>
internal sealed record ProcessView(string Key, Definition Definition, IReadOnlyList<StepView> Steps)
{
    public string ListAnchor(string stepId) => $"steg-{Key}-{stepId}";

    public string PictureAnchor(string stepId) => $"bild-{Key}-{stepId}";

    public StepView Step(string id) => Steps.First(s => s.Id == id);
}

internal enum StepKind { Start, Person, Service, Event, Timer, Note, Decision, Fork, Join, End }

/// <summary>
/// Where a case stands with a step. Plain: the process by itself. Ahead: comes whatever is decided. Possible: comes if it is so decided. Again: as Ahead, and it has been done before.
/// Skipped: an administrator went past it. NotNeeded: passed by, or another branch came first. NotReached and Interrupted: the process was ended before its end.
/// </summary>
internal enum StepState { Plain, Ahead, Again, Possible, NotNeeded, NotReached, Interrupted, Done, Skipped, Now, Waiting, Late, Stuck }

/// <param name="Number">Its place in the list, which stands in the picture too.</param>
/// <param name="Times">How many times the case has come to it.</param>
/// <param name="Since">When it was last come to or, when it is not current, left.</param>
/// <param name="Until">When a wait ends.</param>
/// <param name="About">Who does it and what they do, where the definition alone says it.</param>
/// <param name="Open">The tasks that are open in it now.</param>
/// <param name="Left">The earlier visits, oldest first.</param>
internal sealed record StepView(
    string Id, int Number, StepKind Kind, string Text, StepState State, int Times, DateTimeOffset? Since, DateTimeOffset? Until, string? About,
    IReadOnlyList<StepTask> Open, IReadOnlyList<VisitView> Left, IReadOnlyList<WayView> Ways)
{
    public bool IsCurrent => State is StepState.Now or StepState.Waiting or StepState.Late or StepState.Stuck;

    /// <summary>Of class attributes.</summary>
    public string Mark => State.ToString().ToLowerInvariant();

    public string Word => StepWords.Of(State, Kind);

    /// <summary>The word with when, as the list has it.</summary>
    public string Standing => StepWords.Standing(this);
}

/// <summary>A visit that is over: who ended it and how, where a person did.</summary>
internal sealed record VisitView(int Number, DateTimeOffset At, bool Cancelled, bool Skipped, string? How, string? By);

/// <summary>A way out of a step. Text is null where there is nothing to choose; Back is true when the step that it leads to comes before.</summary>
internal sealed record WayView(string Port, string? Text, string TargetId, bool Back);

/// <summary>A person's task in a step of a run. OpenedAt is null while it waits for its day; Path leads to it, for those whose it is.</summary>
internal sealed record StepTask(
    string StepId, int Visit, string Text, string Who, DateTimeOffset? OpenedAt, DateTimeOffset? DueAt, DateTimeOffset? ClosedAt, bool Cancelled, string? How, string? By, string? Path)
{
    public bool Late { get; init; }

    public bool IsOpen => OpenedAt is not null && ClosedAt is null;

    public StepTask At(DateTimeOffset now) => this with { Late = IsOpen && DueAt < now };
}
