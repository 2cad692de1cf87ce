using BtFlow.Hosting;

namespace BtFlow.Workflow.Versions;

/// <summary>Who operates the process may see its versions and try a move; to publish, move or undo decides over everybody's cases, and takes an administrator.</summary>
internal static class VersionRights
{
    public static bool MayChange(CurrentUser user) => user.May(Policies.Administer);

    public static void Require(CurrentUser user)
    {
        if (!MayChange(user)) throw new NotAllowedException("Bara en administratör kan publicera en process, flytta ärenden till en annan version eller ångra det.");
    }
}

/// <summary>What everybody who changes versions gives: why, and an id of one's own that makes a repetition harmless.</summary>
internal sealed record Act(string? Reason, string? OperationId)
{
    /// <summary>What the sender has to mend, by member; empty when nothing.</summary>
    public Dictionary<string, string[]> Problems()
    {
        var problems = new Dictionary<string, string[]>();
        if (string.IsNullOrWhiteSpace(Reason)) problems["reason"] = ["Skriv skälet. Det visas för dem som undrar varför processen ändrades."];
        else if (Reason.Trim().Length > DefinitionVersion.LongestReason) problems["reason"] = ["Skälet får ha högst 1 000 tecken."];
        if (string.IsNullOrWhiteSpace(OperationId) || OperationId.Length > DefinitionVersion.LongestOperationId || OperationId.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_')))
            problems["operationId"] = ["Ange ett eget id för åtgärden: bokstäver a–z, siffror, punkt, bindestreck och understreck, högst 100 tecken."];
        return problems;
    }
}
