using System.Security.Claims;
using BtFlow.Hosting;

namespace BtFlow.Web;

/// <summary>The main menu: what each role works with, most used first.</summary>
public static class Navigation
{
    private static readonly (string Policy, string Path, string Text)[] Items =
    [
        (Policies.SignedIn, "/workflow/inbox", "Mina uppgifter"),
        (Policies.Recruit, "/recruitment/applicants", "Sökande"),
        (Policies.WorkOnPlan, "/training-plan/plans", "Utbildningsprogram"),
        (Policies.ReadPortfolio, "/assessment/portfolios", "Portföljer"),
        (Policies.RunOffice, "/certification/applications", "Ansökningar om intyg"),
        (Policies.Staff, "/workflow/cases", "Ärenden"),
        (Policies.Operate, "/workflow/definitions", "Processer"),
        (Policies.Operate, "/organisation/people", "Personer"),
        (Policies.Operate, "/organisation/operations", "Drift"), // of all services' the one that is there whenever anyone can sign in
    ];

    /// <summary>The menu of a user; empty for an outsider.</summary>
    public static IEnumerable<(string Path, string Text)> For(ClaimsPrincipal user) =>
        Items.Where(i => Policies.Matrix[i.Policy].Any(user.IsInRole)).Select(i => (i.Path, i.Text));
}
