using BtFlow.Testing;

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
}
