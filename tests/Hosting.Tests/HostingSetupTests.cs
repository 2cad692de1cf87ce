using BtFlow.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BtFlow.Hosting.Tests;

public sealed class HostingSetupTests
{
    [Theory]
    [InlineData("/sample/form")]
    [InlineData("/sample/form?fail=crash")]
    [InlineData("/sample/nothing")]
    [InlineData("/sample/page")]
    [InlineData("/sample/api/me")]
    [InlineData("/sample/api/fail/crash")]
    [InlineData("/sample/api/nothing")]
    [InlineData("/btflow.css")]
    public async Task Every_answer_forbids_foreign_scripts_frames_and_guessing(string path)
    {
        await using var app = await SampleApp.Start();
        foreach (var client in new[] { app.Page(Roles.BtOffice), app.As(Roles.BtOffice), app.Anonymous() })
        {
            var headers = (await client.GetAsync(path)).Headers;
            var policy = headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().Split("; ");
            policy.ShouldContain("default-src 'none'");
            policy.ShouldContain("script-src 'self'");
            policy.ShouldContain("style-src 'self'");
            policy.ShouldContain("frame-ancestors 'none'");
            headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            (headers.CacheControl!.NoStore || path == "/btflow.css").ShouldBeTrue($"what is personal is never kept: {headers.CacheControl}");
        }
    }

    /// <summary>A visitor who came by https to a gateway on this machine, which asks the service by http.</summary>
    [Fact]
    public async Task Behind_a_gateway_redirects_lead_back_to_the_address_and_protocol_that_the_visitor_used()
    {
        await using var app = await SampleApp.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sample/page");
        request.Headers.Host = "bt.example.se";
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "evil.example.com"); // a visitor's own word: not taken
        (await app.Anonymous().SendAsync(request)).Headers.Location!.ToString().ShouldStartWith("https://bt.example.se/organisation/sign-in?");
    }

    [Fact]
    public async Task Processes_that_start_at_once_agree_on_one_key_so_that_a_sign_in_at_one_holds_at_all()
    {
        var folder = Directory.CreateTempSubdirectory("btflow-keys-").FullName;
        try
        {
            var processes = Enumerable.Range(0, 6).Select(_ => Process(folder)).ToList();
            await Task.WhenAll(processes.Select(p => Task.Run(() => p.StartAsync(TestContext.Current.CancellationToken))));
            Directory.GetFiles(Path.Combine(folder, "keys"), "key-*.xml").Length.ShouldBe(1);
            var secret = Protector(processes[0]).Protect("inloggad");
            foreach (var process in processes) Protector(process).Unprotect(secret).ShouldBe("inloggad");
            foreach (var process in processes) process.Dispose();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IDataProtector Protector(IHost process) => process.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static IHost Process(string folder)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddLogging();
        builder.Services.AddRouting();
        builder.Services.AddBtFlowHosting(new(folder, ServiceApp.WorkflowsFolder(), "http://btflow.test", new byte[32], ShowSeededAccounts: false), BusinessClock.System());
        return builder.Build();
    }
}
