using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Web;

/// <summary>One service's parked messages by kind, and what operators have done.</summary>
[Authorize(Policy = Policies.Operate)]
internal sealed class ParkedMessageListModel(MessagingState messages, ParkedDesk desk, CurrentUser user) : PageModel, IFormPage
{
    private const int MostMessages = 200, MostActs = 50;

    public string Service => OperationsRoutes.ServiceOf(Request, messages);
    public string ServiceName => OperationsWords.Service(Service);

    /// <summary>Seeing why a case waits is the office's business; deciding over a message's effect takes an administrator.</summary>
    public bool MayAct => MayBeActedOnBy(user);

    public int Count { get; private set; }
    public int Shown => Kinds.Sum(k => k.Count);

    /// <summary>Messages of the same consumer and reason together, by the oldest of them.</summary>
    public IReadOnlyList<IReadOnlyList<ParkedView>> Kinds { get; private set; } = [];

    public IReadOnlyList<ParkedAct> Acts { get; private set; } = [];

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPostReplayAlike(long id, CancellationToken ct)
    {
        Require(user);
        if (await desk.ReplayAlike(Service, id, new(user.PersonId, user.Name), ct) == 0) throw new RuleViolationException("Inget skickades igen: någon annan hann före. Se listan över vad som har gjorts.");
        return Redirect($"/{Service}/operations/messages?done=1");
    }

    public async Task Load(CancellationToken ct)
    {
        var db = messages.DatabaseOf(Service, HttpContext.RequestServices)!;
        var oldest = await db.ParkedMessages.AsNoTracking().OrderBy(p => p.Id).Take(MostMessages).ToListAsync(ct);
        Count = await db.ParkedMessages.CountAsync(ct);
        Kinds = [.. oldest.GroupBy(p => (p.Consumer, p.Reason)).Select(kind => kind.Select(ParkedView.Of).ToList())];
        Acts = await db.ParkedActs.AsNoTracking().OrderByDescending(a => a.Id).Take(MostActs).ToListAsync(ct);
    }

    internal static bool MayBeActedOnBy(CurrentUser user) => user.May(Policies.Administer);

    internal static void Require(CurrentUser user)
    {
        if (!MayBeActedOnBy(user)) throw new NotAllowedException("Bara en administratör kan skicka ett meddelande igen eller förkasta det.");
    }
}
