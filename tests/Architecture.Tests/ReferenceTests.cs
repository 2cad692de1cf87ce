using System.Reflection;
using System.Xml.Linq;

namespace BtFlow.Architecture.Tests;

public sealed class ReferenceTests
{
    public static TheoryData<string> Services => [.. Repository.Services];

    [Fact]
    public void Every_service_is_found() => Repository.Services.ShouldBe(["Assessment", "Certification", "Documents", "Notifications", "Organisation", "Recruitment", "TrainingPlan", "Workflow"]);

    [Theory, MemberData(nameof(Services))]
    public void A_service_names_only_shared_projects(string service)
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "services", service, service + ".csproj"));
        var references = project.Descendants("ProjectReference").Select(r => r.Attribute("Include")!.Value.Replace('\\', '/')).ToList();
        references.ShouldNotBeEmpty();
        references.ShouldAllBe(r => r.StartsWith("../../shared/"));
        project.Descendants("Reference").ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Services))]
    public void A_service_uses_no_other_service_s_assembly(string service)
    {
        var shared = Directory.EnumerateFiles(Path.Combine(Repository.Root, "shared"), "*.csproj", SearchOption.AllDirectories).Select(f => "BtFlow." + Path.GetFileNameWithoutExtension(f)).ToHashSet();
        var used = Assembly.Load("BtFlow." + service).GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("BtFlow.", StringComparison.Ordinal)).ToList();
        used.ShouldContain("BtFlow.Hosting");
        used.Where(u => !shared.Contains(u)).ShouldBeEmpty();
    }

    [Fact]
    public void Shared_projects_know_no_service()
    {
        foreach (var project in Directory.EnumerateFiles(Path.Combine(Repository.Root, "shared"), "*.csproj", SearchOption.AllDirectories))
            XDocument.Load(project).Descendants("ProjectReference").Select(r => r.Attribute("Include")!.Value).ShouldAllBe(r => !r.Contains("services"), project);
    }

    [Fact]
    public void Pages_of_different_services_never_bear_the_same_path()
    {
        var pages = Repository.Services.SelectMany(s => Repository.Files("services/" + s).Where(f => f.Path.EndsWith(".cshtml", StringComparison.Ordinal)).Select(f => f.Path[$"services/{s}/".Length..]));
        var meeting = pages.Where(p => p != "_ViewImports.cshtml").GroupBy(p => p, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key);
        meeting.ShouldBeEmpty();
    }
}
