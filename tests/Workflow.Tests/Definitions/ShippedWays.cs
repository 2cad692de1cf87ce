namespace BtFlow.Workflow.Tests.Definitions;

/// <summary>Every way of each shipped process, by everything that services and people can answer.</summary>
internal static class ShippedWays
{
    public static IReadOnlyDictionary<string, Func<EveryWay>> All { get; } = new Dictionary<string, Func<EveryWay>>
    {
        ["application"] = Application, ["plan-change"] = PlanChange, ["bt-path"] = BtPath,
    };

    public static EveryWay Application() => new("application",
    [
        ("propose", "{}"),
        ("confirm", Outcome("Eligible")), ("confirm", Outcome("NotEligible")), ("confirm", Outcome("Withdrawn")), ("confirm", Outcome("Duplicate")),
        ("select", Outcome("Invite")), ("select", Outcome("NotSelected")), ("select", Outcome("Withdrawn")),
        ("openInterview", """{"items":[{"key":"a","personId":"p"}]}"""), ("openInterview", """{"items":[]}"""),
        ("closeInterview", """{"needsModeration":true}"""), ("closeInterview", """{"needsModeration":false}"""),
        ("turn", """{"turn":"offer"}"""), ("turn", """{"turn":"closed"}"""),
        ("sendOffer", """{"deadline":"2026-04-01T23:59:00+02:00","applicantName":"Ada Vale","applicantEmail":"ada@example.org","unitName":"Enheten"}"""),
        ("answerOffer", Outcome("Accepted")), ("answerOffer", Outcome("Declined")),
        ("release", """{"accepted":true}"""), ("release", """{"accepted":false}"""),
    ]);

    public static EveryWay PlanChange() => new("plan-change", [("approvePlan", Outcome("Approved")), ("approvePlan", Outcome("SentBack"))]);

    public static EveryWay BtPath() => new("bt-path",
    [
        ("draftPlan", """{"version":1,"mainSupervisorId":"sup","unitId":"u-1","allocations":[]}"""),
        ("approvePlan", Outcome("Approved")), ("approvePlan", Outcome("SentBack")),
        ("openPortfolio", """{"planVersion":1,"assessments":[],"boards":[],"endsOn":"2027-02-28"}"""),
        ("reviewProgress", """{"allMet":true,"missing":[]}"""), ("reviewProgress", """{"allMet":false,"missing":["BT3"]}"""),
        ("assessRemaining", Outcome("Assessed")), ("assessRemaining", """{"outcome":"Extended","reason":"Mer tid behövs."}"""),
        ("changePlan", """{"version":2,"mainSupervisorId":"sup","unitId":"u-1"}"""),
        ("prepareCertificates", """{"goalCertificates":[],"serviceCertificates":[],"deciderId":"head"}"""),
        ("freeze", """{"hash":"abc"}"""),
        ("nameAssessor", """{"outcome":"Named","assessorId":"x","name":"X","email":"x@example.org","assignment":1}"""),
        ("assessExternally", Outcome("Signed")), ("assessExternally", Outcome("NotMet")), ("assessExternally", Outcome("Declined")),
        ("assignmentRevoked", """{"assessorId":"x","assignment":1}"""), ("assignmentRevoked", """{"assessorId":"y","assignment":2}"""),
        ("signFinal", Outcome("Signed")), ("signFinal", Outcome("TieFound")), ("signFinal", Outcome("Disagrees")),
        ("resolveDisagreement", """{"outcome":"Reopened","goals":["BT3"],"reason":"Oense."}"""), ("resolveDisagreement", Outcome("AnotherAssessor")),
        ("checkCompleteness", """{"complete":true,"missing":[]}"""), ("checkCompleteness", """{"complete":false,"missing":[]}"""),
        ("authorityAnswered", """{"kind":"complement"}"""), ("authorityAnswered", """{"kind":"feeInjunction"}"""), ("authorityAnswered", """{"kind":"approved"}"""),
        ("authorityAnswered", """{"kind":"rejected","goals":["BT3"],"reason":"Brister."}"""), ("authorityAnswered", """{"kind":"dismissed"}"""),
        ("payFee", Outcome("Paid")), ("payFee", Outcome("NotPaid")),
        ("decideAppeal", Outcome("Appeals")), ("decideAppeal", Outcome("AppliesAgain")), ("decideAppeal", Outcome("Accepts")),
        ("courtDecided", """{"kind":"approved"}"""), ("courtDecided", """{"kind":"upheld"}"""),
    ]);

    private static string Outcome(string outcome) => $$"""{"outcome":"{{outcome}}"}""";
}
