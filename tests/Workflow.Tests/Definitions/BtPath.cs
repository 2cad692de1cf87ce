using System.Text.Json.Nodes;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Tests.Engine;

namespace BtFlow.Workflow.Tests.Definitions;

/// <summary>Ways into the shipped bt-path, as the services and people would lead there.</summary>
internal static class BtPath
{
    public const string Plan = """{"version":1,"mainSupervisorId":"sup","unitId":"u-1","allocations":[]}""";
    public const string AllMet = """{"allMet":true,"missing":[]}""";
    public const string NotMet = """{"allMet":false,"missing":["BT3"]}""";
    public const string Prepared = """{"goalCertificates":[{"key":"1","personId":"sup"}],"serviceCertificates":[{"key":"service","personId":"head"}],"deciderId":"head"}""";

    public static string Assessor(string id, int assignment = 1) => $$"""{"outcome":"Named","assessorId":"{{id}}","name":"Bedömare {{id}}","email":"{{id}}@example.org","assignment":{{assignment}}}""";

    public static Play Begin() => new(Shipped.Read("bt-path"), EveryWay.Inputs());

    public static Play ToService() => Begin().Complete("draftPlan", Plan).Complete("allocatePlace").Complete("preparePlan", """{"outcome":"Submitted"}""").Complete("approvePlan", """{"outcome":"Approved"}""").Complete("signPlan", """{"outcome":"Signed"}""")
        .Complete("openPortfolio", """{"planVersion":1,"assessments":[{"key":"a","personId":"sup"}],"boards":[{"key":"board-1","personId":"sup","data":{"board":1}}],"endsOn":"2027-02-28"}""");

    public static Play ToReview() => ToService().Complete("assess").Complete("holdBoard");

    public static Play ToAssessor() => ToReview().Complete("reviewProgress", AllMet).Certified();

    public static Play ToReading(string assessor = "x") => ToAssessor().Complete("nameAssessor", Assessor(assessor));

    public static Play ToFinal() => ToReading().Complete("assessExternally", """{"outcome":"Signed"}""");

    public static Play ToCheck() => ToFinal().Complete("signFinal", """{"outcome":"Signed"}""");

    public static Play ToAuthority() => ToCheck().Complete("checkCompleteness", """{"complete":true,"missing":[]}""").Sent();

    /// <summary>From met goals to a frozen portfolio.</summary>
    public static Play Certified(this Play play) => play.Complete("prepareCertificates", Prepared).Complete("signGoals").Complete("certifyService").Complete("freeze", """{"hash":"abc"}""");

    /// <summary>From a complete application to its sending.</summary>
    public static Play Sent(this Play play) => play.Complete("signApplication").Complete("issuePacket", "{}").Complete("sendApplication");

    public static Play Raised(this Play play, string name, string payload)
    {
        play.Raise(name, payload).Changed.ShouldBeTrue();
        return play;
    }

    public static JsonObject Payload(Play play, string step) => (JsonObject)play.Commands.OfType<Command.RequestTask>().Last(t => t.ActivityId == step).Payload!;
}
