using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.Server.Demo;

/// <summary>
/// What the people of an example do where it is not the obvious (story.yaml; the keys are described in workflows/README.md). Asked about somebody it does not name, it answers with the default.
/// Dictionaries have the application number as key, lists in them stand in file order.
/// </summary>
internal sealed record Story(
    DateOnly Begins, string Place, IReadOnlyDictionary<string, int> Reactions, IReadOnlyList<Delay> Delays,
    RecruitmentStory Recruitment, TrainingStory Training, AssessmentStory Assessments, AssessorStory ExternalAssessors, AuthorityStory FromAuthority,
    IReadOnlyDictionary<string, StoryAnswer> Continuation, IReadOnlyList<Demand> Demands, Halfway? Halfway, IReadOnlyList<Mention> Mentions)
{
    // As the actors ask; the parts below are how the file is made up.
    public IReadOnlyDictionary<string, StoryAnswer> Eligibility => Recruitment.Eligibility;
    public IReadOnlyDictionary<string, string> Duplicates => Recruitment.Duplicates;
    public Selection Selection => Recruitment.Selection;
    public Scores DefaultScores => Recruitment.DefaultScores;
    public IReadOnlyDictionary<string, IReadOnlyList<Scores>> Scores => Recruitment.Scores;
    public IReadOnlyDictionary<string, string> Moderation => Recruitment.Moderation;
    public IReadOnlyDictionary<string, StoryAnswer> Offers => Recruitment.Offers;
    public IReadOnlyDictionary<string, NewPersonalNumber> PersonalNumbers => Recruitment.PersonalNumbers;
    public DateOnly? ReserveClosesOn => Recruitment.ReserveClosesOn;

    public IReadOnlyDictionary<string, SentBack> Plans => Training.Plans;
    public IReadOnlyDictionary<string, IReadOnlyList<PlanChange>> Prepare => Training.Prepare;
    public IReadOnlyDictionary<string, IReadOnlyList<CreditStory>> Credits => Training.Credits;
    public IReadOnlyDictionary<string, IReadOnlyList<AbsenceStory>> Absences => Training.Absences;
    public IReadOnlyList<SupervisorLeaves> SupervisorsLeave => Training.SupervisorsLeave;
    public IReadOnlyDictionary<string, Dropout> Dropouts => Training.Dropouts;
    public IReadOnlyDictionary<string, Move> Moves => Training.Moves;

    public IReadOnlyDictionary<string, RemainingGoals> Remaining => Training.Remaining;
    public IReadOnlyList<string> DefaultAssessors => ExternalAssessors.Default;
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Assessors => ExternalAssessors.ByDoctor;
    public IReadOnlyDictionary<string, IReadOnlyList<AssessorDeclines>> AssessorDeclines => ExternalAssessors.Declines;
    public IReadOnlyDictionary<string, AssessorTie> AssessorTies => ExternalAssessors.Ties;
    public IReadOnlyDictionary<string, Disagreement> Disagreements => ExternalAssessors.Disagreements;

    public AuthorityAnswer DefaultAuthority => FromAuthority.Default;
    public IReadOnlyDictionary<string, IReadOnlyList<AuthorityAnswer>> AuthorityDecisions => FromAuthority.Decisions;
    public IReadOnlyDictionary<string, IReadOnlyList<Supplement>> SupplementRequests => FromAuthority.Supplements;
    public IReadOnlyDictionary<string, LateFee> Fees => FromAuthority.Fees;
    public IReadOnlyDictionary<string, Appeal> Appeals => FromAuthority.Appeals;
    public IReadOnlyDictionary<string, string> Rejections => FromAuthority.Rejections;

    /// <summary>The decision on a doctor's <paramref name="application"/> number <paramref name="sent"/> (from 1) to the authority.</summary>
    public AuthorityAnswer Decision(string application, int sent = 1) =>
        AuthorityDecisions.TryGetValue(application, out var told) && sent <= told.Count ? told[sent - 1] : DefaultAuthority;

    /// <summary>Throws <see cref="InputException"/> with every mistake of the file.</summary>
    public static Story Read(string yaml, string fileName) => StoryFile.Read(yaml, fileName);

    /// <summary>Working days until somebody in a role does a task; a person's own pace goes before the role's.</summary>
    public int ReactionDays(string role, string? personId, string taskName) =>
        Delays.FirstOrDefault(d => d.Person == personId && "Person." + d.Task == taskName)?.Days ?? (Reactions.TryGetValue(role, out var days) ? days : Reactions["default"]);

    /// <summary>The instant at which people act on a day that is so many working days after another.</summary>
    public static DateTimeOffset After(DateTimeOffset instant, int days) =>
        days == 0 ? instant : BusinessClock.At(WorkingDays.After(BusinessClock.Day(instant), days), new TimeOnly(10, 0));
}

internal sealed record Delay(string Person, string Task, int Days);

/// <summary>An answer that somebody gives, and why. Outcomes as the file has them, in camelCase.</summary>
internal sealed record StoryAnswer(string Outcome, string Reason);

/// <summary>Where <c>btflow run</c> leaves the story for people: the tasks of those named stay open, and everybody else goes on until the day.</summary>
internal sealed record Halfway(DateOnly Until, IReadOnlyList<LeftTask> Leave);

/// <summary>A task (last part of its name) of an application's case that is left for people, from its <paramref name="Visit"/>th time on.</summary>
internal sealed record LeftTask(string Application, string Task, int Visit);

/// <summary>A name in the story that another file of the example must know: what kind of thing, the name, and where it stands.</summary>
internal sealed record Mention(MentionOf Of, string Name, int Line);

internal enum MentionOf
{
    Application,
    Person,
    Unit,
    Region,
    Criterion,
    Goal,
}
