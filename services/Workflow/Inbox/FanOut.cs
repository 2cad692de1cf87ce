using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Inbox;

/// <summary>The step of a run that a person's task belongs to. <paramref name="RunTaskId"/> is the engine's task, done when all of its inbox tasks are.</summary>
internal sealed record TaskStep(string RunTaskId, string RunId, string CaseNumber, string StepId, int Rank, string Name, string Text);

/// <summary>A step that asks many at once, while the process waits for all of them.</summary>
internal sealed class FanOut
{
    public required string RunTaskId { get; init; }
    public required string RunId { get; init; }
    public required string CaseNumber { get; init; }
    public required string StepId { get; init; }
    public required int Rank { get; init; }
    public required string Name { get; init; }
    public required string Text { get; init; }

    /// <summary>What the definition says of every item, a JSON object.</summary>
    public required string Payload { get; init; }

    /// <summary>The version of what the items were made from.</summary>
    public int ItemsVersion { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The concurrency token: two items that end at once must not both believe that the other is still open.</summary>
    public int Changes { get; private set; }

    /// <summary>How many have to approve; null for a step that waits for all.</summary>
    public Approvals? Approvals => Inbox.Approvals.Read(JsonNode.Parse(Payload)!);

    public TaskStep Step => new(RunTaskId, RunId, CaseNumber, StepId, Rank, Name, Text);

    public static FanOut Of(TaskStep step, JsonObject payload, int version)
    {
        var shared = (JsonObject)payload.DeepClone();
        shared.Remove("items");
        return new()
        {
            RunTaskId = step.RunTaskId, RunId = step.RunId, CaseNumber = step.CaseNumber, StepId = step.StepId, Rank = step.Rank, Name = step.Name, Text = step.Text,
            Payload = shared.ToJsonString(), ItemsVersion = version,
        };
    }

    /// <summary>The payload with other items.</summary>
    public JsonObject With(JsonNode? items)
    {
        var payload = (JsonObject)JsonNode.Parse(Payload)!;
        payload["items"] = items;
        return payload;
    }

    public void Revise(int version)
    {
        ItemsVersion = version;
        Changes++;
    }

    public void ItemChanged() => Changes++;

    public void Close(DateTimeOffset now)
    {
        ClosedAt = now;
        Changes++;
    }

    internal static void Map(ModelBuilder model) => model.Entity<FanOut>(e =>
    {
        e.ToTable("FanOuts").HasKey(f => f.RunTaskId);
        foreach (var (name, length) in new[] { (nameof(RunTaskId), 200), (nameof(RunId), 100), (nameof(CaseNumber), 32), (nameof(Name), 100), (nameof(StepId), 64) })
            e.Property(name).HasMaxLength(length);
        e.Property(f => f.Changes).IsConcurrencyToken();
        e.Ignore(f => f.Step).Ignore(f => f.Approvals);
        e.HasIndex(f => new { f.CaseNumber, f.Name });
    });
}

/// <summary>The newest items that their owner has asked for, kept for a step that has not been reached.</summary>
internal sealed class ItemsRevision
{
    public required string CaseNumber { get; init; }

    /// <summary>The task's, as Person.Assess.</summary>
    public required string Name { get; init; }
    public int Version { get; private set; }

    /// <summary>A JSON array.</summary>
    public string Items { get; private set; } = "[]";

    public void Become(int version, string items) => (Version, Items) = (version, items);

    internal static void Map(ModelBuilder model) => model.Entity<ItemsRevision>(e =>
    {
        e.ToTable("ItemsRevisions").HasKey(r => new { r.CaseNumber, r.Name });
        e.Property(r => r.CaseNumber).HasMaxLength(32);
        e.Property(r => r.Name).HasMaxLength(100);
        e.Property(r => r.Version).IsConcurrencyToken();
    });
}
