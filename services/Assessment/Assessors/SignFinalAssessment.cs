using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using BtFlow.Assessment.Portfolios;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Documents;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;

namespace BtFlow.Assessment.Assessors;

/// <summary>The main supervisor signs the same frozen portfolio as the assessor: with both signatures the joint final assessment is made.</summary>
internal sealed class SignFinalAssessment(AssessmentDb db, IOutbox<AssessmentDb> outbox, CurrentUser user, BusinessClock clock, Protector protector)
{
    public const string TaskName = "Person.SignFinalAssessment";

    public sealed record Request(
        [Required(ErrorMessage = "Portfolion saknas. Läs in sidan igen.")] string Hash,
        [Required(ErrorMessage = "Skriv orten där du skriver under."), StringLength(100)] string Place,
        [Required(ErrorMessage = "Motivera slutbedömningen."), StringLength(4000)] string Motivation);

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        var portfolio = await db.GetPortfolio(task.CaseNumber, ct);
        if (await db.Staff.FindAsync([user.PersonId], ct) is not { Record: var me }) throw new NotAllowedException("Du finns inte bland personalen.");
        portfolio.SignAsMainSupervisor(
            new Signature(me.PersonId, me.Name, me.PersonalNumber, me.Qualifications.Specialty, me.HomeUnitName ?? "", request.Place.Trim(), clock.Today), request.Hash);

        outbox.Add(new FinalAssessmentSigned(task.CaseNumber, portfolio.Hash!, portfolio.MainSupervisorSignature!, portfolio.AssessorSignature!, clock.Now));
        var assignment = (await db.LatestAssignment(task.CaseNumber, ct))!;
        var again = portfolio.FreezeNumber == 1 ? "" : $"-{portfolio.FreezeNumber}";
        outbox.Add(new RenderDocument($"{task.CaseNumber}-final-assessment{again}", task.CaseNumber, "final-assessment", $"slutbedomning{again}.pdf", protector.Protect(Document(portfolio, assignment, request.Motivation))));
        outbox.Add(task.Complete(user, "Signed", clock.Now));
        await db.SaveChangesAsync(ct);
    }

    private string Document(Portfolio portfolio, AssessorAssignment assignment, string motivation)
    {
        var content = portfolio.FrozenDossier();
        return JsonSerializer.Serialize(new
        {
            documentDate = clock.Today, content.CaseNumber, content.Region, content.LastName, content.FirstName,
            personalNumber = portfolio.PersonalNumber is { } number ? PersonalIdentityNumber.Written(protector.Reveal(number)) : null,
            content.StartDate, content.EndDate, content.TotalMonths,
            portfolioHash = portfolio.Hash, portfolioFrozenOn = content.FrozenOn,
            methods = content.Assessments.Select(a => a.Instrument).Distinct().Order(StringComparer.Ordinal).Append("Genomgång av portfolion"),
            goals = content.Goals.Select(g => new { g.Code, g.Heading, outcome = g.MetOn is null ? "Inte uppnått" : "Uppnått" }),
            conclusion = "Huvudhandledaren och den externa bedömaren bedömer gemensamt att samtliga delmål är uppnådda",
            motivation = motivation.Trim(),
            mainSupervisor = Signer(portfolio.MainSupervisorSignature!, null),
            externalAssessor = Signer(portfolio.AssessorSignature!, BusinessClock.Day(assignment.DeclaredNoTieAt!.Value)),
        }, Dossier.Json);
    }

    private static object Signer(Signature s, DateOnly? declared) =>
        new { s.Name, s.Specialty, s.Workplace, noTieDeclaredOn = declared, signedName = s.Name, signedPlace = s.Place, signedDate = s.On };
}
