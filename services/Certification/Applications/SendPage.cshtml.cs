using BtFlow.Certification.Certificates;
using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Applications;

[Authorize(Policy = Policies.RunOffice)]
internal sealed class SendPage(CertificationDb db, CurrentUser user, BusinessClock clock, RegionCatalog regions, SendApplication slice)
    : ApplicationTaskPage<SendApplication.Request>(db, user, SendApplication.TaskName, slice.Do)
{
    public int Fee => regions.Rules.FeeOn(clock.Today).Kronor;

    /// <summary>The copies that the doctor must enclose, with their numbers.</summary>
    public async Task<IReadOnlyList<string>> Copies() => [.. (await Db.Certificates.AsNoTracking()
        .Where(c => c.CaseNumber == Application.CaseNumber && c.Form == Certificate.Copy && c.SupersededOn == null).OrderBy(c => c.AttachmentNumber).ToListAsync())
        .Select(c => $"Bilaga nr {c.AttachmentNumber}: {c.Title()}")];
}
