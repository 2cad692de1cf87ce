using System.Globalization;
using BtFlow.Documents.Layout;

namespace BtFlow.Documents.Pdf;

/// <summary>Bookmarks of the headings, nested as the headings are.</summary>
internal static class Outline
{
    private sealed class Entry(Bookmark? mark, int id)
    {
        public Bookmark? Mark => mark;
        public int Id => id;
        public List<Entry> Children { get; } = [];
    }

    public static int? Write(PdfFile file, LaidOutDocument document, IReadOnlyList<int> pages, StructureTree structure)
    {
        if (document.Bookmarks.Count == 0)
            return null;
        var root = new Entry(null, file.Reserve());
        var path = new Stack<(int Level, Entry Entry)>([(0, root)]);
        foreach (var mark in document.Bookmarks)
        {
            while (path.Peek().Level >= mark.Level)
                path.Pop();
            var entry = new Entry(mark, file.Reserve());
            path.Peek().Entry.Children.Add(entry);
            path.Push((mark.Level, entry));
        }
        Write(file, root, pages, structure);
        return root.Id;
    }

    private static void Write(PdfFile file, Entry entry, IReadOnlyList<int> pages, StructureTree structure)
    {
        var children = entry.Children;
        file.Set(entry.Id, string.Create(CultureInfo.InvariantCulture, $"<</Type /Outlines /First {children[0].Id} 0 R /Last {children[^1].Id} 0 R /Count {children.Count}>>"));
        WriteChildren(file, entry, pages, structure);
    }

    private static void WriteChildren(PdfFile file, Entry parent, IReadOnlyList<int> pages, StructureTree structure)
    {
        foreach (var (index, entry) in parent.Children.Index())
        {
            var mark = entry.Mark!;
            var neighbours = (index > 0 ? Reference("Prev", parent.Children[index - 1]) : "") + (index + 1 < parent.Children.Count ? Reference("Next", parent.Children[index + 1]) : "");
            var inner = entry.Children.Count > 0 // closed: a minus says how many would show
                ? Reference("First", entry.Children[0]) + Reference("Last", entry.Children[^1]) + string.Create(CultureInfo.InvariantCulture, $" /Count -{entry.Children.Count}") : "";
            file.Set(entry.Id, string.Create(CultureInfo.InvariantCulture,
                $"<</Title {PdfFile.Text(mark.Title)} /Parent {parent.Id} 0 R{neighbours}{inner} /Dest [{pages[mark.Page]} 0 R /XYZ null {PdfFile.Number(DocumentLayout.PageHeight - mark.Y + 8)} null] /SE {structure.Id(mark.Tag)} 0 R>>"));
            WriteChildren(file, entry, pages, structure);
        }
    }

    private static string Reference(string key, Entry entry) => string.Create(CultureInfo.InvariantCulture, $" /{key} {entry.Id} 0 R");
}
