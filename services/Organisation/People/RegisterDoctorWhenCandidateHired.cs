using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Organisation;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Organisation.Accounts;
using MassTransit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Organisation.People;

internal sealed class RegisterDoctorWhenCandidateHired(OrganisationDb db, UserManager<Account> accounts, Protector protector, BusinessClock clock) : IConsumer<CandidateHired>
{
    public async Task Consume(ConsumeContext<CandidateHired> context)
    {
        var (hired, ct) = (context.Message, context.CancellationToken);
        if (await db.People.AnyAsync(p => p.PersonId == hired.DoctorId, ct)) return; // told before; the key settles the race

        var (applicant, unitId) = (hired.Applicant, hired.Employment.UnitId);
        var number = (await db.LastNumbers.FindAsync([hired.DoctorId], ct))?.Number ?? applicant.PersonalNumber;
        var unit = await db.Units.FindAsync([unitId], ct);
        var doctor = new Person { PersonId = hired.DoctorId };
        doctor.Become(new(
            hired.DoctorId, applicant.Name, applicant.Email, unitId, unit?.Name, [new(Roles.BtDoctor, unitId)],
            new(applicant.SwedishLicenceOn, null, false, null), number), protector);
        db.People.Add(doctor);
        await context.Publish(doctor.Facts());

        if (await accounts.FindByEmailAsync(doctor.Email) is not null)
        {
            await context.Publish(new NoteInJournal($"account-{doctor.PersonId}", hired.CaseNumber, clock.Now, "BtFlow",
                $"{doctor.Name} fick inget konto, eftersom e-postadressen redan hör till ett annat. Registrera en egen adress för läkaren."));
            return;
        }

        CreateFirstAdministrator.Require(await accounts.CreateAsync(Account.For(doctor.PersonId, doctor.Email)));
        await context.Publish(new SendMail(
            $"activate-{doctor.PersonId}", hired.CaseNumber, doctor.Name, doctor.Email, "account-activation",
            new Dictionary<string, string> { ["name"] = doctor.Name, ["unit"] = unit?.Name ?? unitId },
            new MailLink("activation", doctor.PersonId, "/organisation/activate")));
    }
}
