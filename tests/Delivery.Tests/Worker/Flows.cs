using MassTransit;

namespace BtFlow.Delivery.Tests;

/// <summary>Sent by alpha's page with each flow that it begins; beta and gamma both note it.</summary>
[MessageUrn("alpha:begun:v1")]
public sealed record Begun(int Flow);

/// <summary>From beta to gamma.</summary>
[MessageUrn("beta:ping:v1")]
public sealed record Ping(int Flow, int Hops);

/// <summary>From gamma to beta.</summary>
[MessageUrn("gamma:pong:v1")]
public sealed record Pong(int Flow, int Hops);

/// <summary>The ping-pong is over; alpha and gamma both write it down.</summary>
[MessageUrn("beta:arrived:v1")]
public sealed record Arrived(int Flow);

/// <summary>What every flow leaves behind, known by the flow's number alone: by it the worker acts, and by it the ledger is checked.</summary>
internal static class Flows
{
    public const int Hops = 4;

    public static readonly IReadOnlyList<string> Services = ["alpha", "beta", "gamma"];

    /// <summary>Gamma's note of it fails for ever.</summary>
    public static bool IsPoisoned(int flow) => flow % 25 == 7;

    /// <summary>Beta's last step fails twice before it succeeds.</summary>
    public static bool Stumbles(int flow) => flow % 10 == 3;

    public static IEnumerable<Effect> EffectsOf(int flow)
    {
        yield return new("beta", flow, "note");
        if (!IsPoisoned(flow))
            yield return new("gamma", flow, "note");
        for (var hops = Hops; hops > 0; hops--)
            yield return hops % 2 == 0 ? new("gamma", flow, $"ping {hops}") : new("beta", flow, $"pong {hops}");
        yield return new("alpha", flow, "arrived");
        yield return new("gamma", flow, "arrived");
    }
}

/// <summary>One row that one consumer writes once for each flow.</summary>
internal sealed record Effect(string Service, int Flow, string Step);
