using System.Text.Json;

namespace BtFlow.Server.Demo;

/// <summary>An open task as the operators' list of the API shows it.</summary>
internal sealed record DemoTask(
    string TaskId, string CaseNumber, string Name, string? PersonId, string? Role, string? UnitId, string? OutsiderEmail, string? FormPath,
    JsonElement? Payload, DateTimeOffset OpenedAt, DateTimeOffset? DueAt);

/// <summary>What a scripted person does with a task. Done again after a crash, it must do no harm.</summary>
internal delegate Task Act(DemoWorld world, DemoTask task, CancellationToken ct);

/// <summary>What happens without a task: looks whether it is time, acts or not, and says when to look again.</summary>
internal delegate Task<Watched> Watch(DemoWorld world, CancellationToken ct);

/// <summary>Whether anything was done, and the next business instant at which there will be something to do (null: none known).</summary>
internal sealed record Watched(bool Acted, DateTimeOffset? Next = null);
