using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;

namespace BtFlow.Certification.Applications;

[Authorize(Policy = Policies.Certify)]
internal sealed class ContinuationPage(CertificationDb db, CurrentUser user, DecideContinuation slice)
    : ApplicationTaskPage<DecideContinuation.Request>(db, user, DecideContinuation.TaskName, slice.Do);
