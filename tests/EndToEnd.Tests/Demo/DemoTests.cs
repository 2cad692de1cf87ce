using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace BtFlow.EndToEnd.Tests.Demo;

public sealed class DemoTests(ToldOnce told) : IClassFixture<ToldOnce>
{
    private static readonly string Example = Path.Combine(Executable.Repository, "workflows", "examples", "vgr-first-round");

    [Fact]
    public void Every_position_is_filled_and_every_doctor_ends_with_a_packet()
    {
        told.Result.GetProperty("positions").GetInt32().ShouldBe(5);
        told.Result.GetProperty("filled").GetInt32().ShouldBe(5);
        told.Result.GetProperty("funnel").GetProperty("applied").GetInt32().ShouldBe(30);
        var cases = told.Result.GetProperty("cases").EnumerateArray().ToList();
        cases.Count.ShouldBe(5);
        foreach (var each in cases)
        {
            each.GetProperty("outcome").GetString().ShouldBe("approved");
            each.GetProperty("goalsMet").GetInt32().ShouldBe(18);
            each.GetProperty("goalsApproved").GetInt32().ShouldBe(18);
            each.GetProperty("fullTimeMonths").GetProperty("total").GetDecimal().ShouldBe(12);
            each.GetProperty("documents").EnumerateArray().Select(d => d.GetProperty("name").GetString()!).ShouldBe(
                each.GetProperty("documents").EnumerateArray().Select(d => d.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
            Names(each).ShouldContain("ansokningspaket.zip");
            foreach (var form in new[] { "bilaga-1", "bilaga-2", "bilaga-3", "bilaga-4", "foljebrev" }) Names(each).ShouldContain(n => n.StartsWith(form, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_rejection_and_every_hire_adds_up_to_the_applicants()
    {
        var rejected = told.Result.GetProperty("rejections").EnumerateObject().Sum(r => r.Value.GetInt32());
        (rejected + told.Result.GetProperty("filled").GetInt32()).ShouldBe(30);
    }

    [Fact]
    public void Every_document_is_where_the_result_says_and_hashes_to_what_it_says()
    {
        told.Documents().ShouldNotBeEmpty();
        foreach (var (path, sha) in told.Documents()) ToldOnce.Hash(Path.Combine(told.Out, path)).ShouldBe(sha, path);
    }

    [Fact]
    public void A_packet_holds_the_cover_letter_and_the_forms_in_the_order_of_their_numbers()
    {
        var packets = Directory.GetFiles(told.Out, "ansokningspaket.zip", SearchOption.AllDirectories);
        packets.Length.ShouldBe(5);
        foreach (var packet in packets)
        {
            using var zip = ZipFile.OpenRead(packet);
            var names = zip.Entries.Select(e => e.FullName).ToList();
            names[0].ShouldBe("foljebrev.pdf");
            names[1].ShouldBe("bilaga-1.pdf");
            names[^2].ShouldStartWith("bilaga-3");
            names[^1].ShouldStartWith("bilaga-4");
            foreach (var entry in zip.Entries)
            {
                using var reader = new BinaryReader(entry.Open());
                Encoding.ASCII.GetString(reader.ReadBytes(5)).ShouldBe("%PDF-");
            }
        }
    }

    [Fact]
    public void A_declined_offer_goes_to_the_next_in_line_and_a_tied_assessor_is_blocked_with_the_reason()
    {
        told.Result.GetProperty("rejections").GetProperty("declined").GetInt32().ShouldBe(1);
        told.Result.GetProperty("funnel").GetProperty("offered").GetInt32().ShouldBe(6);
        Journals().ShouldContain(j => j.Contains("Förslaget stoppades", StringComparison.Ordinal) && j.Contains("har intervjuat", StringComparison.Ordinal));
        Journals().ShouldContain(j => j.Contains("utbildningsprogrammet: skickat tillbaka. Läkaren vill arbeta med barn.", StringComparison.Ordinal));
    }

    [Fact]
    public void No_personal_number_stands_in_the_result_the_journals_the_mails_or_the_databases()
    {
        var numbers = File.ReadLines(Path.Combine(Example, "applicants.csv")).Skip(1).Select(l => l.Split(';')[3].Replace("-", "", StringComparison.Ordinal)).Where(n => n.Length > 0).ToList();
        numbers.ShouldNotBeEmpty();
        // ÅÅMMDDNNNN and ÅÅMMDD-NNNN: whoever writes the century, with or without hyphen, writes one of them too.
        string[] written = [.. numbers.Select(n => n[^10..]).SelectMany(n => new[] { n, $"{n[..6]}-{n[6..]}" })];
        var readable = Directory.EnumerateFiles(told.Out, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".json" or ".html" or ".csv" or ".eml" or ".db" or ".db-wal");
        foreach (var file in readable)
        {
            var text = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            foreach (var number in written) text.Contains(number, StringComparison.Ordinal).ShouldBeFalse($"{Path.GetRelativePath(told.Out, file)} holds a personal number");
        }
    }

    [Fact]
    public async Task A_second_run_in_another_time_zone_and_language_is_identical()
    {
        using var scratch = new Scratch();
        var again = await Executable.Run(["demo", "--out", scratch.Out], new Dictionary<string, string> { ["TZ"] = "Asia/Tokyo", ["LC_ALL"] = "tr_TR.UTF-8", ["LANG"] = "tr_TR.UTF-8" });
        again.ExitCode.ShouldBe(0, again.Errors);
        told.ShouldBeTheSameIn(scratch.Out);
    }

    [Theory]
    [InlineData("1/5", 2)]
    [InlineData("2/5", 1)]
    [InlineData("3/5", 6)]
    [InlineData("4/5", 2)]
    [InlineData("5/5", 3)]
    public async Task Killed_in_a_stage_and_resumed_it_ends_the_same(string stage, int linesIntoIt)
    {
        using var scratch = new Scratch();
        var left = linesIntoIt;
        (await Executable.KillAt(["demo", "--out", scratch.Out], line => line.Contains(stage, StringComparison.Ordinal) && --left == 0)).ShouldBeTrue("the process was alive when it was killed");
        File.Exists(Path.Combine(scratch.Out, "result.json")).ShouldBeFalse();

        var resumed = await Executable.Run(["demo", "--out", scratch.Out, "--resume"]);
        resumed.ExitCode.ShouldBe(0, resumed.Errors);
        told.ShouldBeTheSameIn(scratch.Out);
    }

    [Fact]
    public async Task Changing_the_applicants_changes_who_is_hired()
    {
        using var scratch = new Scratch();
        var example = scratch.Copy("workflows/examples/vgr-first-round");
        var best = told.Result.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("person").GetString()!).First();
        var csv = Path.Combine(example, "applicants.csv");
        var row = File.ReadLines(csv).Single(l => l.Contains(best.Split(' ')[^1] + ";", StringComparison.Ordinal));
        var fields = row.Split(';');
        fields[11] = "nej"; // no Swedish licence
        Scratch.Replace(csv, row, string.Join(';', fields));

        var changed = await Executable.Run(["demo", "--example", example, "--out", scratch.Out]);
        changed.ExitCode.ShouldBe(0, changed.Errors);
        var hired = JsonDocument.Parse(File.ReadAllText(Path.Combine(scratch.Out, "result.json"))).RootElement.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("person").GetString()!).ToList();
        hired.ShouldNotContain(best);
        hired.Count.ShouldBe(5);
    }

    private IEnumerable<string> Journals() => Directory.EnumerateFiles(told.Out, "journal.csv", SearchOption.AllDirectories).Select(File.ReadAllText);

    private static List<string> Names(JsonElement each) => [.. each.GetProperty("documents").EnumerateArray().Select(d => d.GetProperty("name").GetString()!)];
}
