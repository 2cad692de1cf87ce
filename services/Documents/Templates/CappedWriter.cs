using System.Diagnostics;
using System.Text;

namespace BtFlow.Documents.Templates;

/// <summary>Stops a template that writes without end: too much, or for too long.</summary>
internal sealed class CappedWriter(string file) : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    private const int MaxLength = 5_000_000;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10); // many times the largest dossier, also on a loaded machine
    private readonly long _started = Stopwatch.GetTimestamp();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        base.Write(value);
        Check();
    }

    public override void Write(char[] buffer, int index, int count)
    {
        base.Write(buffer, index, count);
        Check();
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        base.Write(buffer);
        Check();
    }

    public override void Write(string? value)
    {
        base.Write(value);
        Check();
    }

    private void Check()
    {
        if (GetStringBuilder().Length > MaxLength)
            throw new TemplateException(file, null, "Mallen ger mer än 5 MB HTML.", "Korta data eller dela dokumentet.");
        if (Stopwatch.GetElapsedTime(_started) > MaxTime)
            throw new TemplateException(file, null, $"Mallen är inte klar efter {MaxTime.TotalSeconds:0} sekunder.", "Ta bort upprepningar i upprepningar.");
    }
}
