using System.Net;

namespace BtFlow.Hosting;

/// <summary>
/// What the operator decides. <paramref name="DataFolder"/> holds the archive, outgoing mail and the keys of sessions, shared by all processes of a distributed system, and otherwise also
/// the databases; <paramref name="WorkflowsFolder"/> the definitions, regions, regulation and
/// templates; <paramref name="PublicAddress"/> stands in mailed links, without a trailing slash; <paramref name="Key"/> (base64, 32 bytes) encrypts personal identity numbers.
/// <paramref name="ShowSeededAccounts"/> opens what only a demonstration may: accounts with a known password on the sign-in page, and the mail viewer.
/// </summary>
public sealed record BtFlowSettings(string DataFolder, string WorkflowsFolder, string PublicAddress, byte[] Key, bool ShowSeededAccounts)
{
    /// <summary>Gateways whose word on a request's origin and protocol is taken, beside those on this machine.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>A file of the data folder.</summary>
    public string DataFile(string name) => Path.Combine(DataFolder, name);
}
