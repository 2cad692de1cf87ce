namespace BtFlow.Server.Demo;

/// <summary>The story from applications to accepted offers.</summary>
internal sealed record RecruitmentStory(
    IReadOnlyDictionary<string, StoryAnswer> Eligibility, IReadOnlyDictionary<string, string> Duplicates, Selection Selection, Scores DefaultScores,
    IReadOnlyDictionary<string, IReadOnlyList<Scores>> Scores, IReadOnlyDictionary<string, string> Moderation, IReadOnlyDictionary<string, StoryAnswer> Offers,
    IReadOnlyDictionary<string, NewPersonalNumber> PersonalNumbers, DateOnly? ReserveClosesOn);

/// <summary>Whom the team invites: those named, or so many of the eligible in order of application number.</summary>
internal sealed record Selection(IReadOnlyList<string> Invite, int? InviteCount, IReadOnlyList<string> Withdrawn);

/// <summary>One interviewer's scores by criterion.</summary>
internal sealed record Scores(IReadOnlyDictionary<string, int> ByCriterion);

/// <summary>A coordination number becomes a personal number (twelve digits), which the team registers on a day.</summary>
internal sealed record NewPersonalNumber(DateOnly On, string Number)
{
    public override string ToString() => $"{On:yyyy-MM-dd}"; // never the number
}
