using System.Text.Json.Nodes;
using BtFlow.Hosting;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Expressions;

namespace BtFlow.Workflow.Pictures;

/// <summary>Who does a step and what they do, as far as the definition says it without a case.</summary>
internal static class StepDuty
{
    public static string? Of(Activity activity, Func<string, string> roleOf) => activity switch
    {
        Activity.RunTask { Payload: Expression.Script { Body: Expression.Object payload } } task when task.TaskName.StartsWith("Person.", StringComparison.Ordinal) => Sentence(payload, roleOf),
        Activity.RunTask => "BtFlow gör det.",
        Activity.Event => "Processen väntar på besked.",
        Activity.Delay or Activity.StartAt => "Processen väntar på tiden.",
        Activity.Join { Header.Merge: MergeMode.Race } => "Det som kommer först avgör; resten behövs då inte.",
        Activity.Join => "Alla grenar ska vara klara.",
        Activity.Fork => "Samtidigt:",
        _ => null,
    };

    private static string Sentence(Expression.Object payload, Func<string, string> roleOf)
    {
        var (who, what) = (Who(payload, roleOf), Text(Member(payload, "text")));
        return what is null ? $"{who}." : $"{who}: {char.ToLowerInvariant(what[0])}{what[1..]}.";
    }

    private static string Who(Expression.Object payload, Func<string, string> roleOf) => Capital(
        Member(payload, "outsider") is not null ? "en utomstående, genom en länk i ett mejl"
        : Person(Member(payload, "personId")) ?? Role(Member(payload, "role"), roleOf) ?? "var och en som har en del i det");

    private static string? Role(Expression? role, Func<string, string> roleOf) => role switch
    {
        Expression.Chain chain => Role(chain.Body, roleOf),
        Expression.Member { Target: Expression.Input { Name: "roles" }, Name: var gate } => roleOf(gate),
        Expression.Constant => Roles.Swedish(Text(role) ?? ""),
        _ => null,
    };

    private static string? Person(Expression? person) => person switch
    {
        null => null,
        Expression.Chain chain => Person(chain.Body),
        Expression.Logical either => Person(either.Left),
        Expression.Input { Name: "doctorId" } => "BT-läkaren",
        Expression.Input { Name: "mainSupervisorId" } or Expression.Member { Name: "mainSupervisorId" } => "huvudhandledaren",
        _ => "den som ärendet pekar ut",
    };

    private static Expression? Member(Expression.Object payload, string name) => payload.Members.FirstOrDefault(m => m.Key == name).Value is { } found && found is not Expression.Constant { Value: null } ? found : null;

    private static string? Text(Expression? text) => text is Expression.Constant { Value: JsonValue value } && value.TryGetValue<string>(out var found) ? found : null;

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
