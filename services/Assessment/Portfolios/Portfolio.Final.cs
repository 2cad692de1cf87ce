using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BtFlow.Contracts.Assessment;
using BtFlow.Hosting;

namespace BtFlow.Assessment.Portfolios;

/// <summary>A portfolio that was opened again: which goals are to be judged anew, and why. <paramref name="TaskId"/>: the step of the process that asked; a move's is made of the case's.</summary>
internal sealed record Reopening(string TaskId, IReadOnlyList<string> Goals, string Reason, DateTimeOffset At);

/// <summary>The end of a portfolio: frozen, signed by two on the same content, and opened again where that did not stand.</summary>
internal sealed partial class Portfolio
{
    public string? Snapshot { get; private set; }
    public string? Hash { get; private set; }
    public DateTimeOffset? FrozenAt { get; private set; }

    /// <summary>1 for the first freezing, 2 for the one after a reopening ...</summary>
    public int FreezeNumber { get; private set; }
    public Signature? AssessorSignature { get; private set; }
    public Signature? MainSupervisorSignature { get; private set; }
    public IReadOnlyList<Reopening> Reopenings { get; private set; } = [];

    /// <summary>
    /// Grows with each word on the frozen content; a concurrency token beside the status, which is the same before and after a signature or its voiding: of two who speak at once,
    /// one is told that the other was first, so that nobody signs beside an assessor whose assignment is being revoked.
    /// </summary>
    public int Revision { get; private set; }

    /// <summary>To be called by whoever judges the frozen content without signing it.</summary>
    public void Touch() => Revision++;

    /// <summary>The hash covers the evidence alone, not the day: the same evidence gives the same hash.</summary>
    public void Freeze(Dossier evidence, DateTimeOffset at)
    {
        RequireOpen();
        Snapshot = JsonSerializer.Serialize(evidence with { DocumentDate = null, PersonalNumber = null, FrozenOn = null, ContentHash = null }, Dossier.Json);
        (Hash, FrozenAt, Status) = (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Snapshot))), at, PortfolioStatus.Frozen);
        FreezeNumber++;
    }

    /// <summary>The frozen content: what assessor and main supervisor read and sign, whatever has become known since.</summary>
    public Dossier FrozenDossier()
    {
        if (Snapshot is null) throw new RuleViolationException("Portfolion är inte fryst än, så det finns inget att bedöma. Försök igen senare.");
        return Freezing.Read(Snapshot, FrozenAt!.Value, Hash!);
    }

    public void SignAsAssessor(Signature signature, string hash)
    {
        RequireSameContent(hash);
        AssessorSignature = signature;
        Touch();
    }

    public void SignAsMainSupervisor(Signature signature, string hash)
    {
        RequireSameContent(hash);
        if (AssessorSignature is null) throw new RuleViolationException("Den externa bedömaren har inte skrivit under ännu.", "R-17");
        if (AssessorSignature.PersonId == signature.PersonId) throw new RuleViolationException("Huvudhandledaren och den externa bedömaren ska vara två olika personer.", "R-17, Bilaga 4");
        (MainSupervisorSignature, Status) = (signature, PortfolioStatus.Signed);
        Touch();
    }

    /// <summary>The frozen content stands, but another assessor has to judge it. Returns whose signature counts no more; null when there was none.</summary>
    public string? VoidAssessorSignature()
    {
        if (Status != PortfolioStatus.Frozen) throw new RuleViolationException("Slutbedömningen är inte längre öppen. Tala med studierektorn om något är fel.", "R-17");
        var name = AssessorSignature?.Name;
        AssessorSignature = null;
        Touch();
        return name;
    }

    /// <summary>Opens what was frozen. Returns the frozen content with its signatures, to be kept as history; null when nothing was frozen.</summary>
    public Freezing? Reopen(Reopening reopening)
    {
        var past = Hash is null ? null : new Freezing
        {
            CaseNumber = CaseNumber, Number = FreezeNumber, Snapshot = Snapshot!, Hash = Hash, FrozenAt = FrozenAt!.Value,
            AssessorSignature = AssessorSignature, MainSupervisorSignature = MainSupervisorSignature, VoidedAt = reopening.At, VoidReason = reopening.Reason,
        };
        Touch();
        Reopenings = [.. Reopenings, reopening];
        (Snapshot, Hash, FrozenAt, AssessorSignature, MainSupervisorSignature, FreezeAskedBy) = (null, null, null, null, null, null);
        if (Status is PortfolioStatus.Frozen or PortfolioStatus.Signed) Status = PortfolioStatus.Open;
        return past;
    }

    public void RequireSameContent(string hash)
    {
        if (Status != PortfolioStatus.Frozen) throw new RuleViolationException("Portfolion är inte fryst, så det finns inget att skriva under.");
        if (Hash != hash) throw new RuleViolationException("Portfolion är inte den du läste. Läs in sidan igen och läs den nya innan du skriver under.");
    }
}
