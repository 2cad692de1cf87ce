using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace BtFlow.Testing;

/// <summary>A receiver of OTLP over HTTP, on loopback: what a process says of itself, as a region's telemetry would get it.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<byte[]> _traces = new(), _metrics = new();

    private OtlpReceiver(WebApplication app) => _app = app;

    /// <summary>OpenTelemetry's standard settings for a process that is to send here.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _app.Urls.First(), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
    };

    public IReadOnlyList<OtlpSpan> Spans => [.. _traces.SelectMany(OtlpSpan.Read)];

    /// <summary>Everything that was received, byte for byte, as text: for what must not be in it.</summary>
    public string Everything => string.Concat(_traces.Concat(_metrics).Select(Encoding.Latin1.GetString));

    public static async Task<OtlpReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.MapPost("/v1/traces", (HttpRequest request) => Take(request, receiver._traces));
        receiver._app.MapPost("/v1/metrics", (HttpRequest request) => Take(request, receiver._metrics));
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Has a system send what it has not sent yet.</summary>
    public static void Flush(ServiceApp app)
    {
        if (!app.Services.GetRequiredService<TracerProvider>().ForceFlush(60_000) || !app.Services.GetRequiredService<MeterProvider>().ForceFlush(60_000))
            throw new TimeoutException("The telemetry was not sent within a minute.");
    }

    /// <summary>The same until what is awaited has come: a span ends a moment after its message counts as done, and its page as answered.</summary>
    public async Task Hear(ServiceApp app, Func<IReadOnlyList<OtlpSpan>, bool> awaited)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (Flush(app); !awaited(Spans); Flush(app)) await Task.Delay(50, patience.Token);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<IResult> Take(HttpRequest request, ConcurrentQueue<byte[]> into)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        into.Enqueue(body.ToArray());
        return Results.Bytes([], "application/x-protobuf");
    }
}

/// <summary>What a test needs of a span on the wire (opentelemetry.proto.trace.v1).</summary>
public sealed record OtlpSpan(string TraceId, string SpanId, string ParentId, string Name)
{
    private const int ResourceSpans = 1, ScopeSpans = 2, Spans = 2, Trace = 1, Id = 2, Parent = 4, Named = 5;

    internal static IEnumerable<OtlpSpan> Read(byte[] request) =>
        Fields(request).Where(f => f.Number == ResourceSpans).SelectMany(f => Fields(f.Bytes)).Where(f => f.Number == ScopeSpans).SelectMany(f => Fields(f.Bytes)).Where(f => f.Number == Spans).Select(f => Of(f.Bytes));

    private static OtlpSpan Of(byte[] span)
    {
        var fields = Fields(span).GroupBy(f => f.Number).ToDictionary(g => g.Key, g => g.First().Bytes);
        string Hex(int number) => Convert.ToHexStringLower(fields.GetValueOrDefault(number, []));
        return new(Hex(Trace), Hex(Id), Hex(Parent), Encoding.UTF8.GetString(fields.GetValueOrDefault(Named, [])));
    }

    /// <summary>The fields of a message with their bytes; of numbers nothing is needed.</summary>
    private static IEnumerable<(int Number, byte[] Bytes)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message, ref at);
            var length = (key & 7) switch { 0 => 0, 1 => 8, 2 => (int)Varint(message, ref at), 5 => 4, var type => throw new InvalidDataException($"Wire type {type}.") };
            if ((key & 7) == 0) Varint(message, ref at);
            yield return ((int)(key >> 3), message[at..(at + length)]);
            at += length;
        }
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
    }
}
