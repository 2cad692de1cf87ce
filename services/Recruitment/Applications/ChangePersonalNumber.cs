using System.ComponentModel.DataAnnotations;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Recruitment.Duplicates;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Applications;

/// <summary>
/// A person's number has become known, has changed from a coordination number to a personal one, or was wrong. The team says so before employment, the BT office after it.
/// The number itself is in no answer, journal or mail. The same number again changes nothing.
/// </summary>
internal static class ChangePersonalNumber
{
    public sealed record Request([StringLength(20, ErrorMessage = "Numret får ha högst {1} tecken.")] string? PersonalNumber);

    public sealed record Response(bool Changed, string Message);

    public static async Task<Ok<Response>> Handle(
        string caseNumber, Request request, RecruitmentDb db, IOutbox<RecruitmentDb> outbox, Protector protector, CurrentUser user, BusinessClock clock, CancellationToken ct)
    {
        var application = await db.RequireCase(caseNumber, ct);
        RequireRight(application, user);
        if (PersonalIdentityNumber.WhatIsWrong(request.PersonalNumber, clock.Today) is { } wrong) throw new RuleViolationException($"{wrong} Rätta personnumret eller samordningsnumret.");
        PersonalIdentityNumber.TryParse(request.PersonalNumber, clock.Today, out var number);
        var before = application.Applicant.PersonalNumber is { } text && PersonalIdentityNumber.TryParse(protector.Reveal(text), clock.Today, out var known) ? known : (PersonalIdentityNumber?)null;
        if (before == number) return TypedResults.Ok(new Response(false, "Numret är redan det. Inget har ändrats."));
        if (before is { Kind: PersonalIdentityNumberKind.Personal } && number.Kind == PersonalIdentityNumberKind.Coordination)
            throw new RuleViolationException("Läkaren har ett personnummer, och den som har fått ett personnummer får inget samordningsnummer. Kontrollera numret.");

        var others = await db.Applications.AsNoTracking().Where(a => a.CallId == application.CallId && a.ApplicationNumber != application.ApplicationNumber).ToListAsync(ct);
        await RefuseAnothers(application, number, others, db, protector, ct);
        application.ChangeNumber(protector.Protect(number.Digits));
        await ProposeDuplicates.Refresh(db, application.CallId, others.Append(application), protector, clock.Today, ct);
        outbox.Add(new PersonalNumberChanged(caseNumber, application.DoctorId, application.Applicant.PersonalNumber!, clock.Now));
        outbox.Add(new NoteInJournal($"number~{caseNumber}~{application.NumberChanges}", caseNumber, clock.Now, user.Name, InWords(before, number)));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(true, InWords(before, number)));
    }

    /// <summary>Whether the user is the one to say so as the application stands.</summary>
    public static bool MayChange(Application application, CurrentUser user) =>
        application.Stage != Stage.Closed && user.Holds(application.DoctorId is null ? Roles.RecruitmentTeam : Roles.BtOffice);

    private static void RequireRight(Application application, CurrentUser user)
    {
        if (application.Stage == Stage.Closed) throw new RuleViolationException("Ansökan är avslutad, och numret i den ändras inte.");
        if (!MayChange(application, user))
            throw new NotAllowedException(application.DoctorId is null ? "Före anställningen ändrar rekryteringsteamet numret." : "Läkaren är anställd. Numret ändras av BT-kansliet.");
    }

    private static async Task RefuseAnothers(
        Application application, PersonalIdentityNumber number, IEnumerable<Application> others, RecruitmentDb db, Protector protector, CancellationToken ct)
    {
        if (others.FirstOrDefault(o => o.Applicant.PersonalNumber is { } text && protector.Reveal(text) == number.Digits) is not { } holder) return;
        var (first, second) = PossibleDuplicate.InOrder(application.ApplicationNumber, holder.ApplicationNumber);
        if ((await db.Duplicates.FindAsync([application.CallId, first, second], ct))?.State == DuplicateState.Same) return;
        throw new RuleViolationException($"Ansökan {holder.ApplicationNumber} i samma utlysning har det numret. Kontrollera numret. Är det samma person, avsluta först den ena ansökan som dubblett av den andra.");
    }

    private static string InWords(PersonalIdentityNumber? before, PersonalIdentityNumber now) => (before?.Kind, now.Kind) switch
    {
        (null, PersonalIdentityNumberKind.Personal) => "Personnumret är tillagt.",
        (null, _) => "Samordningsnumret är tillagt.",
        (PersonalIdentityNumberKind.Coordination, PersonalIdentityNumberKind.Personal) => "Samordningsnumret är ersatt med ett personnummer.",
        (_, PersonalIdentityNumberKind.Personal) => "Personnumret är rättat.",
        _ => "Samordningsnumret är rättat.",
    };
}
