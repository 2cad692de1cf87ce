using System.Globalization;
using System.Text;
using BtFlow.Documents.Layout;

namespace BtFlow.Documents.Pdf;

/// <summary>Writes the tree of tags, and the way back from marked content and annotations to it.</summary>
internal sealed class StructureTree
{
    private readonly PdfFile _file;
    private readonly IReadOnlyList<int> _pages;
    private readonly LinkAnnotations _annotations;
    private readonly Dictionary<TagNode, int> _ids = new(ReferenceEqualityComparer.Instance);
    private readonly List<int>[] _parents;

    private StructureTree(PdfFile file, IReadOnlyList<int> pages, LinkAnnotations annotations)
    {
        (_file, _pages, _annotations) = (file, pages, annotations);
        _parents = [.. pages.Select(_ => new List<int>())];
        Root = file.Reserve();
    }

    public int Root { get; }

    public int Id(TagNode node) => _ids[node];

    public static StructureTree Write(PdfFile file, LaidOutDocument document, IReadOnlyList<int> pages, LinkAnnotations annotations)
    {
        var tree = new StructureTree(file, pages, annotations);
        var top = tree.Write(document.Structure, tree.Root);
        file.Set(tree.Root, string.Create(CultureInfo.InvariantCulture,
            $"<</Type /StructTreeRoot /K [{top} 0 R] /ParentTree {tree.WriteParentTree()} 0 R /ParentTreeNextKey {pages.Count + annotations.Count}>>"));
        return tree;
    }

    private int Write(TagNode node, int parent)
    {
        var id = _ids[node] = _file.Reserve();
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"<</Type /StructElem /S /{node.Type} /P {parent} 0 R");
        if (node.Attributes.Count > 0)
            body.Append(" /A [").AppendJoin(' ', node.Attributes.Select(a => $"<</O /{a.Key} {a.Value}>>")).Append(']');
        if (node.Kids.Count > 0)
            body.Append(" /K [").AppendJoin(' ', node.Kids.Select(kid => Kid(kid, id))).Append(']');
        _file.Set(id, body.Append(">>").ToString());
        return id;
    }

    private string Kid(object kid, int id)
    {
        switch (kid)
        {
            case TagNode child:
                return string.Create(CultureInfo.InvariantCulture, $"{Write(child, id)} 0 R");
            case LinkArea(var number):
                return string.Create(CultureInfo.InvariantCulture, $"<</Type /OBJR /Obj {_annotations[number].Id} 0 R /Pg {_pages[_annotations[number].Page]} 0 R>>");
            case MarkedContent(var page, var mark):
                var marks = _parents[page];
                while (marks.Count <= mark)
                    marks.Add(0);
                marks[mark] = id;
                return string.Create(CultureInfo.InvariantCulture, $"<</Type /MCR /Pg {_pages[page]} 0 R /MCID {mark}>>");
            default:
                throw new InvalidOperationException($"A structure node cannot hold a {kid.GetType().Name}.");
        }
    }

    private int WriteParentTree()
    {
        var entries = _parents.Select((marks, page) => string.Create(CultureInfo.InvariantCulture, $"{page} {_file.Add(PdfFile.References(marks))} 0 R"))
            .Concat(Enumerable.Range(0, _annotations.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{_pages.Count + i} {_ids[_annotations[i].Tag]} 0 R")));
        return _file.Add($"<</Nums [{string.Join(' ', entries)}]>>");
    }
}
