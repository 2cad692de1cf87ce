using MassTransit;

namespace BtFlow.Contracts.Certification;

/// <summary>
/// Asks that the certificates are prepared, or after a reopening what must be signed anew. Result: <c>{ goalCertificates, serviceCertificates, deciderId }</c>: lists of inbox items,
/// one a signer of Bilaga 2 and at most one for Bilaga 3 (both may be empty), and who decides on continued specialist training.
/// </summary>
[MessageUrn("certification:prepare-certificates:v1"), TaskCommand("Certification.PrepareCertificates")]
public sealed record PrepareCertificates(string TaskId, string CaseNumber);

/// <summary>Asks whether the application is complete. Result: <c>{ complete, missing }</c>; each missing item <c>{ what, who, link }</c>.</summary>
[MessageUrn("certification:check-completeness:v1"), TaskCommand("Certification.CheckCompleteness")]
public sealed record CheckCompleteness(string TaskId, string CaseNumber);

/// <summary>Asks that the packet (PDFs and zip) is produced. Result, when all documents are in the archive: <c>{ packet, sha256 }</c>.</summary>
[MessageUrn("certification:issue-packet:v1"), TaskCommand("Certification.IssuePacket")]
public sealed record IssuePacket(string TaskId, string CaseNumber);

/// <summary>
/// Sent when a certificate has been signed. <paramref name="Form"/> 2, 3 or 4 (Bilaga); <paramref name="Goals"/> for Bilaga 2.
/// <paramref name="At"/> tells it from a reopening of the same day; without it the signature counts as the last thing of its day.
/// </summary>
[MessageUrn("certification:certificate-signed:v1")]
public sealed record CertificateSigned(string CaseNumber, int Form, int AttachmentNumber, IReadOnlyList<string> Goals, string SignerId, DateOnly On, DateTimeOffset? At = null);

/// <summary>Sent when an application has been sent to the authority, whether the fee is paid or not; again when the doctor applies again.</summary>
[MessageUrn("certification:application-sent:v1")]
public sealed record ApplicationSent(string CaseNumber, DateOnly SentOn, int FeeKronor);

/// <summary>Sent when the authority's decision has been registered, and again when a court has decided otherwise. <paramref name="Decision"/>: approved, rejected or dismissed.</summary>
[MessageUrn("certification:authority-decided:v1")]
public sealed record AuthorityDecided(string CaseNumber, string Decision, DateOnly DecidedOn, string CaseRegistrationNumber);

/// <summary>Sent when it is decided whether the doctor goes on to specialist training.</summary>
[MessageUrn("certification:continuation-decided:v1")]
public sealed record ContinuationDecided(string CaseNumber, bool Continues, string DecidedById, DateOnly DecidedOn);
