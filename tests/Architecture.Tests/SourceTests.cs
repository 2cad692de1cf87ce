using System.Text.RegularExpressions;

namespace BtFlow.Architecture.Tests;

public sealed partial class SourceTests
{
    private const int MostLines = 300;

    private static IEnumerable<SourceFile> Code => Repository.Files("services", "shared", "tests").Where(f => Path.GetExtension(f.Path) is ".cs" or ".cshtml");

    [Fact]
    public void A_file_is_read_in_a_few_screens() => Code.Where(f => f.Lines.Length - 1 > MostLines).Select(f => f.Path).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_for_later_in_a_comment() =>
        Where(Repository.Files("services", "shared", "tests", "infra", "workflows"), LeftForLater()).ShouldBeEmpty();

    [Fact]
    public void Messages_leave_by_the_outbox_only() =>
        Where(Repository.Files("services", "shared/Hosting", "shared/Web"), StraightToTheBus()).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_caught_and_forgotten() =>
        Where(Repository.Files("services", "shared/Hosting", "shared/Web", "shared/Regulation", "shared/Contracts"), CatchAll()).ShouldBeEmpty();

    [Fact]
    public void Pages_keep_to_the_content_security_policy_of_all_answers() =>
        Where(Repository.Files("services", "shared").Where(f => f.Path.EndsWith(".cshtml", StringComparison.Ordinal)), Inline()).ShouldBeEmpty();

    [Fact]
    public void Business_time_comes_from_the_business_clock() =>
        Where(Repository.Files("services").Where(f => !f.Path.StartsWith("services/Server/", StringComparison.Ordinal)), WallTime())
            .ShouldBe(["services/Organisation/Accounts/SignInByApi.cs"], "a session lives by the wall clock");

    [Theory]
    [InlineData("// TODO: later", true)]
    [InlineData("// the method of a todolist", false)]
    public void The_search_for_things_left_finds_them(string line, bool found) => LeftForLater().IsMatch(line).ShouldBe(found);

    private static List<string> Where(IEnumerable<SourceFile> files, Regex pattern) =>
        [.. files.Where(f => !f.Path.EndsWith("Architecture.Tests/SourceTests.cs", StringComparison.Ordinal) && pattern.IsMatch(f.Text)).Select(f => f.Path)];

    [GeneratedRegex(@"\b(TODO|FIXME|XXX|HACK)\b")]
    private static partial Regex LeftForLater();

    [GeneratedRegex(@"\b(IBus|IBusControl|IPublishEndpoint|ISendEndpointProvider|ISendEndpoint)\b")]
    private static partial Regex StraightToTheBus();

    [GeneratedRegex(@"catch\s*(\(\s*Exception\b[^)]*\)(?!\s*when)|\{|$)", RegexOptions.Multiline)]
    private static partial Regex CatchAll();

    [GeneratedRegex(@"\sstyle\s*=|<script|<style|\son[a-z]+\s*=\s*""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b|TimeProvider\.System")]
    private static partial Regex WallTime();
}
