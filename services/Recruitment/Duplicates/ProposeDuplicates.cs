using BtFlow.Contracts;
using BtFlow.Hosting;
using BtFlow.Recruitment.Applications;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Duplicates;

/// <summary>Keeps the proposals of a call true to its applications. What a person has decided stays, whatever the applications come to say.</summary>
internal static class ProposeDuplicates
{
    /// <summary>To be called before saving whenever applications of the call have been added or changed.</summary>
    public static async Task Refresh(RecruitmentDb db, string callId, IEnumerable<Application> all, Protector protector, DateOnly today, CancellationToken ct)
    {
        var found = FindDuplicates.Among(all.Select(a => Likely.Of(a.ApplicationNumber, a.Applicant, Read(a.Applicant.PersonalNumber, protector, today))));
        var known = await db.Duplicates.Where(d => d.CallId == callId).ToDictionaryAsync(d => (d.First, d.Second), ct);
        foreach (var (pair, reasons) in found)
            if (!known.TryGetValue(pair, out var duplicate)) db.Duplicates.Add(new() { CallId = callId, First = pair.First, Second = pair.Second, Reasons = reasons });
            else if (!duplicate.Reasons.SequenceEqual(reasons)) duplicate.Reasons = reasons;
        foreach (var (pair, duplicate) in known)
            if (duplicate.State == DuplicateState.Proposed && !found.ContainsKey(pair)) db.Duplicates.Remove(duplicate);
    }

    private static PersonalIdentityNumber? Read(ProtectedText? text, Protector protector, DateOnly today) =>
        text is not null && PersonalIdentityNumber.TryParse(protector.Reveal(text), today, out var number) ? number : null;
}
