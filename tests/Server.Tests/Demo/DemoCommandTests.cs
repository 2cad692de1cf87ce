using BtFlow.Regulation;
using BtFlow.Server.Demo;

namespace BtFlow.Server.Tests.Demo;

public sealed class DemoCommandTests
{
    [Fact]
    public async Task The_workflows_folder_that_the_settings_file_names_is_the_one_that_is_read()
    {
        var folder = Directory.CreateTempSubdirectory("btflow-demo-").FullName;
        var file = Path.Combine(folder, "settings.json");
        await File.WriteAllTextAsync(file, """{ "BTFLOW_WORKFLOWS": "/nowhere" }""", TestContext.Current.CancellationToken);
        var demo = new System.CommandLine.RootCommand { DemoCommand.Create() }.Parse(["demo", "--settings", file, "--out", Path.Combine(folder, "out")]);

        (await Should.ThrowAsync<InputException>(() => demo.InvokeAsync(new() { EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken))).Message.ShouldContain("Mappen /nowhere har ingen mapp definitions.");

        Directory.Delete(folder, recursive: true);
    }
}
