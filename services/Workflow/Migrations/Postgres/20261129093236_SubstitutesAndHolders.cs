using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BtFlow.Workflow.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SubstitutesAndHolders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Runs_DefinitionId_EndedAt",
                table: "Runs");

            migrationBuilder.DropIndex(
                name: "IX_InboxTasks_ClosedAt_PersonId",
                table: "InboxTasks");

            migrationBuilder.DropIndex(
                name: "IX_InboxTasks_ClosedAt_Role",
                table: "InboxTasks");

            migrationBuilder.AddColumn<bool>(
                name: "Skipped",
                table: "Visits",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<List<string>>(
                name: "BulkOutcomes",
                table: "InboxTasks",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<int>(
                name: "Changes",
                table: "InboxTasks",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "ForName",
                table: "InboxTasks",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "ForPersonId",
                table: "InboxTasks",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Holder",
                table: "InboxTasks",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<bool>(
                name: "Personal",
                table: "InboxTasks",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Queue",
                table: "InboxTasks",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Returned",
                table: "InboxTasks",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "TaskActs",
                columns: table => new
                {
                    TaskId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PersonId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OperationId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TaskActs", x => new { x.TaskId, x.PersonId, x.OperationId });
                });

            // By hand: a task that is open stands in the queue of whom it is for, alone where nobody else may sign or score.
            migrationBuilder.Sql("""
                UPDATE "InboxTasks" SET "Personal" = TRUE WHERE "PersonId" IS NOT NULL AND "Name" IN ('Person.ScoreInterview', 'Person.SignPlan', 'Person.SignFinalAssessment', 'Person.SignApplication', 'Person.DecideAppeal')
                """);
            migrationBuilder.Sql("""
                UPDATE "InboxTasks" SET "Queue" = CASE
                  WHEN "OutsiderEmail" IS NOT NULL THEN ''
                  WHEN "Personal" THEN 'alone:' || "PersonId"
                  WHEN "PersonId" IS NOT NULL THEN 'person:' || "PersonId"
                  WHEN "Role" IS NOT NULL THEN 'role:' || "Role"
                  ELSE '' END
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Runs_EndedAt_DefinitionId",
                table: "Runs",
                columns: new[] { "EndedAt", "DefinitionId" });

            migrationBuilder.CreateIndex(
                name: "IX_InboxTasks_ByPersonId_ClosedAt",
                table: "InboxTasks",
                columns: new[] { "ByPersonId", "ClosedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_InboxTasks_ClosedAt",
                table: "InboxTasks",
                column: "ClosedAt",
                filter: "\"AlsoRoles\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_InboxTasks_ClosedAt_Queue_DueAt",
                table: "InboxTasks",
                columns: new[] { "ClosedAt", "Queue", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_InboxTasks_ForPersonId_ClosedAt",
                table: "InboxTasks",
                columns: new[] { "ForPersonId", "ClosedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_InboxTasks_PersonId",
                table: "InboxTasks",
                column: "PersonId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TaskActs");

            migrationBuilder.DropIndex(
                name: "IX_Runs_EndedAt_DefinitionId",
                table: "Runs");

            migrationBuilder.DropIndex(
                name: "IX_InboxTasks_ByPersonId_ClosedAt",
                table: "InboxTasks");

            migrationBuilder.DropIndex(
                name: "IX_InboxTasks_ClosedAt",
                table: "InboxTasks");

            migrationBuilder.DropIndex(
                name: "IX_InboxTasks_ClosedAt_Queue_DueAt",
                table: "InboxTasks");

            migrationBuilder.DropIndex(
                name: "IX_InboxTasks_ForPersonId_ClosedAt",
                table: "InboxTasks");

            migrationBuilder.DropIndex(
                name: "IX_InboxTasks_PersonId",
                table: "InboxTasks");

            migrationBuilder.DropColumn(
                name: "Skipped",
                table: "Visits");

            migrationBuilder.DropColumn(
                name: "BulkOutcomes",
                table: "InboxTasks");

            migrationBuilder.DropColumn(
                name: "Changes",
                table: "InboxTasks");

            migrationBuilder.DropColumn(
                name: "ForName",
                table: "InboxTasks");

            migrationBuilder.DropColumn(
                name: "ForPersonId",
                table: "InboxTasks");

            migrationBuilder.DropColumn(
                name: "Holder",
                table: "InboxTasks");

            migrationBuilder.DropColumn(
                name: "Personal",
                table: "InboxTasks");

            migrationBuilder.DropColumn(
                name: "Queue",
                table: "InboxTasks");

            migrationBuilder.DropColumn(
                name: "Returned",
                table: "InboxTasks");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_DefinitionId_EndedAt",
                table: "Runs",
                columns: new[] { "DefinitionId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_InboxTasks_ClosedAt_PersonId",
                table: "InboxTasks",
                columns: new[] { "ClosedAt", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_InboxTasks_ClosedAt_Role",
                table: "InboxTasks",
                columns: new[] { "ClosedAt", "Role" });
        }
    }
}
