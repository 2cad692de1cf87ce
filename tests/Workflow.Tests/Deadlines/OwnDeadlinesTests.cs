using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Workflow;
using BtFlow.Testing;
using BtFlow.Workflow.Tests.Engine;

namespace BtFlow.Workflow.Tests.Deadlines;

public sealed class OwnDeadlinesTests
{
    [Fact]
    public async Task A_definition_may_give_a_task_reminders_and_next_levels_of_its_own()
    {
        await using var app = await Begin("{ remindBefore: [1], remindAfter: [], escalation: [{ afterWorkingDays: 2, role: 'studyDirector' }] }");
        await app.Wait(Late.At(2026, 3, 6));
        (await app.Mails()).ShouldBe(["task-reminder p-a"]);
        await app.Wait(Late.At(2026, 3, 11));
        (await app.Mails()).ShouldBe(["task-late director 2 arbetsdagar", "task-late sup 2 arbetsdagar", "task-reminder p-a"]);
        (await app.OpenTasks()).Single(t => t.Name == "Person.Tidy").AlsoRoles.ShouldBe(["studyDirector"]);
        (await app.Journal())[^1].Text.ShouldEndWith("hos Namn p-a och är 2 arbetsdagar sen. Den är nu öppen även för studierektor (Namn director, Namn sup).");
        await app.Wait(Late.Far);
        (await app.Mails()).Count(m => m.Contains("p-a")).ShouldBe(1);
    }

    [Theory]
    [InlineData("{ remindBefore: [-1] }", "minst 0")]
    [InlineData("{ remindAfter: [0] }", "minst 1")]
    [InlineData("{ escalation: [{ afterWorkingDays: 1 }] }", "saknar role")]
    [InlineData("{ escalation: [{ role: 'btOffice' }] }", "minst 1")]
    public async Task Days_and_roles_that_cannot_be_are_told_when_the_task_is_laid_out(string deadlines, string reason)
    {
        await using var app = await Begin(deadlines);
        (await app.Case()).Incidents.ShouldHaveSingleItem().Reason.ShouldContain(reason);
    }

    private static async Task<ServiceApp> Begin(string deadlines)
    {
        var payload = $"({{ text: 'Städa', personId: 'p-a', outcomes: ['Done'], dueAt: '2026-03-09', deadlines: {deadlines} }})";
        var app = await WorkflowApp.Start(l => l.Listen<SendMail>(), TestFolder.WithDefinition(new Chart().Task("tidy", payload: payload, name: "Person.Tidy").Finish("end").Flow("tidy → end").Json.ToJsonString()));
        await app.Staff();
        await app.Register("A-1");
        await app.Send(new StartProcess(WorkflowApp.First + ".chart", WorkflowApp.First, "chart", "{}"));
        return app;
    }
}
