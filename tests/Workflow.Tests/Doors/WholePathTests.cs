namespace BtFlow.Workflow.Tests.Doors;

/// <summary>One case, two doors: whatever people do in it can be done by either, and leaves the same journal.</summary>
public sealed class WholePathTests
{
    [Fact]
    public async Task A_case_goes_to_its_end_by_the_API_alone()
    {
        await using var app = await WholePath.Start();
        await new WholePath(app, new RestDoor(app)).Go();
    }

    [Fact]
    public async Task A_case_goes_to_its_end_by_pages_alone()
    {
        await using var app = await WholePath.Start();
        await new WholePath(app, new PageDoor(app)).Go();
    }
}
