namespace BtFlow.Workflow.Tests.Doors;

/// <summary>A way for people into the service. Each of its acts is seen to be let through, unless it says otherwise.</summary>
internal interface IDoor
{
    /// <summary>What somebody is shown under a tab of their inbox, a text for each task.</summary>
    Task<IReadOnlyList<string>> Inbox(Who who, string tab);

    Task Claim(Who who, string taskId);

    Task Complete(Who who, string taskId, string outcome, string? comment = null);

    /// <summary>Somebody has the open task before them now, and ends it when what is returned is called: they are refused, and told why.</summary>
    Task<Func<Task<string>>> Linger(Who who, string taskId, string outcome);

    /// <summary>Where the case stands, as the page says it, and what is said of each step that stands still.</summary>
    Task<(string State, IReadOnlyList<string> Standstills)> Case(Who who);

    Task Retry(Who who, string processId, string stepId, string reason);

    /// <summary>Who did what, a text for each line.</summary>
    Task<IReadOnlyList<string>> Journal(Who who);
}

/// <summary>Somebody with a role.</summary>
internal sealed record Who(string Id, string Name, string Role, string? UnitId = null);
