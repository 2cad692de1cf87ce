using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;

namespace BtFlow.Certification.Applications;

[Authorize(Policy = Policies.RunOffice)]
internal sealed class ComplementPage(CertificationDb db, CurrentUser user, AnswerComplement slice)
    : ApplicationTaskPage<AnswerComplement.Request>(db, user, AnswerComplement.TaskName, slice.Do);
