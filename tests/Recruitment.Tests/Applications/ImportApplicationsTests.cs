using System.Net;
using System.Text;
using BtFlow.Contracts.Recruitment;
using BtFlow.Recruitment.Applications;
using BtFlow.Testing;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Tests.Applications;

public sealed class ImportApplicationsTests
{
    private const string Number = "198001019804";

    [Fact]
    public async Task Registered_applications_are_told_in_ordinal_order_of_their_numbers()
    {
        await using var round = await Round.Start();
        (await round.Import(Round.Row("20"), Round.Row("3"), Round.Row("100"))).EnsureSuccessStatusCode();
        var registered = (await round.App.Published<ApplicationsRegistered>()).Single();
        registered.Applications.Select(a => a.ApplicationNumber).ShouldBe(["100", "20", "3"]);
        (registered.CallId, registered.RegionId).ShouldBe((Round.CallId, "vgr-regional"));
    }

    [Fact]
    public async Task A_faulty_file_registers_nobody()
    {
        await using var round = await Round.Start();
        var response = await round.Import(Round.Row("1"), Round.Row("2", ("Examensdatum", "2019-02-30")));
        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await response.Content.ReadAsStringAsync()).ShouldContain("Examensdatum");
        (await round.Get("calls/" + Round.CallId)).GetProperty("applications").GetInt32().ShouldBe(0);
        (await round.App.Published<ApplicationsRegistered>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_says_so()
    {
        await using var round = await Round.Start();
        var rows = new[] { Round.Row("1", ("Personnummer", Number)), Round.Row("2") };
        await round.Import(rows);
        var again = await ServiceApp.Read<ImportApplications.Response>(await round.Import(rows));
        (again.Registered, again.Corrected, again.Unchanged, again.Message).ShouldBe((0, 0, 2, "Filen var redan inläst. Inget har ändrats."));
        (await round.App.Published<ApplicationsRegistered>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_edited_file_corrects_only_what_nobody_has_decided_on()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"), Round.Row("2", ("Språknivå", "B1")));
        (await round.Confirm("1", "Eligible")).EnsureSuccessStatusCode();
        var answer = await ServiceApp.Read<ImportApplications.Response>(await round.Import(Round.Row("1", ("Språknivå", "A1")), Round.Row("2", ("Språknivå", "C2")), Round.Row("3")));
        (answer.Registered, answer.Corrected).ShouldBe((1, 1));
        answer.Kept.ShouldBe(["1"]);
        var first = await round.Application("1");
        first.GetProperty("eligibility").GetProperty("outcome").GetString().ShouldBe("Eligible");
        first.GetProperty("proposal").GetProperty("status").GetString().ShouldBe("eligible");
        (await round.Application("2")).GetProperty("proposal").GetProperty("status").GetString().ShouldBe("eligible");
    }

    [Fact]
    public async Task A_personal_number_is_stored_only_encrypted()
    {
        await using var round = await Round.Start();
        await round.Import(Round.Row("1", ("Personnummer", Number)));
        await round.App.Idle();
        var stored = await round.App.Db<RecruitmentDb, string>(db => db.Database.SqlQueryRaw<string>("SELECT \"Applicant\" AS \"Value\" FROM \"Applications\"").SingleAsync());
        stored.ShouldNotContain(Number);
        stored.ShouldNotContain("9804");
        stored.ShouldContain("cipher");
        foreach (var (_, bytes) in await round.App.DataFiles("recruitment.db*")) bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Number)).ShouldBe(-1);
    }
}
