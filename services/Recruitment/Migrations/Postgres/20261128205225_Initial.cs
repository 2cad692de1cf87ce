using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace BtFlow.Recruitment.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Applications",
                columns: table => new
                {
                    CallId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ApplicationNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Applicant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SearchKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Stage = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reached = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Proposed = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Proposal = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Eligibility = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Selection = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Rank = table.Column<int>(type: "integer", nullable: true),
                    Score = table.Column<decimal>(type: "numeric", nullable: true),
                    Turn = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RejectedFor = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DoctorId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DuplicateOf = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    NumberChanges = table.Column<int>(type: "integer", nullable: false),
                    RuleSetVersion = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ReserveSince = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Applications", x => new { x.CallId, x.ApplicationNumber });
                });

            migrationBuilder.CreateTable(
                name: "Calls",
                columns: table => new
                {
                    CallId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Definition = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Template = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RankedAt = table.Column<long>(type: "bigint", nullable: true),
                    RankedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReserveClosedAt = table.Column<long>(type: "bigint", nullable: true),
                    ReserveClosedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Round = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Calls", x => x.CallId);
                });

            migrationBuilder.CreateTable(
                name: "EarlyProposals",
                columns: table => new
                {
                    TaskId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EarlyProposals", x => x.TaskId);
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
                name: "Interviews",
                columns: table => new
                {
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CallId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ApplicationNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    InterviewerIds = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ClosedAt = table.Column<long>(type: "bigint", nullable: true),
                    ToModerate = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ModerationNote = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ModeratedBy = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Interviews", x => x.CaseNumber);
                });

            migrationBuilder.CreateTable(
                name: "Offers",
                columns: table => new
                {
                    CallId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ApplicationNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PositionId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UnitId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false),
                    Deadline = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AnsweredAt = table.Column<long>(type: "bigint", nullable: true),
                    Replaces = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    VacantFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Offers", x => new { x.CallId, x.ApplicationNumber });
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
                name: "PossibleDuplicates",
                columns: table => new
                {
                    CallId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    First = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Second = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reasons = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DecidedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PossibleDuplicates", x => new { x.CallId, x.First, x.Second });
                });

            migrationBuilder.CreateTable(
                name: "Sheets",
                columns: table => new
                {
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    InterviewerId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    InterviewerName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Scores = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Comment = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LockedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sheets", x => new { x.CaseNumber, x.InterviewerId });
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
                name: "Tasks",
                columns: table => new
                {
                    TaskId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Opened = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClosedAt = table.Column<long>(type: "bigint", nullable: true),
                    Outcome = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClosedBy = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tasks", x => x.TaskId);
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

            migrationBuilder.CreateIndex(
                name: "IX_Applications_CallId_Proposed_ApplicationNumber",
                table: "Applications",
                columns: new[] { "CallId", "Proposed", "ApplicationNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_CallId_Rank",
                table: "Applications",
                columns: new[] { "CallId", "Rank" });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_CallId_SearchKey",
                table: "Applications",
                columns: new[] { "CallId", "SearchKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_CallId_Stage_ApplicationNumber",
                table: "Applications",
                columns: new[] { "CallId", "Stage", "ApplicationNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_CaseNumber",
                table: "Applications",
                column: "CaseNumber",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Applications_DoctorId",
                table: "Applications",
                column: "DoctorId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EarlyProposals_CaseNumber",
                table: "EarlyProposals",
                column: "CaseNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Interviews_CallId_ApplicationNumber",
                table: "Interviews",
                columns: new[] { "CallId", "ApplicationNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Offers_CallId_PositionId",
                table: "Offers",
                columns: new[] { "CallId", "PositionId" },
                unique: true,
                filter: "\"State\" IN ('Open', 'Accepted')");

            migrationBuilder.CreateIndex(
                name: "IX_Offers_CaseNumber",
                table: "Offers",
                column: "CaseNumber",
                unique: true);

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
                name: "IX_PossibleDuplicates_CallId_Second",
                table: "PossibleDuplicates",
                columns: new[] { "CallId", "Second" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_CaseNumber",
                table: "Tasks",
                column: "CaseNumber");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Applications");

            migrationBuilder.DropTable(
                name: "Calls");

            migrationBuilder.DropTable(
                name: "EarlyProposals");

            migrationBuilder.DropTable(
                name: "Inbox");

            migrationBuilder.DropTable(
                name: "Interviews");

            migrationBuilder.DropTable(
                name: "Offers");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "Parked");

            migrationBuilder.DropTable(
                name: "ParkedActs");

            migrationBuilder.DropTable(
                name: "PossibleDuplicates");

            migrationBuilder.DropTable(
                name: "Sheets");

            migrationBuilder.DropTable(
                name: "Staff");

            migrationBuilder.DropTable(
                name: "Tasks");

            migrationBuilder.DropTable(
                name: "Units");
        }
    }
}
