using BtFlow.Server.Settings;

namespace BtFlow.Server.Tests.Settings;

public sealed class FolderUseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("btflow-use-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true, "Kör med --no-example")]
    [InlineData(false, "påhittade personer")]
    public void A_folder_stays_what_it_was_first_an_example_s_or_a_region_s_own(bool other, string said)
    {
        FolderUse.Claim(_folder, example: !other);
        FolderUse.Claim(_folder, example: !other);
        Should.Throw<UsageException>(() => FolderUse.Claim(_folder, example: other)).Message.ShouldContain(said);
        FolderUse.Claim(_folder, example: !other);
    }

    [Fact]
    public void A_folder_with_databases_from_before_the_mark_is_an_example_s()
    {
        File.WriteAllText(Path.Combine(_folder, "workflow.db"), "");
        Should.Throw<UsageException>(() => FolderUse.Claim(_folder, example: false));
        FolderUse.Claim(_folder, example: true);
    }
}
