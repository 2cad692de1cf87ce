using System.Text;

namespace BtFlow.Workflow.Journal;

/// <summary>
/// Holds one case's journal against its chain; knows no database. A fault names the line that is wrong and no other: a line is right when its link follows from the line before as that is,
/// or as that must have been.
/// </summary>
internal sealed class JournalCheck
{
    private readonly List<JournalFault> _faults = [];
    private readonly byte[] _number;
    private readonly string _case;
    private readonly StoredHead? _head;
    private readonly IReadOnlyList<StoredLine> _lines;
    private readonly Dictionary<string, int> _shown;
    private List<byte[]>? _before;

    private JournalCheck(byte[] caseNumber, StoredHead? head, IReadOnlyList<StoredLine> lines)
    {
        (_number, _case, _head) = (caseNumber, Encoding.UTF8.GetString(caseNumber), head);
        _lines = [.. lines.OrderBy(l => l.Place ?? long.MaxValue)];
        _shown = lines.OrderBy(l => l.Order).Select((l, index) => (l.Key, index)).GroupBy(l => l.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().index + 1, StringComparer.Ordinal);
    }

    public static IReadOnlyList<JournalFault> Of(byte[] caseNumber, StoredHead? head, IReadOnlyList<StoredLine> lines)
    {
        var check = new JournalCheck(caseNumber, head, lines);
        check.Run();
        return check._faults;
    }

    private void Run()
    {
        if (_head is null && !BeginsHere())
        {
            foreach (var line in _lines) Fault(line, "hör inte till någon journal: ärendet har ingen. Raden har flyttats hit från ett annat ärende eller lagts in vid sidan av BtFlow.");
            return;
        }
        if (_head is { Waits: true })
        {
            Fault("raderna är från före kedjan och har inte fått någon än. Starta BtFlow en gång och kör om.");
            return;
        }
        if (_head is null) Fault("journalens huvud, som säger var den slutar, är borttaget.");
        else if (!_head.IsWhole) Fault("journalens huvud, som säger var den slutar, är ändrat.");
        Follow(_head is { IsWhole: true } ? _head.Length : null);
    }

    /// <summary>Whether the lines are those of a journal that has lost its head, and not strangers in a case that has none.</summary>
    private bool BeginsHere() => _lines.FirstOrDefault(l => l.Place == 1) is { IsForeign: false, DigestOfText: { } text } first && Same(first.Link, JournalChain.Link(JournalChain.Genesis(_number), JournalChain.RowDigest(1, first.Facts, text)));

    private void Follow(long? length)
    {
        _before = [JournalChain.Genesis(_number)];
        var expected = 1L;
        StoredLine? last = null;
        foreach (var line in _lines)
        {
            if (line.Place is not { } place) Fault(line, "står inte i kedjan: den är inlagd vid sidan av BtFlow.");
            else if (place > length) Fault(line, $"står på plats {place} i kedjan, som slutar med plats {length}: den är flyttad eller inlagd vid sidan av BtFlow.");
            else if (place < expected) Fault(line, $"står på plats {place} i kedjan, där en annan rad redan står: den är flyttad eller inlagd vid sidan av BtFlow.");
            else
            {
                Missing(expected, place - 1);
                Judge(line, place);
                (expected, last) = (place + 1, line);
            }
        }
        if (length is not { } end) return;
        if (expected <= end) Missing(expected, end);
        else if (last is not null && _faults.All(f => f.Key != last.Key) && !_before!.Exists(link => Same(link, _head!.Link))) Fault(last, "är inte den som journalens huvud säger är den sista.");
    }

    private void Missing(long from, long to)
    {
        if (from > to) return;
        Fault(from == to ? $"raden på plats {from} i kedjan saknas." : $"raderna på plats {from}–{to} i kedjan saknas.");
        _before = null; // what the next one follows on is gone
    }

    private void Judge(StoredLine line, long place)
    {
        List<byte[]> links = [];
        var text = line.DigestOfText;
        if (text is not null) links = [.. (_before ?? []).Select(before => JournalChain.Link(before, JournalChain.RowDigest(place, line.Facts, text)))];
        if (line.IsForeign || text is null || _before is not null && !links.Exists(link => Same(link, line.Link))) Fault(line, "är ändrad efter att den skrevs.");
        else if (line.TextDigest is not null && _lines.All(l => l.Key != JournalEntry.KeyOfDisposal(line.Key))) Fault(line, "har ingen text, och ingen rad säger att den gallrades.");
        _before = line.Link is { } stored ? [stored, .. links] : links;
    }

    private void Fault(StoredLine line, string what) => _faults.Add(new(_case, line.Key, $"{_case} rad {_shown[line.Key]} ({line.At}, {line.By}, plats {line.Place?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "saknas"}) {what}"));

    private void Fault(string what) => _faults.Add(new(_case, null, $"{_case}: {what}"));

    private static bool Same(byte[]? one, byte[]? other) => one is not null && other is not null && one.AsSpan().SequenceEqual(other);
}
