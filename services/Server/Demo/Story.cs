using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.Server.Demo;

/// <summary>What the people of an example do where it is not the obvious (story.yaml; the keys are described in workflows/README.md). Asked about somebody it does not name, it answers with the default.</summary>
internal sealed record Story(
    DateOnly Begins, string Place, IReadOnlyDictionary<string, int> Reactions, IReadOnlyList<Delay> Delays, IReadOnlyDictionary<string, StoryAnswer> Eligibility, Selection Selection,
    Scores DefaultScores, IReadOnlyDictionary<string, IReadOnlyList<Scores>> Scores, IReadOnlyDictionary<string, string> Moderation, IReadOnlyDictionary<string, StoryAnswer> Offers,
    IReadOnlyDictionary<string, SentBack> Plans, AssessmentStory Assessments, IReadOnlyList<string> DefaultAssessors, IReadOnlyDictionary<string, IReadOnlyList<string>> Assessors,
    AuthorityAnswer DefaultAuthority, IReadOnlyDictionary<string, AuthorityAnswer> Authority, IReadOnlyDictionary<string, Supplement> Supplements,
    IReadOnlyDictionary<string, StoryAnswer> Continuation, Halfway? Halfway)
{
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

/// <summary>Whom the team invites: those named, or so many of the eligible in order of application number.</summary>
internal sealed record Selection(IReadOnlyList<string> Invite, int? InviteCount, IReadOnlyList<string> Withdrawn);

/// <summary>One interviewer's scores by criterion.</summary>
internal sealed record Scores(IReadOnlyDictionary<string, int> ByCriterion);

/// <summary>Why the study director sends version 1 back, and what the main supervisor then changes.</summary>
internal sealed record SentBack(string Comment, IReadOnlyList<PlanChange> Changes);

/// <summary>A change of the placement of a kind.</summary>
internal sealed record PlanChange(string Placement, IReadOnlyList<string> AddGoals);

internal sealed record AssessmentStory(IReadOnlyList<int> Levels, IReadOnlyList<string> Strengths, IReadOnlyList<string> Development);

/// <summary>The authority's decision, so many working days after the application or the answered supplement was sent.</summary>
internal sealed record AuthorityAnswer(string Decision, int AfterDays, string RegistrationNumber);

/// <summary>A supplement request: when it comes, what it asks, how many working days it gives, and what is answered.</summary>
internal sealed record Supplement(int AfterDays, string Ask, int AnswerBy, string Answer);

/// <summary>Where <c>btflow run</c> leaves the story for people: the tasks of those named stay open, and everybody else goes on until the day.</summary>
internal sealed record Halfway(DateOnly Until, IReadOnlyList<LeftTask> Leave);

/// <summary>A task (last part of its name) of an application's case that is left for people, from its <paramref name="Visit"/>th time on.</summary>
internal sealed record LeftTask(string Application, string Task, int Visit);
