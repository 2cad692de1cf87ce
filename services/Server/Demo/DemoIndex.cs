using System.Globalization;
using System.Net;
using System.Text;
using BtFlow.Server.Demo.Pictures;

namespace BtFlow.Server.Demo;

/// <summary>The result for people: one page without script, opened from disk. Every picture has its table.</summary>
internal static class DemoIndex
{
    private static readonly string[] Stages = ["applied", "eligible", "invited", "interviewed", "offered", "hired"];

    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public static string Html(DemoResult result)
    {
        var page = new StringBuilder();
        page.Append($$"""
            <!DOCTYPE html>
            <html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>BtFlow – {{Text(result.Region)}}</title>
            <style>body{font:1.0625rem/1.5 system-ui,sans-serif;max-width:64rem;margin:0 auto;padding:1rem;color:#1a1a1a}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #c9ced2;overflow-wrap:break-word;hyphens:auto}.nr{white-space:nowrap}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}a{color:#0b4f71}section{margin-top:2.5rem}figure{margin:1rem 0}svg{display:block;width:100%;max-width:40rem;height:auto;font-family:inherit}summary{cursor:pointer;padding:.5rem 0}details{overflow-x:auto}</style></head>
            <body><main><h1>{{Text(result.Region)}}: {{result.Filled}} av {{result.Positions}} platser tillsatta</h1>

            """);
        var steps = result.Funnel.OrderByDescending(f => f.Value).ThenBy(f => Array.IndexOf(Stages, f.Key)).Select(f => (DemoWords.Of(f.Key), f.Value)).ToList();
        page.Append($"<section><h2>Rekryteringen</h2><figure>\n{FunnelPicture.Svg(steps)}</figure>\n");
        Counts(page, "Steg", steps);
        page.Append("</section>\n<section><h2>Varför ansökningar avslutades</h2>\n");
        Counts(page, "Skäl", result.Rejections.OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal).Select(r => (DemoWords.Of(r.Key), r.Value)));
        page.Append("</section>\n");
        if (result.Cases.Any(c => c.Placements.Count > 0)) PictureTables.Placements(page, result.Cases);
        if (result.Cases.Any(c => c.Goals.Count > 0)) PictureTables.Goals(page, result.Cases);
        DemandTable(page, result.Demands);
        foreach (var each in result.Cases) Case(page, each);
        return page.Append("</main></body></html>\n").ToString();
    }

    private static void DemandTable(StringBuilder page, IReadOnlyList<DemandMet> demands)
    {
        if (demands.Count == 0) return;
        page.Append($"<section><h2>Vad berättelsen kräver</h2><p>{demands.Count(d => d.Met)} av {demands.Count} krav är uppfyllda.</p>\n");
        page.Append("<table><thead><tr><th scope=\"col\">Ansökan</th><th scope=\"col\">Läge</th><th scope=\"col\">Uppfyllt</th></tr></thead><tbody>\n");
        foreach (var d in demands) page.Append($"<tr><th scope=\"row\" class=\"nr\">{Text(d.Application)}</th><td>{Text(DemoWords.Of(d.State))}</td><td>{(d.Met ? "Ja" : "Nej. " + Text(string.Join(" ", d.Unmet)))}</td></tr>\n");
        page.Append("</tbody></table></section>\n");
    }

    private static void Counts(StringBuilder page, string column, IEnumerable<(string Name, int Count)> counts)
    {
        page.Append($"<table><thead><tr><th scope=\"col\">{column}</th><th scope=\"col\" class=\"n\">Antal</th></tr></thead><tbody>\n");
        foreach (var (name, count) in counts) page.Append($"<tr><td>{Text(name)}</td><td class=\"n\">{count}</td></tr>\n");
        page.Append("</tbody></table>\n");
    }

    private static void Case(StringBuilder page, DemoCase each)
    {
        var months = each.FullTimeMonths;
        page.Append($"<section><h2>{Text(each.CaseNumber)} {Text(each.Person)}</h2><p>{Text(DemoWords.Of(each.State))}. Delmål uppnådda enligt handledare: {each.GoalsMet}. Delmål på undertecknade intyg: {each.GoalsApproved}.</p>\n");
        page.Append($"<p>Månader på heltid: {Number(months.Total)}, varav primärvård {Number(months.PrimaryCare)}, akut sjukvård {Number(months.AcuteCare)}, psykiatri {Number(months.Psychiatry)}{(months.Credited > 0 ? $", tillgodoräknat {Number(months.Credited)}" : "")}.</p>\n<table><tbody>\n");
        foreach (var (name, day) in each.Dates.OrderBy(d => d.Value, StringComparer.Ordinal)) page.Append($"<tr><th scope=\"row\">{Text(DemoWords.Of(name))}</th><td>{Text(day)}</td></tr>\n");
        page.Append("</tbody></table>\n<h3>Handlingar</h3><ul>\n");
        foreach (var document in each.Documents) page.Append($"<li><a href=\"{Text(document.Path)}\">{Text(document.Name)}</a></li>\n");
        page.Append($"<li><a href=\"cases/{Text(each.CaseNumber)}/journal.csv\">Journal (CSV)</a></li></ul></section>\n");
    }

    private static string Number(decimal value) => value.ToString("0.##", Swedish);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
