using MassTransit;

namespace BtFlow.Contracts.Documents;

/// <summary>
/// Asks for a PDF of a template. <paramref name="RequestId"/> is unique and says whose it is; <paramref name="Data"/> is the template's JSON, protected as it may hold a personal identity number.
/// <paramref name="Version"/> grows where a later document bears the same file name; null where none does.
/// </summary>
[MessageUrn("documents:render-document:v1")]
public sealed record RenderDocument(string RequestId, string CaseNumber, string Template, string FileName, ProtectedText Data, int? Version = null);

/// <summary>Sent when the PDF lies in the archive under its SHA-256 (lower-case hex). <paramref name="Version"/> as it was asked for: of two with one file name the higher is the one that holds.</summary>
[MessageUrn("documents:document-rendered:v1")]
public sealed record DocumentRendered(string RequestId, string CaseNumber, string Template, string FileName, string Sha256, int Pages, string TemplateVersion, int? Version = null);

/// <summary>Asks for a zip of documents already in the archive, in the order given.</summary>
[MessageUrn("documents:assemble-packet:v1")]
public sealed record AssemblePacket(string RequestId, string CaseNumber, string FileName, IReadOnlyList<PacketEntry> Entries);

/// <summary>One file of a packet: the name inside the zip, and the archive's SHA-256.</summary>
public sealed record PacketEntry(string FileName, string Sha256);

/// <summary>Sent when the packet lies in the archive.</summary>
[MessageUrn("documents:packet-assembled:v1")]
public sealed record PacketAssembled(string RequestId, string CaseNumber, string FileName, string Sha256);
