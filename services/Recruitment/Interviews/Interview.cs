using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Interviews;

/// <summary>An applicant's interview: who interviews, and what came of the comparison of their scores.</summary>
internal sealed class Interview
{
    public required string CaseNumber { get; init; }

    public required string CallId { get; init; }

    public required string ApplicationNumber { get; init; }

    /// <summary>In ordinal order.</summary>
    public required IReadOnlyList<string> InterviewerIds { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Ids of the criteria on which the scores are so far apart that the interviewers must talk them over.</summary>
    public IReadOnlyList<string> ToModerate { get; private set; } = [];

    public string? ModerationNote { get; private set; }

    public string? ModeratedBy { get; private set; }

    public bool NeedsModeration => ToModerate.Count > 0 && ModerationNote is null;

    /// <summary>Whether the user may see a sheet: one's own always, others' once one's own is locked; who does not interview sees them when all are.</summary>
    public bool MayRead(Sheet sheet, string personId, IReadOnlyCollection<Sheet> locked) =>
        sheet.InterviewerId == personId || (InterviewerIds.Contains(personId) ? locked.Any(s => s.InterviewerId == personId) : locked.Count == InterviewerIds.Count);

    public void Close(IReadOnlyList<string> toModerate, DateTimeOffset at) => (ToModerate, ClosedAt) = (toModerate, at);

    public void Moderate(string? note, string byName)
    {
        if (!NeedsModeration) throw new RuleViolationException("Intervjun behöver ingen samsyn, eller har redan en. Inget har ändrats.");
        if (string.IsNullOrWhiteSpace(note)) throw new RuleViolationException("Skriv vad intervjuarna kom fram till när de talade om skillnaden.");
        (ModerationNote, ModeratedBy) = (note.Trim(), byName);
    }

    internal static void Map(ModelBuilder model) => model.Entity<Interview>(e =>
    {
        e.ToTable("Interviews").HasKey(i => i.CaseNumber);
        e.Property(i => i.CaseNumber).HasMaxLength(32);
        e.Property(i => i.CallId).HasMaxLength(64);
        e.Property(i => i.ApplicationNumber).HasMaxLength(64);
        e.Property(i => i.InterviewerIds).AsJson();
        e.Property(i => i.ToModerate).AsJson();
        e.Property(i => i.ModeratedBy).HasMaxLength(200);
        e.HasIndex(i => new { i.CallId, i.ApplicationNumber }).IsUnique();
    });
}

/// <summary>One interviewer's scores of one applicant; it exists only locked, and is never changed.</summary>
internal sealed class Sheet
{
    public required string CaseNumber { get; init; }

    public required string InterviewerId { get; init; }

    public required string InterviewerName { get; init; }

    public required IReadOnlyDictionary<string, int> Scores { get; init; }

    public string? Comment { get; init; }

    public required DateTimeOffset LockedAt { get; init; }

    public bool SameScores(IReadOnlyDictionary<string, int> scores) =>
        scores.Count == Scores.Count && scores.All(s => Scores.TryGetValue(s.Key, out var score) && score == s.Value);

    internal static void Map(ModelBuilder model) => model.Entity<Sheet>(e =>
    {
        e.ToTable("Sheets").HasKey(s => new { s.CaseNumber, s.InterviewerId });
        e.Property(s => s.CaseNumber).HasMaxLength(32);
        e.Property(s => s.InterviewerId).HasMaxLength(64);
        e.Property(s => s.InterviewerName).HasMaxLength(200);
        e.Property(s => s.Scores).AsJson();
    });
}
