namespace BtFlow.Hosting;

/// <summary>
/// A rule of the business says no. The message is for the user: in Swedish, what is wrong and what to do. <paramref name="rule"/>: the rule where one exists, its id alone (the regulation's
/// source is added where it is shown, see <see cref="Citation"/>) or with a source of its own; null when it is only the order of the work that says no.
/// Answered as 409 by the API, and shown in the error summary of a page with the form's text kept.
/// </summary>
public sealed class RuleViolationException(string message, string? rule = null) : Exception(message)
{
    /// <summary>For example <c>R-13</c>, or <c>R-17, Bilaga 4</c>, or a region's own rule with its source.</summary>
    public string? Rule { get; } = rule;
}
