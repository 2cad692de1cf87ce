using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BtFlow.Workflow.Migrations.Sqlite
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

            migrationBuilder.AddColumn<string>(
                name: "EventName",
                table: "RaisedEvents",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Number",
                table: "RaisedEvents",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Payload",
                table: "RaisedEvents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Waits",
                table: "RaisedEvents",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

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

            // By hand: the authority's answers are numbered now, and one that comes waits for those before it; their ids have always ended with their number.
            migrationBuilder.Sql("""
                UPDATE "RaisedEvents" SET "EventName" = 'Certification.AuthorityAnswered', "Number" = CAST(substr("EventId", instr("EventId", '-answer-') + 8) AS INTEGER)
                WHERE "EventId" LIKE '%-answer-%'
                """);
            migrationBuilder.Sql("""
                UPDATE "Parked" SET "Body" = json_set("Body", '$.number', CAST(substr(json_extract("Body", '$.eventId'), instr(json_extract("Body", '$.eventId'), '-answer-') + 8) AS INTEGER))
                WHERE "Contract" = 'workflow:raise-case-event:v1' AND json_valid("Body") AND json_extract("Body", '$.eventId') LIKE '%-answer-%'
                """);

            migrationBuilder.CreateIndex(
                name: "IX_RaisedEvents_CaseNumber_EventName_Number",
                table: "RaisedEvents",
                columns: new[] { "CaseNumber", "EventName", "Number" },
                unique: true);

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

            migrationBuilder.DropIndex(
                name: "IX_RaisedEvents_CaseNumber_EventName_Number",
                table: "RaisedEvents");

            migrationBuilder.DropColumn(
                name: "EventName",
                table: "RaisedEvents");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "RaisedEvents");

            migrationBuilder.DropColumn(
                name: "Payload",
                table: "RaisedEvents");

            migrationBuilder.DropColumn(
                name: "Waits",
                table: "RaisedEvents");

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

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_MessageId",
                table: "Outbox",
                column: "MessageId",
                unique: true);
        }
    }
}
