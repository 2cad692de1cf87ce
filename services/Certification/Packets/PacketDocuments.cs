using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BtFlow.Certification.Applications;
using BtFlow.Certification.Certificates;
using BtFlow.Contracts;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.Recruitment;
using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Packets;

/// <summary>The data of each document of an application, field by field as the authority's forms have them (domain: forms of HSLF-FS 2021:8).</summary>
internal sealed class PacketDocuments(CertificationDb db, RegionCatalog regions, Protector protector, BusinessClock clock)
{
    public const string CoverLetterName = "foljebrev";

    private const string Authority = "Socialstyrelsen", AuthorityAddress = "106 30 Stockholm", Missing = "saknas";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Bilaga 1–4, in the order of their attachment numbers after the application itself.</summary>
    public async Task<IReadOnlyList<RenderDocument>> Forms(BtApplication application, CancellationToken ct)
    {
        var certificates = await db.Certificates.Where(c => c.CaseNumber == application.CaseNumber).OrderBy(c => c.AttachmentNumber).ToListAsync(ct);
        var met = (await db.MetGoals.Where(g => g.CaseNumber == application.CaseNumber).ToListAsync(ct)).ToDictionary(g => g.Goal);
        return
        [
            Ask(application, "bilaga-1", "bilaga-1.pdf", await Application(application, certificates, ct)),
            .. certificates.Where(c => c.Form == 2).Select(c => Ask(application, "bilaga-2", $"bilaga-2-nr-{Text(c.AttachmentNumber)}.pdf", Goals(application, c, met))),
            Ask(application, "bilaga-3", $"bilaga-3-nr-{Text(certificates.Single(c => c.Form == 3).AttachmentNumber)}.pdf", Service(application, certificates.Single(c => c.Form == 3))),
            Ask(application, "bilaga-4", $"bilaga-4-nr-{Text(certificates.Single(c => c.Form == 4).AttachmentNumber)}.pdf", Competence(application, certificates.Single(c => c.Form == 4))),
        ];
    }

    /// <summary>The cover letter, which counts the others' pages.</summary>
    public async Task<RenderDocument> CoverLetter(BtApplication application, IReadOnlyList<CaseDocument> forms, CancellationToken ct)
    {
        var certificates = await db.Certificates.Where(c => c.CaseNumber == application.CaseNumber).OrderBy(c => c.AttachmentNumber).ToListAsync(ct);
        var region = regions.Region(application.Hired!.RegionId);
        var attachments = forms.Select(f => (Document: f, Certificate: certificates.SingleOrDefault(c => f.FileName.EndsWith($"-nr-{Text(c.AttachmentNumber)}.pdf", StringComparison.Ordinal))))
            .OrderBy(f => f.Certificate?.AttachmentNumber ?? 0)
            .Select(f => new { number = f.Certificate is null ? "–" : Text(f.Certificate.AttachmentNumber), name = FormName(f.Certificate), pages = f.Document.Pages, signedBy = SignedBy(application, f.Certificate) });
        var person = Applicant(application);
        return Ask(application, "cover-letter", CoverLetterName + ".pdf", new
        {
            documentDate = clock.Today, application.CaseNumber, region = region.CareProvider, person.LastName, person.FirstName, person.PersonalNumber,
            address = person.Address.Street, postalCode = person.Address.Postcode, city = person.Address.Town,
            recipient = Authority, recipientAddress = AuthorityAddress, attachments, contactName = region.Mail.FromName, contactEmail = region.Mail.FromAddress, sender = Signed(application.Applicant),
        });
    }

    /// <summary>The decision on continued specialist training.</summary>
    public RenderDocument Continuation(BtApplication application, bool continues, string reason, Signature by)
    {
        var (person, region) = (Applicant(application), regions.Region(application.Hired!.RegionId));
        return Ask(application, "continuation-decision", "beslut-fortsatt-st.pdf", new
        {
            documentDate = clock.Today, application.CaseNumber, region = region.CareProvider, workplace = by.Workplace.Length > 0 ? by.Workplace : region.CareProvider, person.LastName, person.FirstName, person.PersonalNumber,
            decision = continues ? "Läkaren fortsätter till specialiseringstjänstgöring" : "Läkaren fortsätter inte till specialiseringstjänstgöring i regionen",
            certificateDate = application.DecidedOn, certificateReference = application.RegistrationNumber, reasons = reason,
            decidedBy = new { by.Name, title = region.Certification.ContinuationDecider == Roles.HeadOfOperations ? "Verksamhetschef" : Roles.Swedish(region.Certification.ContinuationDecider), signedName = by.Name, signedPlace = by.Place, signedDate = by.On },
        });
    }

    private async Task<object> Application(BtApplication application, List<Certificate> certificates, CancellationToken ct)
    {
        var (person, applicant) = (Applicant(application), application.Hired!.Applicant);
        var licences = applicant.ForeignLicences.Select(l => (l.Country, l.IssuedOn)).ToList();
        if (applicant.SwedishLicenceOn is { } swedish) licences.Insert(0, ("Sverige", swedish));
        return new
        {
            documentDate = clock.Today, application.CaseNumber, person.LastName, person.FirstName, person.PersonalNumber,
            address = person.Address.Street, postalCode = person.Address.Postcode, city = person.Address.Town, phonePrivate = applicant.Phone, applicant.Email,
            workplace = (await db.Units.FindAsync([application.Hired.Employment.UnitId], ct))?.Record.Name, degreeCountry = applicant.Degree.Country, degreeDate = applicant.Degree.AwardedOn,
            licences = licences.Take(3).Select(l => new { country = l.Country, date = l.IssuedOn }),
            goalCertificateNumbers = string.Join(", ", certificates.Where(c => c.Form == 2).Select(c => Text(c.AttachmentNumber))),
            serviceCompletionNumber = Text(certificates.Single(c => c.Form == 3).AttachmentNumber),
            basicCompetenceNumber = Text(certificates.Single(c => c.Form == 4).AttachmentNumber),
            applicant = Signed(application.Applicant),
        };
    }

    private object Goals(BtApplication application, Certificate certificate, Dictionary<string, MetGoal> met)
    {
        var person = Applicant(application);
        return new
        {
            documentDate = clock.Today, application.CaseNumber, attachmentNumber = Text(certificate.AttachmentNumber), person.LastName, person.FirstName, person.PersonalNumber,
            goals = certificate.Goals.Select(g => new { code = g, heading = regions.Rules.FindGoal(g)!.Heading, activities = met[g].Activities, verification = met[g].Verification }),
            supervisor = Signer(certificate.Signature!),
        };
    }

    private object Service(BtApplication application, Certificate certificate)
    {
        var (person, head) = (Applicant(application), certificate.Signature!);
        return new
        {
            documentDate = clock.Today, application.CaseNumber, attachmentNumber = Text(certificate.AttachmentNumber), person.LastName, person.FirstName, person.PersonalNumber,
            services = application.Plan!.Placements.OrderBy(p => p.From).Select(p => new { site = p.UnitName, from = p.From, to = p.To, percent = p.Percent, fullTimeMonths = p.FullTimeMonths }),
            totalMonths = application.Months.Total, certificate.PrimaryCareAccount, certificate.AcuteCareAccount,
            headOfOperations = new { head.Name, head.Workplace, signedName = head.Name, signedPlace = head.Place, signedDate = head.On }, // this form asks for no number and no specialty
        };
    }

    private object Competence(BtApplication application, Certificate certificate)
    {
        var (person, final) = (Applicant(application), application.FinalAssessment!);
        return new
        {
            documentDate = clock.Today, application.CaseNumber, attachmentNumber = Text(certificate.AttachmentNumber), person.LastName, person.FirstName, person.PersonalNumber,
            mainSupervisor = Signer(final.MainSupervisor), externalAssessor = Signer(final.Assessor),
        };
    }

    private sealed record Person(string LastName, string FirstName, string PersonalNumber, PostalAddress Address);

    private Person Applicant(BtApplication application)
    {
        var applicant = application.Hired!.Applicant;
        var (street, postcode, town) = applicant.Address;
        return new(applicant.LastName, applicant.FirstName, Reveal(applicant.PersonalNumber) ?? Missing, new(OrMissing(street), OrMissing(postcode), OrMissing(town)));
    }

    /// <summary>What an applicant need not state but the form asks for: said to be missing, to be written by hand.</summary>
    private static string OrMissing(string text) => text.Length > 0 ? text : Missing;

    private object Signer(Signature s) => new { s.Name, personalNumber = Reveal(s.PersonalNumber), s.Specialty, s.Workplace, signedName = s.Name, signedPlace = s.Place, signedDate = s.On };

    private static object? Signed(Signature? s) => s is null ? null : new { signedName = s.Name, signedPlace = s.Place, signedDate = s.On };

    private string? Reveal(ProtectedText? number) => number is null ? null : PersonalIdentityNumber.Written(protector.Reveal(number));

    private RenderDocument Ask(BtApplication application, string template, string fileName, object data) =>
        new(RequestId(application.CaseNumber, Path.GetFileNameWithoutExtension(fileName)), application.CaseNumber, template, fileName, protector.Protect(JsonSerializer.Serialize(data, Json)));

    /// <summary>The id that asks for a document of a case, the same each time.</summary>
    public static string RequestId(string caseNumber, string name) => $"{caseNumber}-{name}";

    private static string FormName(Certificate? certificate) => certificate?.Form switch
    {
        2 => $"Intyg om delmål ({string.Join(", ", certificate.Goals)})",
        3 => "Intyg om fullgjord bastjänstgöring",
        4 => "Intyg om uppnådd baskompetens",
        _ => "Ansökan om intyg om godkänd bastjänstgöring",
    };

    private static string? SignedBy(BtApplication application, Certificate? certificate) => certificate switch
    {
        null => application.Applicant?.Name,
        { Form: 4 } => $"{application.FinalAssessment!.MainSupervisor.Name} och {application.FinalAssessment.Assessor.Name}",
        _ => certificate.Signature?.Name,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
