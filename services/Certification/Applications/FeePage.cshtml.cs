using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;

namespace BtFlow.Certification.Applications;

[Authorize(Policy = Policies.RunOffice)]
internal sealed class FeePage(CertificationDb db, CurrentUser user, PayFee slice) : ApplicationTaskPage<PayFee.Request>(db, user, PayFee.TaskName, slice.Do);
