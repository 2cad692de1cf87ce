using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace BtFlow.Workflow.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Cases",
                columns: table => new
                {
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CallId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CallTitle = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RuleSetVersion = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ApplicationNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OpenedAt = table.Column<long>(type: "bigint", nullable: false),
                    DoctorId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UnitId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    MovedFromRegionId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    MovedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedEarlyOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Started = table.Column<int>(type: "integer", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cases", x => x.CaseNumber);
                });

            migrationBuilder.CreateTable(
                name: "Definitions",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DefinitionId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Definitions", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "FanOuts",
                columns: table => new
                {
                    RunTaskId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RunId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StepId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Rank = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Payload = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ItemsVersion = table.Column<int>(type: "integer", nullable: false),
                    ClosedAt = table.Column<long>(type: "bigint", nullable: true),
                    Changes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FanOuts", x => x.RunTaskId);
                });

            migrationBuilder.CreateTable(
                name: "Inbox",
                columns: table => new
                {
                    MessageId = table.Column<Guid>(type: "uuid", nullable: false),
                    Consumer = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Inbox", x => new { x.MessageId, x.Consumer });
                });

            migrationBuilder.CreateTable(
                name: "InboxTasks",
                columns: table => new
                {
                    TaskId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RunTaskId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ItemKey = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RunId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StepId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Rank = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StepText = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PersonId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Role = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UnitId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ExcludedPersonIds = table.Column<List<string>>(type: "text[]", nullable: false),
                    OutsiderName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OutsiderEmail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Outcomes = table.Column<List<string>>(type: "text[]", nullable: false),
                    OutcomeTexts = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FormPath = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Payload = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OpenedAt = table.Column<long>(type: "bigint", nullable: true),
                    DueAt = table.Column<long>(type: "bigint", nullable: true),
                    ClosedAt = table.Column<long>(type: "bigint", nullable: true),
                    Outcome = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ByPersonId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ByName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Comment = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Result = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OperationId = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InboxTasks", x => x.TaskId);
                });

            migrationBuilder.CreateTable(
                name: "Incidents",
                columns: table => new
                {
                    RunId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StepId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Visit = table.Column<int>(type: "integer", nullable: false),
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Incidents", x => new { x.RunId, x.StepId, x.Visit });
                });

            migrationBuilder.CreateTable(
                name: "ItemsRevisions",
                columns: table => new
                {
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Items = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ItemsRevisions", x => new { x.CaseNumber, x.Name });
                });

            migrationBuilder.CreateTable(
                name: "Journal",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Rank = table.Column<int>(type: "integer", nullable: false),
                    StepId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsNote = table.Column<bool>(type: "boolean", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Journal", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MessageId = table.Column<Guid>(type: "uuid", nullable: false),
                    Contract = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Queue = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Body = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ConversationId = table.Column<Guid>(type: "uuid", nullable: false),
                    InitiatorId = table.Column<Guid>(type: "uuid", nullable: true),
                    Trace = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AddedAt = table.Column<long>(type: "bigint", nullable: false),
                    SentAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Parked",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MessageId = table.Column<Guid>(type: "uuid", nullable: false),
                    Consumer = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Contract = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Body = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Error = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ConversationId = table.Column<Guid>(type: "uuid", nullable: true),
                    Trace = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Parked", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ParkedActs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ParkedId = table.Column<long>(type: "bigint", nullable: false),
                    Act = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ById = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    MessageId = table.Column<Guid>(type: "uuid", nullable: false),
                    Consumer = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Contract = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Body = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Error = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ParkedActs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RaisedEvents",
                columns: table => new
                {
                    EventId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EventName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Payload = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: true),
                    Waits = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RaisedEvents", x => x.EventId);
                });

            migrationBuilder.CreateTable(
                name: "Runs",
                columns: table => new
                {
                    RunId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DefinitionId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DefinitionHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    Status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    EndedBy = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Runs", x => x.RunId);
                });

            migrationBuilder.CreateTable(
                name: "Series",
                columns: table => new
                {
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Series", x => x.Year);
                });

            migrationBuilder.CreateTable(
                name: "Staff",
                columns: table => new
                {
                    PersonId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Record = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsDoctor = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Staff", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "Timers",
                columns: table => new
                {
                    TimerId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RunId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TaskId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DueAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Timers", x => x.TimerId);
                });

            migrationBuilder.CreateTable(
                name: "Units",
                columns: table => new
                {
                    UnitId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Record = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Units", x => x.UnitId);
                });

            migrationBuilder.CreateTable(
                name: "Visits",
                columns: table => new
                {
                    RunId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StepId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Visit = table.Column<int>(type: "integer", nullable: false),
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Rank = table.Column<int>(type: "integer", nullable: false),
                    EnteredAt = table.Column<long>(type: "bigint", nullable: false),
                    LeftAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Visits", x => new { x.RunId, x.StepId, x.Visit });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_CallId_ApplicationNumber",
                table: "Cases",
                columns: new[] { "CallId", "ApplicationNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FanOuts_CaseNumber_Name",
                table: "FanOuts",
                columns: new[] { "CaseNumber", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_InboxTasks_CaseNumber",
                table: "InboxTasks",
                column: "CaseNumber");

            migrationBuilder.CreateIndex(
                name: "IX_InboxTasks_ClosedAt_PersonId",
                table: "InboxTasks",
                columns: new[] { "ClosedAt", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_InboxTasks_ClosedAt_Role",
                table: "InboxTasks",
                columns: new[] { "ClosedAt", "Role" });

            migrationBuilder.CreateIndex(
                name: "IX_InboxTasks_RunTaskId",
                table: "InboxTasks",
                column: "RunTaskId");

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_CaseNumber",
                table: "Incidents",
                column: "CaseNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Journal_CaseNumber",
                table: "Journal",
                column: "CaseNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Unsent",
                table: "Outbox",
                column: "Id",
                filter: "\"SentAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ParkedActs_ParkedId",
                table: "ParkedActs",
                column: "ParkedId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RaisedEvents_CaseNumber_EventName_Number",
                table: "RaisedEvents",
                columns: new[] { "CaseNumber", "EventName", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Runs_CaseNumber",
                table: "Runs",
                column: "CaseNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Timers_DueAt",
                table: "Timers",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_Visits_CaseNumber",
                table: "Visits",
                column: "CaseNumber");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Cases");

            migrationBuilder.DropTable(
                name: "Definitions");

            migrationBuilder.DropTable(
                name: "FanOuts");

            migrationBuilder.DropTable(
                name: "Inbox");

            migrationBuilder.DropTable(
                name: "InboxTasks");

            migrationBuilder.DropTable(
                name: "Incidents");

            migrationBuilder.DropTable(
                name: "ItemsRevisions");

            migrationBuilder.DropTable(
                name: "Journal");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "Parked");

            migrationBuilder.DropTable(
                name: "ParkedActs");

            migrationBuilder.DropTable(
                name: "RaisedEvents");

            migrationBuilder.DropTable(
                name: "Runs");

            migrationBuilder.DropTable(
                name: "Series");

            migrationBuilder.DropTable(
                name: "Staff");

            migrationBuilder.DropTable(
                name: "Timers");

            migrationBuilder.DropTable(
                name: "Units");

            migrationBuilder.DropTable(
                name: "Visits");
        }
    }
}
