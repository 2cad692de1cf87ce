using BtFlow.Documents.Archive;
using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Documents;

internal sealed class DocumentsDb(DbContextOptions<DocumentsDb> options) : ServiceDb(options)
{
    public DbSet<ArchivedFile> Files => Set<ArchivedFile>();
    public DbSet<CaseReaders> Readers => Set<CaseReaders>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        ArchivedFile.Map(model);
        CaseReaders.Map(model);
    }
}
