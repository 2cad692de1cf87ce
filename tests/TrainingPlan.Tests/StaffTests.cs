using BtFlow.Hosting;

namespace BtFlow.TrainingPlan;

public sealed class StaffTests
{
    [Fact]
    public async Task Doctors_are_known_but_not_read_with_the_staff()
    {
        await using var app = await TrainingPlanApp.Staffed();
        await app.App.Send(TrainingPlanApp.Person(TrainingPlanApp.Doctor, "Ana Nowak", "u-acute", Roles.BtDoctor));
        var staff = await app.App.Db<TrainingPlanDb, IEnumerable<string>>(async db => (await db.StaffById(default)).Keys);
        staff.ShouldBe(TrainingPlanApp.Staff.Select(p => p.PersonId), ignoreOrder: true);
        (await app.App.Db<TrainingPlanDb, string?>(async db => (await db.Staff.FindAsync(TrainingPlanApp.Doctor))?.Name)).ShouldBe("Ana Nowak");
    }
}
