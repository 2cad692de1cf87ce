using System.Text;

namespace BtFlow.Documents.Pdf;

/// <summary>
/// The colour profile that says what our red, green and blue mean: ICC version 2, computed from the definition of sRGB (IEC 61966-2-1:
/// primaries, D65 white, transfer curve), the primaries adapted to the profile's D50 white by the Bradford method.
/// </summary>
internal static class SrgbProfile
{
    private static readonly double[] D50 = [0.9642, 1.0, 0.8249];

    public static readonly byte[] Bytes = Make();

    private static byte[] Make()
    {
        var colorants = Colorants();
        var curve = Curve(1024);
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Description("sRGB")), ("cprt", [.. Type("text"), .. "No rights reserved\0"u8]), ("wtpt", Xyz(D50)),
            ("rXYZ", Xyz(colorants[0])), ("gXYZ", Xyz(colorants[1])), ("bXYZ", Xyz(colorants[2])), ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ];
        var (table, body) = (new MemoryStream(), new MemoryStream());
        var start = 128 + 4 + 12 * tags.Length;
        var placed = new Dictionary<byte[], long>(ReferenceEqualityComparer.Instance);
        table.Write(Big32(tags.Length));
        foreach (var (tag, data) in tags)
        {
            if (!placed.TryGetValue(data, out var at))
            {
                placed[data] = at = start + body.Length;
                body.Write(data);
                body.Write(new byte[-data.Length & 3]);
            }
            table.Write([.. Encoding.ASCII.GetBytes(tag), .. Big32((int)at), .. Big32(data.Length)]);
        }
        return [.. Header(start + (int)body.Length), .. table.ToArray(), .. body.ToArray()];
    }

    private static byte[] Header(int size)
    {
        var header = new byte[128];
        Big32(size).CopyTo(header, 0);
        Big32(0x02100000).CopyTo(header, 8);
        Encoding.ASCII.GetBytes("mntrRGB XYZ ").CopyTo(header, 12);
        ((byte[])[0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]).CopyTo(header, 24); // made on 2026-01-01, the same for ever
        Encoding.ASCII.GetBytes("acsp").CopyTo(header, 36);
        Xyz(D50)[8..].CopyTo(header, 68);
        return header;
    }

    private static double[][] Colorants()
    {
        double[][] primaries = [FromXy(0.64, 0.33), FromXy(0.30, 0.60), FromXy(0.15, 0.06)];
        var white = FromXy(0.3127, 0.3290);
        var scale = Solve(primaries, white);
        double[][] bradford = [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]];
        var (from, to) = (Apply(bradford, white), Apply(bradford, D50));
        return [.. primaries.Select((p, i) =>
        {
            var cone = Apply(bradford, [.. p.Select(v => v * scale[i])]);
            return Solve(Transpose(bradford), [.. cone.Select((v, j) => v * to[j] / from[j])]);
        })];
    }

    private static double[] FromXy(double x, double y) => [x / y, 1, (1 - x - y) / y];

    private static double[] Apply(double[][] rows, double[] v) => [.. rows.Select(r => r[0] * v[0] + r[1] * v[1] + r[2] * v[2])];

    private static double[][] Transpose(double[][] m) => [.. Enumerable.Range(0, 3).Select(i => m.Select(r => r[i]).ToArray())];

    /// <summary>The weights with which three columns add up to a vector (Cramer's rule).</summary>
    private static double[] Solve(double[][] columns, double[] sum)
    {
        var whole = Determinant(columns[0], columns[1], columns[2]);
        return [Determinant(sum, columns[1], columns[2]) / whole, Determinant(columns[0], sum, columns[2]) / whole, Determinant(columns[0], columns[1], sum) / whole];
    }

    private static double Determinant(double[] a, double[] b, double[] c) =>
        a[0] * (b[1] * c[2] - b[2] * c[1]) - b[0] * (a[1] * c[2] - a[2] * c[1]) + c[0] * (a[1] * b[2] - a[2] * b[1]);

    private static byte[] Curve(int points)
    {
        var curve = new List<byte>([.. Type("curv"), .. Big32(points)]);
        for (var i = 0; i < points; i++)
        {
            var value = i / (points - 1.0);
            var linear = value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
            var rounded = (int)Math.Round(linear * 65535);
            curve.AddRange([(byte)(rounded >> 8), (byte)rounded]);
        }
        return [.. curve];
    }

    private static byte[] Description(string text) => [.. Type("desc"), .. Big32(text.Length + 1), .. Encoding.ASCII.GetBytes(text), 0, .. new byte[8 + 3 + 67]];

    private static byte[] Xyz(double[] xyz) => [.. Type("XYZ "), .. xyz.SelectMany(v => Big32((int)Math.Round(v * 65536)))];

    private static byte[] Type(string type) => [.. Encoding.ASCII.GetBytes(type), 0, 0, 0, 0];

    private static byte[] Big32(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
