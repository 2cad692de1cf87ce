namespace BtFlow.Messaging;

/// <summary>This BtFlow cannot work with the databases that it finds, and has not touched them. The text is for the user.</summary>
public sealed class DatabaseVersionException : InvalidOperationException
{
    private DatabaseVersionException(string message) : base(message) { }

    internal static DatabaseVersionException Newer(string folder) =>
        new($"Datamappen {folder} har använts av en nyare version av BtFlow än den här. Inget har ändrats. Starta den nyare versionen, eller gå tillbaka: flytta undan *.db, *.db-wal och *.db-shm, och lägg databaserna från mappen before-… i datamappen.");

    internal static DatabaseVersionException NewerSchema(string schema) =>
        new($"Schemat {schema} i PostgreSQL har använts av en nyare version av BtFlow än den här. Inget har ändrats. Starta den nyare versionen, eller lägg tillbaka en säkerhetskopia från före uppgraderingen.");

    internal static DatabaseVersionException Unknown(string folder) =>
        new($"Datamappen {folder} är gjord av en tidig version av BtFlow som den här versionen inte kan uppgradera. Inget har ändrats. Välj en annan datamapp, eller ta bort den gamla om den inte behövs.");
}
