namespace BtFlow.Server.Demo;

/// <summary>The story of the programmes and the service.</summary>
internal sealed record TrainingStory(
    IReadOnlyDictionary<string, IReadOnlyList<PlanChange>> Prepare, IReadOnlyDictionary<string, SentBack> Plans, IReadOnlyDictionary<string, IReadOnlyList<CreditStory>> Credits,
    IReadOnlyDictionary<string, IReadOnlyList<AbsenceStory>> Absences, IReadOnlyList<SupervisorLeaves> SupervisorsLeave,
    IReadOnlyDictionary<string, Dropout> Dropouts, IReadOnlyDictionary<string, Move> Moves, IReadOnlyDictionary<string, RemainingGoals> Remaining);

/// <summary>Why the study director sends version 1 back, and what the main supervisor then changes.</summary>
internal sealed record SentBack(string Comment, IReadOnlyList<PlanChange> Changes);

/// <summary>
/// A change of the <paramref name="Number"/>th placement (from 1, in order of time) of a kind, or with <paramref name="Add"/> a new placement after all others.
/// What is null or empty stays. With <paramref name="KeepMonths"/> the placement grows until it has the full-time months it had before, and later ones move.
/// </summary>
internal sealed record PlanChange(
    string? Placement, int Number, IReadOnlyList<string> AddGoals, int? Percent, bool KeepMonths, string? Supervisor, string? Unit, decimal? Months, AddedPlacement? Add);

internal sealed record AddedPlacement(string Kind, string? Unit, decimal Months, string? Supervisor, IReadOnlyList<string> Goals);

/// <summary>Earlier service that the main supervisor proposes to credit in version 1.</summary>
internal sealed record CreditStory(
    string Workplace, string? Country, string Kind, DateOnly From, DateOnly To, int Percent, bool BeforeLicence, IReadOnlyList<string> Goals, string Reason);

/// <summary>Absence, registered on a day. When it does not count, the programme is changed so that the full-time months are kept.</summary>
internal sealed record AbsenceStory(DateOnly From, DateOnly To, bool Counts, DateOnly RegisteredOn, string Reason);

internal sealed record SupervisorLeaves(string Person, DateOnly LastDay, DateOnly ToldOn, string ReplacedBy);

internal sealed record Dropout(DateOnly ToldOn, DateOnly LastDay, string Reason);

/// <summary>The doctor goes on at a unit of another region (or set-up) from a day.</summary>
internal sealed record Move(DateOnly ToldOn, DateOnly From, string Region, string Unit, string Reason);

/// <summary>Goals that are not judged met in the placements' periods: judged at the end (<paramref name="Assessed"/>), or after an extension (<paramref name="Extend"/>).</summary>
internal sealed record RemainingGoals(IReadOnlyList<string> Goals, string Reason, bool Assessed, IReadOnlyList<PlanChange> Extend);
