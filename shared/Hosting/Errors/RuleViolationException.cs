namespace BtFlow.Hosting;

/// <summary>
/// A rule of the business says no. The message is for the user: in Swedish, what is wrong and what to do. <paramref name="rule"/>: the rule's id and source where one exists.
/// Answered as 409 by the API, and shown in the error summary of a page with the form's text kept.
/// </summary>
public sealed class RuleViolationException(string message, string? rule = null) : Exception(message)
{
    /// <summary>For example <c>R-13, HSLF-FS 2021:8</c>.</summary>
    public string? Rule { get; } = rule;
}
