using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace BtFlow.Testing;

/// <summary>Keeps every line and scope that anything in the process logs.</summary>
public sealed class LogOfEverything : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Line)> _lines = new();

    public string Text => string.Join('\n', _lines.Select(l => l.Line));
    public IEnumerable<string> Warnings => _lines.Where(l => l.Level == LogLevel.Warning).Select(l => l.Line);
    public IEnumerable<string> Errors => _lines.Where(l => l.Level is LogLevel.Error or LogLevel.Critical).Select(l => l.Line);

    public ILogger CreateLogger(string categoryName) => this;
    public bool IsEnabled(LogLevel logLevel) => true;
    public void Dispose() { }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull
    {
        _lines.Enqueue((LogLevel.None, state.ToString() ?? ""));
        return null;
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Enqueue((logLevel, formatter(state, exception) + exception));
}
