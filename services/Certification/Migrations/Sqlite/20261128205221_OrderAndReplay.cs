using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BtFlow.Certification.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OrderAndReplay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Outbox_MessageId",
                table: "Outbox");

            migrationBuilder.AddColumn<Guid>(
                name: "ConversationId",
                table: "Parked",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Trace",
                table: "Parked",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Queue",
                table: "Outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Trace",
                table: "Outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Documents",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "CheckTaskIds",
                table: "Applications",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "PrepareTaskIds",
                table: "Applications",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            // By hand: one task that waits became a list of them, in the application and in the packet of each sending.
            migrationBuilder.Sql("""
                UPDATE "Applications" SET
                  "CheckTaskIds" = CASE WHEN "CheckTaskId" IS NULL THEN '[]' ELSE json_array("CheckTaskId") END,
                  "PrepareTaskIds" = CASE WHEN "PrepareTaskId" IS NULL THEN '[]' ELSE json_array("PrepareTaskId") END,
                  "Submissions" = CASE WHEN NOT json_valid("Submissions") THEN "Submissions" ELSE (SELECT json_group_array(CASE
                      WHEN json_extract(s.value, '$.packet.taskId') IS NULL THEN json(s.value)
                      ELSE json_set(json_remove(s.value, '$.packet.taskId'), '$.packet.taskIds', json_array(json_extract(s.value, '$.packet.taskId'))) END)
                    FROM json_each("Applications"."Submissions") AS s) END
                """);

            // By hand: an answer of the authority that is still on its way bears its number now (Workflow).
            migrationBuilder.Sql("""
                UPDATE "Outbox" SET "Body" = json_set("Body", '$.number', CAST(substr(json_extract("Body", '$.eventId'), instr(json_extract("Body", '$.eventId'), '-answer-') + 8) AS INTEGER))
                WHERE "Contract" = 'workflow:raise-case-event:v1' AND json_valid("Body") AND json_extract("Body", '$.eventId') LIKE '%-answer-%'
                """);

            migrationBuilder.DropColumn(
                name: "CheckTaskId",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "PrepareTaskId",
                table: "Applications");

            migrationBuilder.CreateTable(
                name: "ParkedActs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ParkedId = table.Column<long>(type: "INTEGER", nullable: false),
                    Act = table.Column<string>(type: "TEXT", nullable: false),
                    ById = table.Column<string>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Consumer = table.Column<string>(type: "TEXT", nullable: false),
                    Contract = table.Column<string>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    Error = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ParkedActs", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ParkedActs_ParkedId",
                table: "ParkedActs",
                column: "ParkedId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ParkedActs");

            migrationBuilder.DropColumn(
                name: "ConversationId",
                table: "Parked");

            migrationBuilder.DropColumn(
                name: "Trace",
                table: "Parked");

            migrationBuilder.DropColumn(
                name: "Queue",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Trace",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "CheckTaskIds",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "PrepareTaskIds",
                table: "Applications");

            migrationBuilder.AddColumn<string>(
                name: "CheckTaskId",
                table: "Applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PrepareTaskId",
                table: "Applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_MessageId",
                table: "Outbox",
                column: "MessageId",
                unique: true);
        }
    }
}
