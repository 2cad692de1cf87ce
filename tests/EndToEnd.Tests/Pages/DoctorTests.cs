using Microsoft.Playwright;

namespace BtFlow.EndToEnd.Tests.Pages;

[Collection(PagesCollection.Name)]
public sealed class DoctorTests(RunningSystem system)
{
    [Fact]
    public async Task A_doctor_reads_the_own_portfolio_and_nobody_elses()
    {
        await using var doctor = await system.SignedIn("rima.haddad@example.com");
        await doctor.Follow("Portföljer");
        (await doctor.Page.Locator("tbody tr").CountAsync()).ShouldBe(1);
        await doctor.Follow("BT-2021-0003");
        await doctor.SeeHeading("Portfolio för Rima Haddad");
        await doctor.See("18 av 18");

        foreach (var others in new[] { "/assessment/portfolios/BT-2021-0002", "/training-plan/plans/BT-2021-0002", "/workflow/cases/BT-2021-0003", "/certification/applications/BT-2021-0002" })
        {
            await doctor.Go(others);
            doctor.Status.ShouldBe(403, others);
            await doctor.NotSee("Popescu");
        }
    }

    [Fact]
    public async Task A_link_that_chose_a_password_chooses_no_second_one()
    {
        await using var doctor = await system.Visitor();
        await doctor.Go("/notifications/mail");
        await doctor.Follow(doctor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Välj ett lösenord" }).Filter(new() { HasText = "rima.haddad@example.com" }).GetByRole(AriaRole.Link));
        await doctor.Follow(doctor.Page.Locator("main a[href^='/link/']"));
        (await doctor.Page.Locator("input[type=password]").CountAsync()).ShouldBe(0);
        if (await doctor.Page.GetByRole(AriaRole.Button, new() { Name = "Öppna" }).CountAsync() > 0) await doctor.Press("Öppna");
        (await doctor.Page.Locator("input[type=password]").CountAsync()).ShouldBe(0);
    }
}
