using System.Text.Json;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.Recruitment;
using BtFlow.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.TrainingPlan.Doctors;

public sealed class ChangeNumberWhenPersonalNumberChangedTests
{
    private static PersonalNumberChanged Changed(TrainingPlanApp app, string number, int hour, string? doctorId = TrainingPlanApp.Doctor) =>
        new(TrainingPlanApp.Case, doctorId, app.App.Services.GetRequiredService<Protector>().Protect(number), new(2026, 3, 2, hour, 0, 0, TimeSpan.FromHours(1)));

    private static async Task<string?> NumberInDocument(TrainingPlanApp app)
    {
        await app.Submit();
        await app.Approve();
        var request = (await app.App.Published<RenderDocument>()).ShouldHaveSingleItem();
        return JsonSerializer.Deserialize<JsonElement>(app.App.Services.GetRequiredService<Protector>().Reveal(request.Data)).GetProperty("personalNumber").GetString();
    }

    [Fact]
    [Consumer("training-plan-change-number", Comes.Twice, Comes.Late)]
    public async Task A_new_number_stands_in_the_document_whatever_comes_twice_or_late()
    {
        await using var app = await TrainingPlanApp.Drafted();
        await app.App.Send(Changed(app, "199011119832", 10));
        await app.App.Send(Changed(app, "199011119832", 10));
        await app.App.Send(Changed(app, "199011719829", 9)); // older, late

        (await NumberInDocument(app)).ShouldBe("19901111-9832");
    }

    [Fact]
    [Consumer("training-plan-change-number", Comes.BeforeSibling)]
    public async Task A_number_that_comes_before_the_hire_is_kept()
    {
        await using var app = await TrainingPlanApp.Staffed();
        await app.App.Send(Changed(app, "199011119832", 10, doctorId: null));
        await app.App.Send(TrainingPlanApp.Hired());
        await app.App.Send(new BtFlow.Contracts.TrainingPlan.DraftPlan("draft-1", TrainingPlanApp.Case));

        (await NumberInDocument(app)).ShouldBe("19901111-9832");
    }
}
