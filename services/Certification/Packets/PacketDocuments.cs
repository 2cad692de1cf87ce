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
    private const string Authority = "Socialstyrelsen", AuthorityAddress = "106 30 Stockholm", Missing = "saknas";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Bilaga 1–4, in the order of their attachment numbers after the application itself, each with the serial of its certificate.</summary>
    public async Task<IReadOnlyList<(RenderDocument Request, int? Certificate)>> Forms(BtApplication application, CancellationToken ct)
    {
        var certificates = await Certificates(application, ct);
        return
        [
            (Ask(application, "bilaga-1", "bilaga-1", await Application(application, certificates, ct)), null),
            .. certificates.Where(c => c.Form != Certificate.Copy).Select(c => (Ask(application, $"bilaga-{Text(c.Form)}", $"bilaga-{Text(c.Form)}-nr-{Text(c.AttachmentNumber)}", Content(application, c)), (int?)c.Serial)),
        ];
    }

    /// <summary>The cover letter, which counts the others' pages and names the copies that the doctor encloses.</summary>
    public async Task<RenderDocument> CoverLetter(BtApplication application, IReadOnlyList<(PacketPart Part, CaseDocument Document)> forms, CancellationToken ct)
    {
        var certificates = await Certificates(application, ct);
        var (region, person) = (regions.Region(application.RegionId!), Applicant(application));
        int? Pages(Certificate certificate) => forms.FirstOrDefault(f => f.Part.Certificate == certificate.Serial).Document?.Pages;
        return Ask(application, "cover-letter", PacketNames.CoverLetter, new
        {
            documentDate = clock.Today, application.CaseNumber, region = region.CareProvider, person.LastName, person.FirstName, person.PersonalNumber,
            address = person.Address.Street, postalCode = person.Address.Postcode, city = person.Address.Town,
            recipient = Authority, recipientAddress = AuthorityAddress,
            attachments = certificates.Select(c => new Attachment(Text(c.AttachmentNumber), FormName(c), Pages(c), SignedBy(application, c)))
                .Prepend(new("–", "Ansökan om intyg om godkänd bastjänstgöring", forms.Single(f => f.Part.Certificate is null).Document.Pages, application.Current!.Applicant.Name)),
            earlierReference = application.Submissions.SkipLast(1).LastOrDefault()?.RegistrationNumber,
            contactName = region.Mail.FromName, contactEmail = region.Mail.FromAddress, sender = Signed(application.Current.Applicant),
        });
    }

    /// <summary>The decision on continued specialist training.</summary>
    public RenderDocument Continuation(BtApplication application, bool continues, string reason, Signature by)
    {
        var (person, region, current) = (Applicant(application), regions.Region(application.RegionId!), application.Current!);
        return Ask(application, "continuation-decision", "beslut-fortsatt-st", new
        {
            documentDate = clock.Today, application.CaseNumber, region = region.CareProvider, workplace = by.Workplace.Length > 0 ? by.Workplace : region.CareProvider, person.LastName, person.FirstName, person.PersonalNumber,
            decision = continues ? "Läkaren fortsätter till specialiseringstjänstgöring" : "Läkaren fortsätter inte till specialiseringstjänstgöring i regionen",
            certificateDate = current.Court is { Approved: true } court ? court.On : current.Decision!.On, certificateReference = current.RegistrationNumber, reasons = reason,
            decidedBy = new { by.Name, title = region.Certification.ContinuationDecider == Roles.HeadOfOperations ? "Verksamhetschef" : Roles.Swedish(region.Certification.ContinuationDecider), signedName = by.Name, signedPlace = by.Place, signedDate = by.On },
        }, number: 1);
    }

    private Task<List<Certificate>> Certificates(BtApplication application, CancellationToken ct) =>
        db.Certificates.Where(c => c.CaseNumber == application.CaseNumber && c.SupersededOn == null).OrderBy(c => c.AttachmentNumber).ToListAsync(ct);

    private object Content(BtApplication application, Certificate certificate) => certificate.Form switch
    {
        2 => Goals(application, certificate),
        3 => Service(application, certificate),
        _ => Competence(application, certificate),
    };

    private async Task<object> Application(BtApplication application, List<Certificate> certificates, CancellationToken ct)
    {
        var (person, applicant) = (Applicant(application), application.Hired!.Applicant);
        var licences = applicant.ForeignLicences.Select(l => (l.Country, l.IssuedOn)).ToList();
        if (applicant.SwedishLicenceOn is { } swedish) licences.Insert(0, ("Sverige", swedish));
        string? Numbers(Func<Certificate, bool> listed) => certificates.Where(listed).Select(c => Text(c.AttachmentNumber)).ToList() is { Count: > 0 } numbers ? string.Join(", ", numbers) : null;
        return new
        {
            documentDate = clock.Today, formEdition = Edition(application, 1), application.CaseNumber, person.LastName, person.FirstName, person.PersonalNumber,
            address = person.Address.Street, postalCode = person.Address.Postcode, city = person.Address.Town, phonePrivate = applicant.Phone, applicant.Email,
            workplace = (await db.Units.FindAsync([application.UnitId], ct))?.Record.Name, degreeCountry = applicant.Degree.Country, degreeDate = applicant.Degree.AwardedOn,
            licences = licences.Take(3).Select(l => new { country = l.Country, date = l.IssuedOn }),
            goalCertificateNumbers = Numbers(c => c.Form == 2), serviceCompletionNumber = Numbers(c => c.Form == 3), basicCompetenceNumber = Numbers(c => c.Form == 4),
            preLicenceServiceNumbers = Numbers(c => c.Content.Proof is { BeforeLicence: true }), foreignServiceNumbers = Numbers(c => c.Content.Proof is { Country: not null }),
            applicant = Signed(application.Current!.Applicant),
        };
    }

    private object Goals(BtApplication application, Certificate certificate)
    {
        var (person, rules) = (Applicant(application), regions.RulesOf(application));
        return new
        {
            documentDate = clock.Today, formEdition = Edition(application, 2), application.CaseNumber, attachmentNumber = Text(certificate.AttachmentNumber), person.LastName, person.FirstName, person.PersonalNumber,
            goals = certificate.Content.Goals.Select(g => new { code = g.Goal, heading = rules.FindGoal(g.Goal)!.Heading, g.Activities, g.Verification }),
            supervisor = Signer(certificate.Signature!),
        };
    }

    private object Service(BtApplication application, Certificate certificate)
    {
        var (person, head, record) = (Applicant(application), certificate.Signature!, ServiceRecord.Of(certificate.Content.Service!));
        return new
        {
            documentDate = clock.Today, formEdition = Edition(application, 3), application.CaseNumber, attachmentNumber = Text(certificate.AttachmentNumber), person.LastName, person.FirstName, person.PersonalNumber,
            sheets = record.Sheets.Select(s => new
            {
                heading = record.Sheets.Count == 1 ? "Tjänsteförteckning" : $"Tjänsteförteckning, blad {Text(s.Number)} av {Text(record.Sheets.Count)}",
                services = s.Rows.Select(r => new { site = r.Credited ? $"{r.Site} (tillgodoräknad tjänstgöring)" : r.Site, from = r.Starts, to = r.Ends, r.Percent, fullTimeMonths = r.Months }),
                s.Sum,
            }),
            severalSheets = record.Sheets.Count > 1 ? "ja" : null, totalMonths = record.Sums.Total, record.Notes, certificate.PrimaryCareAccount, certificate.AcuteCareAccount,
            headOfOperations = new { head.Name, head.Workplace, signedName = head.Name, signedPlace = head.Place, signedDate = head.On }, // this form asks for no number and no specialty
        };
    }

    private object Competence(BtApplication application, Certificate certificate)
    {
        var (person, final) = (Applicant(application), application.FinalAssessment!);
        return new
        {
            documentDate = clock.Today, formEdition = Edition(application, 4), application.CaseNumber, attachmentNumber = Text(certificate.AttachmentNumber), person.LastName, person.FirstName, person.PersonalNumber,
            mainSupervisor = Signer(final.MainSupervisor), externalAssessor = Signer(final.Assessor),
        };
    }

    private sealed record Attachment(string Number, string Name, int? Pages, string? SignedBy);

    private sealed record Person(string LastName, string FirstName, string PersonalNumber, PostalAddress Address);

    private Person Applicant(BtApplication application)
    {
        var applicant = application.Hired!.Applicant;
        var (street, postcode, town) = applicant.Address;
        return new(applicant.LastName, applicant.FirstName, Reveal(application.PersonalNumber) ?? Missing, new(OrMissing(street), OrMissing(postcode), OrMissing(town)));
    }

    /// <summary>What an applicant need not state but the form asks for: said to be missing, to be written by hand.</summary>
    private static string OrMissing(string text) => text.Length > 0 ? text : Missing;

    private object Signer(Signature s) => new { s.Name, personalNumber = Reveal(s.PersonalNumber), s.Specialty, s.Workplace, signedName = s.Name, signedPlace = s.Place, signedDate = s.On };

    private static object Signed(Signature s) => new { signedName = s.Name, signedPlace = s.Place, signedDate = s.On };

    private string? Reveal(ProtectedText? number) => number is null ? null : PersonalIdentityNumber.Written(protector.Reveal(number));

    /// <summary>The edition of the form that holds for an application of that day, by the newest rules.</summary>
    private string? Edition(BtApplication application, int form) => regions.Rules.FormOn(form, application.Current!.Applicant.On)?.Edition;

    private RenderDocument Ask(BtApplication application, string template, string name, object data) => Ask(application, template, name, data, application.Current!.Number);

    private RenderDocument Ask(BtApplication application, string template, string name, object data, int number)
    {
        return new(PacketNames.RequestId(application.CaseNumber, name, number), application.CaseNumber, template, PacketNames.File(name, number), protector.Protect(JsonSerializer.Serialize(data, Json)));
    }

    private static string FormName(Certificate certificate) => certificate.Form switch
    {
        2 => $"Intyg om delmål ({string.Join(", ", certificate.Goals)})",
        3 => "Intyg om fullgjord bastjänstgöring",
        4 => "Intyg om uppnådd baskompetens",
        _ => certificate.Title(),
    };

    private static string? SignedBy(BtApplication application, Certificate certificate) =>
        certificate.Form == 4 ? $"{application.FinalAssessment!.MainSupervisor.Name} och {application.FinalAssessment.Assessor.Name}" : certificate.Signature?.Name;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
