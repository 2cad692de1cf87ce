using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BtFlow.Workflow.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class TaskDeadlines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<List<string>>(
                name: "AlsoRoles",
                table: "InboxTasks",
                type: "text[]",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Deadlines",
                table: "InboxTasks",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "NextRungAt",
                table: "InboxTasks",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_InboxTasks_NextRungAt",
                table: "InboxTasks",
                column: "NextRungAt");

            // What was open before there were reminders gets the latest that its ladder has by now.
            migrationBuilder.Sql("""UPDATE "InboxTasks" SET "NextRungAt" = "OpenedAt" WHERE "ClosedAt" IS NULL AND "OpenedAt" IS NOT NULL""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_InboxTasks_NextRungAt",
                table: "InboxTasks");

            migrationBuilder.DropColumn(
                name: "AlsoRoles",
                table: "InboxTasks");

            migrationBuilder.DropColumn(
                name: "Deadlines",
                table: "InboxTasks");

            migrationBuilder.DropColumn(
                name: "NextRungAt",
                table: "InboxTasks");
        }
    }
}
