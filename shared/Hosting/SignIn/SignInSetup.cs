using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Hosting;

/// <summary>
/// Three ways to be known: a cookie for pages, a bearer token for the API (so that no other site's form can use it), and an outsider's cookie from a mailed link.
/// Pages with an outsider's session never see the person's cookie and the other way round: the policy names the role.
/// </summary>
public static class SignInSetup
{
    /// <summary>The schemes' names.</summary>
    public const string Cookie = "BtFlow", OutsiderCookie = "BtFlow.Outsider", Bearer = "BtFlow.Bearer";

    private const string Select = "BtFlow.Select";

    internal static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(Select)
            .AddPolicyScheme(Select, null, o => o.ForwardDefaultSelector = Choose)
            .AddCookie(Cookie, o => Harden(o, "btflow", "/organisation/sign-in"))
            .AddCookie(OutsiderCookie, o =>
            {
                Harden(o, "btflow-outsider", "/link");
                (o.ExpireTimeSpan, o.SlidingExpiration) = (TimeSpan.FromHours(1), false); // the mailed link opens a new session for as long as the task is open
            })
            .AddBearerToken(Bearer);
        services.AddAuthorization(Policies.Add);
        return services;
    }

    private static string Choose(HttpContext context) =>
        context.Request.IsApi() ? Bearer
        : context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>()?.Policy == Policies.Outsider ? OutsiderCookie
        : Cookie;

    private static void Harden(CookieAuthenticationOptions options, string name, string loginPath)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax; // a mailed link must reach a page with its session
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.LoginPath = loginPath;
        options.AccessDeniedPath = "/no-access";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
    }

    /// <summary>Makes a bearer token for a principal, as sign-in by the API does.</summary>
    public static string CreateToken(this BearerTokenOptions options, System.Security.Claims.ClaimsPrincipal user) => options.BearerTokenProtector.Protect(
        new AuthenticationTicket(user, new AuthenticationProperties { ExpiresUtc = DateTimeOffset.UtcNow.AddHours(8) }, Bearer));
}
