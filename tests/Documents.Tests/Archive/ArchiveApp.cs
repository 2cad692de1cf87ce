using System.Text.Json.Nodes;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Documents.Archive;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Documents.Tests.Archive;

/// <summary>The documents service in its own composition, and what the tests ask of it.</summary>
internal static class ArchiveApp
{
    public const string Case = "BT-2026-0001", OtherCase = "BT-2026-0002";

    public static Task<ServiceApp> Start(Action<IServiceCollection>? also = null, string? workflowsFolder = null) => ServiceApp.Start(
        s => { s.AddDocuments(); also?.Invoke(s); }, a => a.MapDocuments(), l => l.Listen<DocumentRendered>().Listen<PacketAssembled>(), workflowsFolder: workflowsFolder);

    public static RenderDocument Request(this ServiceApp app, string id = "r-1", string caseNumber = Case, string fileName = "erbjudande.pdf", string template = "offer", Action<JsonObject>? change = null)
    {
        var data = Workshop.Sample(template).AsObject();
        data["caseNumber"] = caseNumber;
        change?.Invoke(data);
        return new(id, caseNumber, template, fileName, app.Services.GetRequiredService<Protector>().Protect(data.ToJsonString()));
    }

    public static async Task<DocumentRendered> Render(this ServiceApp app, RenderDocument request)
    {
        await app.Send(request);
        return (await app.Published<DocumentRendered>()).Last(m => m.RequestId == request.RequestId);
    }

    public static async Task<PacketAssembled> Assemble(this ServiceApp app, string id = "p-1")
    {
        var (letter, offer) = (await app.Render(app.Request("r-letter", template: "cover-letter")), await app.Render(app.Request("r-offer")));
        await app.Send(new AssemblePacket(id, Case, "ansökan.zip", [new("1 följebrev.pdf", letter.Sha256), new("2 erbjudande.pdf", offer.Sha256)]));
        return (await app.Published<PacketAssembled>()).Last(m => m.RequestId == id);
    }

    public static Task<List<ArchivedFile>> Rows(this ServiceApp app) => app.Db<DocumentsDb, List<ArchivedFile>>(db => db.Files.AsNoTracking().ToListAsync());

    public static string[] Paths(this ServiceApp app) => [.. app.Services.GetRequiredService<ArchiveFolder>().Paths()];

    public static async Task<ParkedMessage> Parked(this ServiceApp app)
    {
        await app.Idle();
        return (await app.Services.GetRequiredService<MessagingState>().ParkedMessages(CancellationToken.None)).ShouldHaveSingleItem();
    }

    public static Task Hire(this ServiceApp app, string caseNumber, string doctorId, string regionId = "r") => app.Send(new CandidateHired(
        caseNumber, regionId, "c", "A-1", doctorId,
        new("Efternamn", "Förnamn", null, "a@example.org", "", new("", "", ""), new("SE", new(2020, 1, 1)), null, [], false, null, "C1", []),
        new("u", "p", new(2026, 9, 1), 12), []));

    public static Task Approve(this ServiceApp app, int version, string main, string second) => app.Send(new PlanApproved(
        Case, "d-1", version, main, "dir", new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), [new("p-1", "u-2", "Enhet", "other", new(2026, 9, 1), new(2026, 12, 31), 100, 4, second, [])], []));
}
