namespace BtFlow.Documents.Layout;

/// <summary>Puts slabs on pages: what belongs together stays together where a page has room for it, and table heads come again.</summary>
internal sealed class Paginator(double top, double space)
{
    private const double OpenEdge = 4; // how far a frame that goes on overleaf reaches past its text

    private readonly List<Page> _pages = [new()];
    private readonly Dictionary<Frame, (double Top, double Bottom)> _open = new(ReferenceEqualityComparer.Instance);
    private readonly List<Frame> _order = [];
    private readonly HashSet<Frame> _continued = new(ReferenceEqualityComparer.Instance);
    private double _y; // where the next slab goes, from the top margin

    public List<Bookmark> Bookmarks { get; } = [];

    public List<Page> Paginate(List<Slab> slabs)
    {
        for (var i = 0; i < slabs.Count;)
        {
            var end = i + 1;
            while (end < slabs.Count && slabs[end - 1].KeepWithNext && !slabs[end].BeginsPage)
                end++;
            var chain = slabs[i..end];
            var height = chain.Sum(s => s.Height) + chain.Skip(1).Sum(s => s.SpaceBefore);
            if (chain[0].BeginsPage && _y > 0)
                Break(chain[0]);
            if (_y + Before(chain[0]) + height > space && HeadHeight(chain[0]) + height <= space && _y > 0)
                Break(chain[0]);
            chain.ForEach(s => Place(s));
            i = end;
        }
        CloseFrames([]);
        return _pages;
    }

    private double Before(Slab slab) => _y > 0 ? slab.SpaceBefore : 0;

    private static double HeadHeight(Slab slab) => slab.RepeatedHead.Sum(h => h.Height);

    private void Place(Slab slab)
    {
        if (_y + Before(slab) + slab.Height > space + 0.01)
        {
            if (slab.Height > space - HeadHeight(slab) && slab.Split?.Invoke(space - _y - Before(slab)) is var (first, rest))
            {
                first.SpaceBefore = slab.SpaceBefore;
                first.Frames.AddRange(slab.Frames);
                rest.Frames.AddRange(slab.Frames);
                rest.RepeatedHead = slab.RepeatedHead;
                Put(first);
                Break(rest);
                Place(rest);
                return;
            }
            if (_y > HeadHeight(slab) + 0.01)
            {
                Break(slab);
                Place(slab);
                return;
            }
        }
        Put(slab);
    }

    private void Put(Slab slab)
    {
        _y += Before(slab);
        foreach (var frame in slab.Frames)
        {
            if (!_open.ContainsKey(frame))
                _order.Add(frame);
            _open[frame] = (_open.TryGetValue(frame, out var edges) ? edges.Top : _continued.Contains(frame) ? top + _y - OpenEdge : top + _y, top + _y + slab.Height);
        }
        _pages[^1].Items.AddRange(slab.Items.Select(i => i.MovedDown(top + _y)));
        if (slab.Heading is var (level, title, tag))
            Bookmarks.Add(new Bookmark(level, title, tag, _pages.Count - 1, top + _y));
        _y += slab.Height;
    }

    private void Break(Slab next)
    {
        CloseFrames([.. next.Frames.Where(_open.ContainsKey)]);
        _pages.Add(new Page());
        _y = 0;
        foreach (var head in next.RepeatedHead)
        {
            _pages[^1].Items.AddRange(head.Items.Select(i => (i is GlyphRun run ? run with { Tag = null, Href = null } : i).MovedDown(top + _y)));
            _y += head.Height;
        }
    }

    private void CloseFrames(IReadOnlyList<Frame> goingOn)
    {
        var drawn = _order.SelectMany(f => Draw(f, _open[f].Top, _open[f].Bottom + (goingOn.Contains(f, ReferenceEqualityComparer.Instance) ? OpenEdge : 0))).ToList();
        _pages[^1].Items.InsertRange(0, drawn);
        foreach (var frame in goingOn)
            _continued.Add(frame);
        _open.Clear();
        _order.Clear();
    }

    private static IEnumerable<Item> Draw(Frame frame, double top, double bottom)
    {
        const double Thick = 0.6;
        if (frame.Fill is { } fill)
            yield return new Rectangle(frame.X, top, frame.Width, bottom - top, fill);
        if (frame.Stroke is not { } stroke)
            yield break;
        yield return new Rectangle(frame.X, top, frame.Width, Thick, stroke);
        yield return new Rectangle(frame.X, bottom - Thick, frame.Width, Thick, stroke);
        yield return new Rectangle(frame.X, top, Thick, bottom - top, stroke);
        yield return new Rectangle(frame.X + frame.Width - Thick, top, Thick, bottom - top, stroke);
    }
}
