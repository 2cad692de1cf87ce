using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BtFlow.Notifications.Links;

/// <summary>
/// The web framework writes each request's path into lines and scopes of its log, and a link's path is its secret. So its request log is shut, and the rest of it
/// says nothing below a warning, whatever the operator's settings ask for: one line too many here cannot be taken back.
/// </summary>
internal static class RequestLog
{
    private const string Framework = "Microsoft.AspNetCore", Requests = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public static IServiceCollection KeepTokensOutOfLogs(this IServiceCollection services) => services.PostConfigure<LoggerFilterOptions>(options =>
    {
        // A rule for one provider beats a rule for all, and the longer name beats the shorter: so each provider with rules of its own gets these, and none may be more special.
        var providers = options.Rules.Select(r => r.ProviderName).Append(null).Distinct().ToList();
        foreach (var special in options.Rules.Where(r => r.CategoryName?.StartsWith(Framework, StringComparison.OrdinalIgnoreCase) == true).ToList())
            options.Rules.Remove(special);
        foreach (var provider in providers)
        {
            options.Rules.Add(new(provider, Framework, LogLevel.Warning, null));
            options.Rules.Add(new(provider, Requests, LogLevel.None, null));
        }
    });
}
