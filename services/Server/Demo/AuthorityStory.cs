namespace BtFlow.Server.Demo;

/// <summary>The story from the sent application on. Decisions and supplement requests come in order: the first decision on the first application sent, the next on the next.</summary>
internal sealed record AuthorityStory(
    AuthorityAnswer Default, IReadOnlyDictionary<string, IReadOnlyList<AuthorityAnswer>> Decisions, IReadOnlyDictionary<string, IReadOnlyList<Supplement>> Supplements,
    IReadOnlyDictionary<string, LateFee> Fees, IReadOnlyDictionary<string, Appeal> Appeals, IReadOnlyDictionary<string, string> Rejections);

/// <summary>The authority's decision (<c>approved</c>, <c>rejected</c>, <c>dismissed</c>), so many working days after the application or the answered supplement was sent.</summary>
internal sealed record AuthorityAnswer(string Decision, int AfterDays, string RegistrationNumber, Gaps? Gaps);

/// <summary>What a rejection says is missing.</summary>
internal sealed record Gaps(IReadOnlyList<string> Goals, string Text);

/// <summary>A supplement request: when it comes (working days after the application, or the supplement before it, was sent), what it asks, how many working days it gives, and what is answered.</summary>
internal sealed record Supplement(int AfterDays, string Ask, int AnswerBy, string Answer);

/// <summary>The fee is not paid when the application is sent: the authority's injunction comes after so many working days, and payment so many after that; null: never.</summary>
internal sealed record LateFee(int InjunctionAfterDays, int? PaidAfterInjunctionDays);

/// <summary>An appeal's text, what the court decides (<c>approved</c>, <c>upheld</c>) after how many working days, and what the doctor does when it is upheld (<c>appliesAgain</c>, <c>accepts</c>).</summary>
internal sealed record Appeal(string Text, string Court, int AfterDays, string Then);
