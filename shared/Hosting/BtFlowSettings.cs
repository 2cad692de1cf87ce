namespace BtFlow.Hosting;

/// <summary>
/// What the operator decides. <paramref name="DataFolder"/> holds the databases, the archive and outgoing mail; <paramref name="WorkflowsFolder"/> the definitions, regions, regulation and
/// templates; <paramref name="PublicAddress"/> stands in mailed links, without a trailing slash; <paramref name="Key"/> (base64, 32 bytes) encrypts personal identity numbers.
/// <paramref name="ShowSeededAccounts"/> opens what only a demonstration may: accounts with a known password on the sign-in page, and the mail viewer.
/// </summary>
public sealed record BtFlowSettings(string DataFolder, string WorkflowsFolder, string PublicAddress, byte[] Key, bool ShowSeededAccounts)
{
    /// <summary>A file of the data folder.</summary>
    public string DataFile(string name) => Path.Combine(DataFolder, name);
}
