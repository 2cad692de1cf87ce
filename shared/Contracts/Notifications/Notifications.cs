using MassTransit;

namespace BtFlow.Contracts.Notifications;

/// <summary>
/// Asks for a mail. <paramref name="MailId"/> makes a repetition harmless. <paramref name="Template"/> names a mail template; <paramref name="Fields"/> fills it and never holds a
/// personal identity number. <paramref name="Link"/> adds a button that leads the receiver, without an account, to one place.
/// </summary>
[MessageUrn("notifications:send-mail:v1")]
public sealed record SendMail(
    string MailId, string? CaseNumber, string ToName, string ToAddress, string Template, IReadOnlyDictionary<string, string> Fields, MailLink? Link);

/// <summary>Where a mailed link leads: <paramref name="Purpose"/> task (target: task id) or activation (target: person id), and the page that opens after confirmation.</summary>
public sealed record MailLink(string Purpose, string TargetId, string OpensPath);
