using BtFlow.Certification.Applications;
using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Certificates;

/// <summary>One certificate to be read, in force or not; its signer signs it here too, whether a task waits for it or not.</summary>
[Authorize(Policy = Policies.ReadPortfolio)]
internal sealed class CertificatePage(CertificationDb db, CurrentUser user, RegionCatalog regions, SignCertificate slice) : PageModel, IFormPage
{
    [FromRoute]
    public string CaseNumber { get; set; } = "";

    [FromRoute]
    public int Serial { get; set; }

    [BindProperty]
    public SignCertificate.Request? Form { get; set; }

    internal BtApplication Application { get; private set; } = null!;
    internal Certificate Certificate { get; private set; } = null!;
    public RuleSet Rules => regions.RulesOf(Application);
    public bool MaySign => Certificate is { Signature: null, SupersededOn: null, Form: 2 or 3 } && Certificate.SignerId == user.PersonId;

    public async Task OnGet(CancellationToken ct)
    {
        await Load(ct);
        if (MaySign && Certificate.Form == 3) Form = new("", CertifyService.Propose(Certificate).PrimaryCareAccount, CertifyService.Propose(Certificate).AcuteCareAccount);
    }

    public async Task Load(CancellationToken ct)
    {
        Application = await db.ReadApplication(CaseNumber, ct);
        Certificate = await db.Certificates.AsNoTracking().SingleOrDefaultAsync(c => c.CaseNumber == CaseNumber && c.Serial == Serial, ct) ?? throw new NotFoundException($"Ärendet {CaseNumber} har inget sådant intyg.");
        if (Certificate.SignerId != user.PersonId) Application.RequireReader(user, regions);
    }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        await slice.Do(CaseNumber, Serial, Form!, ct);
        return Redirect($"/certification/certificates/{CaseNumber}/{Serial}?done=1");
    }
}
