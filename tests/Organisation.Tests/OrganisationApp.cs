using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using BtFlow.Contracts;
using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Organisation;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Organisation.Tests;

/// <summary>The service in its own composition, and what every test of it says.</summary>
internal static class OrganisationApp
{
    public const string Password = "hemligt nog för alla";

    public const string People = """
        units:
          - { id: alby, name: "Vårdcentralen Alby", kind: primaryCare, administration: "Norr", head: eva-ek }
          - { id: bo-akut, name: "Akuten i Bo", kind: acuteCare, administration: "Syd" }
        staff:
          - id: eva-ek
            name: Eva Ek
            email: eva.ek@example.se
            unit: alby
            roles: [{ role: headOfOperations, unit: alby }, { role: supervisor, unit: alby }]
            licensedOn: 2001-02-03
            specialty: Allmänmedicin
            supervisorTrainedOn: 2009-05-06
            personalNumber: "196804119904"
          - id: ola-ask
            name: Ola Ask
            email: ola.ask@example.se
            unit: bo-akut
            roles: [{ role: studyDirector }]
            specialty: ST-läkare
        assessors:
          - id: siv-lind
            name: Siv Lind
            email: siv.lind@example.se
            unit: bo-akut
            specialty: Internmedicin
        """;

    public static Task<ServiceApp> Start(Action<IServiceCollection>? more = null) => ServiceApp.Start(
        s => { more?.Invoke(s); s.AddOrganisation(); }, a => a.MapOrganisation(),
        l => l.Listen<UnitRegistered>().Listen<PersonRegistered>().Listen<SendMail>().Listen<NoteInJournal>());

    public static async Task<HttpResponseMessage> Import(this ServiceApp app, string yaml, string? password = null)
    {
        var body = new StringContent(yaml, Encoding.UTF8, "application/yaml");
        return await app.As(Roles.Administrator).PostAsync("/organisation/api/import?fileName=people.yaml" + (password is null ? "" : "&initialPassword=" + Uri.EscapeDataString(password)), body);
    }

    public static Task<HttpResponseMessage> SignIn(this ServiceApp app, string email, string password) =>
        app.Anonymous().PostAsJsonAsync("/organisation/api/sign-in", new { email, password });

    public static HttpClient WithBearer(this ServiceApp app, string token)
    {
        var client = app.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public static CandidateHired Hired(ServiceApp app, string email = "maja.nyman@example.se") => new(
        "BT-2026-0007", "test", "call", "A-7", "doctor-7",
        new("Nyman", "Maja", app.Services.GetRequiredService<Protector>().Protect("199011119832"), email, "070-000 00 00", new("Gatan 1", "123 45", "Orten"),
            new("Tyskland", new(2024, 5, 6)), new(2025, 1, 2), [], false, null, "C1", []),
        new("alby", "pos-1", new(2026, 9, 1), 12), []);
}
