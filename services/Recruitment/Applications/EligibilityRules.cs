using BtFlow.Hosting;
using BtFlow.Recruitment.Calls;
using BtFlow.Regulation;

namespace BtFlow.Recruitment.Applications;

/// <summary>Lets the rules propose for an application.</summary>
internal static class EligibilityRules
{
    public static void ProposeFor(this RegionCatalog catalog, Application application, CallFile call)
    {
        var a = application.Applicant;
        var facts = new ApplicantFacts(
            a.SwedishLicence, a.SwedishLicenceOn, a.SwedishInternship, a.TrainingBegan, LanguageLevels.Parse(a.LanguageLevel), [.. a.Attachments], call.MandatoryDocuments, a.DegreeCountry);
        application.Propose(Eligibility.Propose(facts, catalog.Region(call.RegionId), catalog.RulesOf(application.RuleSetVersion), call.Closes));
    }
}
