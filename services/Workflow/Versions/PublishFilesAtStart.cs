using BtFlow.Workflow.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BtFlow.Workflow.Versions;

/// <summary>At each start, before a message is taken: what the files bring is published or offered.</summary>
internal sealed class PublishFilesAtStart(IServiceScopeFactory scopes, ILogger<PublishFilesAtStart> log) : IHostedService
{
    private const int Attempts = 10;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var offered = await scope.ServiceProvider.GetRequiredService<PublishedDefinitions>().PublishFiles(cancellationToken);
                await scope.ServiceProvider.GetRequiredService<WorkflowDb>().SaveChangesAsync(cancellationToken);
                foreach (var file in offered) Tell(file);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                // another replica starts too: look again at what it has published
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Tell(DefinitionFile file) => log.LogWarning(
        "The file of the definition {DefinitionId} differs from the version that new cases begin by. It is not published by itself, as that version was published by hand or the file is an older one; see /workflow/definitions.", file.Definition.DefinitionId);
}
