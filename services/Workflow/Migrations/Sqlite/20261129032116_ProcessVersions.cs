using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BtFlow.Workflow.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ProcessVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "DefinitionVersion",
                table: "Runs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RegionVersion",
                table: "Runs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DefinitionVersions",
                columns: table => new
                {
                    DefinitionId = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", nullable: false),
                    ByPersonId = table.Column<string>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    OperationId = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DefinitionVersions", x => new { x.DefinitionId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "ProcessMoves",
                columns: table => new
                {
                    OperationId = table.Column<string>(type: "TEXT", nullable: false),
                    RunId = table.Column<string>(type: "TEXT", nullable: false),
                    CaseNumber = table.Column<string>(type: "TEXT", nullable: false),
                    FromHash = table.Column<string>(type: "TEXT", nullable: false),
                    FromVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Because = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: true),
                    UndoneBy = table.Column<string>(type: "TEXT", nullable: true),
                    VersionAfter = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosedTasks = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProcessMoves", x => new { x.OperationId, x.RunId });
                });

            migrationBuilder.CreateTable(
                name: "VersionMoves",
                columns: table => new
                {
                    OperationId = table.Column<string>(type: "TEXT", nullable: false),
                    DefinitionId = table.Column<string>(type: "TEXT", nullable: false),
                    ToVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    ToHash = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    ByPersonId = table.Column<string>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VersionMoves", x => x.OperationId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_DefinitionId_EndedAt",
                table: "Runs",
                columns: new[] { "DefinitionId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DefinitionVersions_OperationId",
                table: "DefinitionVersions",
                column: "OperationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_VersionMoves_DefinitionId",
                table: "VersionMoves",
                column: "DefinitionId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DefinitionVersions");

            migrationBuilder.DropTable(
                name: "ProcessMoves");

            migrationBuilder.DropTable(
                name: "VersionMoves");

            migrationBuilder.DropIndex(
                name: "IX_Runs_DefinitionId_EndedAt",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "DefinitionVersion",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "RegionVersion",
                table: "Runs");
        }
    }
}
