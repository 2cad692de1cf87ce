using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;

namespace BtFlow.Certification.Applications;

[Authorize(Policy = Policies.BeDoctor)]
internal sealed class AppealPage(CertificationDb db, CurrentUser user, BusinessClock clock, DecideAppeal slice) : ApplicationTaskPage<DecideAppeal.Request>(db, user, DecideAppeal.TaskName, slice.Do)
{
    public bool IsLate => clock.Today > Application.Current?.AppealDueOn;
}
