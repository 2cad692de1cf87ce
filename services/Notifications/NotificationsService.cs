using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Notifications.Links;
using BtFlow.Notifications.Mail;
using BtFlow.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Notifications;

/// <summary>Mail out, and the links in it: the composition.</summary>
public static class NotificationsService
{
    /// <summary>Adds the service.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.KeepTokensOutOfLogs();
        services.AddSingleton<LinkTokens>();
        services.AddSingleton(s => MailTemplates.Load(MailTemplates.FolderIn(s.GetRequiredService<BtFlowSettings>().WorkflowsFolder)));
        services.AddSingleton<MailFolder>();
        return services
            .AddPages(typeof(NotificationsService).Assembly)
            .AddServiceMessaging<NotificationsDb>("notifications", consumers => consumers
                .Add<WriteMailWhenSendMail>("write-mail")
                .Add<InviteOutsiderWhenTaskOpened>("invite-outsider")
                .Add<CloseLinkWhenTaskClosed>("close-link")
                .Add<KeepRegionWhenApplicationsRegistered>("keep-call-region")
                .Add<KeepCallWhenCaseOpened>("keep-case-call")
                .Add<DeliverWhenDeliverMail>("deliver-mail"));
    }

    /// <summary>Maps its API; its pages name their own routes.</summary>
    public static IEndpointRouteBuilder MapNotifications(this IEndpointRouteBuilder app)
    {
        app.MapGet("/notifications/api/mail", ListMailOfCase.Handle).RequireAuthorization(Policies.RunOffice);
        return app;
    }
}
