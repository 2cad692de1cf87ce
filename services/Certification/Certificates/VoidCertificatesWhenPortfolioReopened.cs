using BtFlow.Certification.Applications;
using BtFlow.Contracts.Assessment;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Certificates;

/// <summary>The final assessment counts no more, nor what was signed of the goals that must be judged anew; all of it stays to be read.</summary>
internal sealed class VoidCertificatesWhenPortfolioReopened(CertificationDb db, DrawCertificates draw) : IConsumer<PortfolioReopened>
{
    public async Task Consume(ConsumeContext<PortfolioReopened> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        var application = await db.GetApplication(message.CaseNumber, ct);
        var because = message.Goals.Count == 0 ? $"Portföljen öppnades på nytt: {message.Reason}" : $"{string.Join(", ", message.Goals)} ska bedömas på nytt: {message.Reason}";
        if (application.Reopen(message) is { } final && await db.Certificates.SingleOrDefaultAsync(c => c.CaseNumber == message.CaseNumber && c.Form == 4 && c.SupersededOn == null, ct) is { } competence)
            competence.Supersede(Hosting.BusinessClock.Day(message.At), because, final);
        foreach (var revise in await draw.Revise(application, because, ct)) await context.Publish(revise);
    }
}
