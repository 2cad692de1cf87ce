using System.Globalization;

namespace BtFlow.Certification.Packets;

/// <summary>What the papers of an application are called. From the doctor's second application on the names say which, so that the archive keeps both.</summary>
internal static class PacketNames
{
    public const string CoverLetter = "foljebrev";

    /// <summary>The id that asks for a document of a case, the same each time. <paramref name="number"/>: which of the doctor's applications.</summary>
    public static string RequestId(string caseNumber, string name, int number = 1) => $"{caseNumber}-{Versioned(name, number)}";

    public static string File(string name, int number) => $"{Versioned(name, number)}.pdf";

    public static string Packet(int number) => $"{Versioned("ansokningspaket", number)}.zip";

    public static string PacketId(string caseNumber, int number) => RequestId(caseNumber, "packet", number);

    private static string Versioned(string name, int number) => number == 1 ? name : $"{name}-v{number.ToString(CultureInfo.InvariantCulture)}";
}
