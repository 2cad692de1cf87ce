using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BtFlow.Workflow.Migrations.Postgres
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
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RegionVersion",
                table: "Runs",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "DefinitionVersions",
                columns: table => new
                {
                    DefinitionId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PublishedAt = table.Column<long>(type: "bigint", nullable: false),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByPersonId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OperationId = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DefinitionVersions", x => new { x.DefinitionId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "ProcessMoves",
                columns: table => new
                {
                    OperationId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RunId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FromHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FromVersion = table.Column<int>(type: "integer", nullable: true),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Because = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: true),
                    UndoneBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    VersionAfter = table.Column<int>(type: "integer", nullable: false),
                    ClosedTasks = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProcessMoves", x => new { x.OperationId, x.RunId });
                });

            migrationBuilder.CreateTable(
                name: "VersionMoves",
                columns: table => new
                {
                    OperationId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DefinitionId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ToVersion = table.Column<int>(type: "integer", nullable: false),
                    ToHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByPersonId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
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
