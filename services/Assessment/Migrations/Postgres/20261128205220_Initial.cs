using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace BtFlow.Assessment.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Assignments",
                columns: table => new
                {
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    AssessorId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AssessorName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    NamedAt = table.Column<long>(type: "bigint", nullable: false),
                    FreezeNumber = table.Column<int>(type: "integer", nullable: false),
                    DeclaredNoTieAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndReason = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignments", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Boards",
                columns: table => new
                {
                    TaskId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Participants = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Strengths = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Needs = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Conclusion = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Boards", x => x.TaskId);
                });

            migrationBuilder.CreateTable(
                name: "Disagreements",
                columns: table => new
                {
                    TaskId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FreezeNumber = table.Column<int>(type: "integer", nullable: false),
                    ByAssessor = table.Column<bool>(type: "boolean", nullable: false),
                    PersonId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PersonName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Goals = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Plan = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Resolution = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ResolvedById = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ResolvedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ResolutionReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ResolvedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Disagreements", x => x.TaskId);
                });

            migrationBuilder.CreateTable(
                name: "Freezings",
                columns: table => new
                {
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Snapshot = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FrozenAt = table.Column<long>(type: "bigint", nullable: false),
                    AssessorSignature = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    MainSupervisorSignature = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    VoidedAt = table.Column<long>(type: "bigint", nullable: false),
                    VoidReason = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Freezings", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Goals",
                columns: table => new
                {
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Goal = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MetOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SupervisorId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Activities = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Verification = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ApprovedById = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Voided = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Goals", x => new { x.CaseNumber, x.Goal });
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
                name: "Observations",
                columns: table => new
                {
                    TaskId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PlacementId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Instrument = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AssessorId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    Goals = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Strengths = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Development = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Observations", x => x.TaskId);
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
                name: "Periods",
                columns: table => new
                {
                    TaskId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PlacementId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SupervisorId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    PeriodEnds = table.Column<DateOnly>(type: "date", nullable: false),
                    Approved = table.Column<bool>(type: "boolean", nullable: false),
                    Summary = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Consequence = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Periods", x => x.TaskId);
                });

            migrationBuilder.CreateTable(
                name: "PlanVersions",
                columns: table => new
                {
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Plan = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanVersions", x => new { x.CaseNumber, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "Portfolios",
                columns: table => new
                {
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Hired = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Plan = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Moves = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UnitId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ChangedNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    NumberChangedAt = table.Column<long>(type: "bigint", nullable: true),
                    Readers = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    OpenAskedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FreezeAskedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    FreezesAsked = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    NeedsPlanAbove = table.Column<int>(type: "integer", nullable: false),
                    Snapshot = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    FrozenAt = table.Column<long>(type: "bigint", nullable: true),
                    FreezeNumber = table.Column<int>(type: "integer", nullable: false),
                    AssessorSignature = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    MainSupervisorSignature = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Reopenings = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Portfolios", x => x.CaseNumber);
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

            migrationBuilder.CreateTable(
                name: "Waivers",
                columns: table => new
                {
                    CaseNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AssessorId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ById = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Waivers", x => new { x.CaseNumber, x.AssessorId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Boards_CaseNumber",
                table: "Boards",
                column: "CaseNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Disagreements_CaseNumber",
                table: "Disagreements",
                column: "CaseNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Observations_CaseNumber",
                table: "Observations",
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
                name: "IX_Periods_CaseNumber",
                table: "Periods",
                column: "CaseNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_CaseNumber",
                table: "Tasks",
                column: "CaseNumber");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Assignments");

            migrationBuilder.DropTable(
                name: "Boards");

            migrationBuilder.DropTable(
                name: "Disagreements");

            migrationBuilder.DropTable(
                name: "Freezings");

            migrationBuilder.DropTable(
                name: "Goals");

            migrationBuilder.DropTable(
                name: "Inbox");

            migrationBuilder.DropTable(
                name: "Observations");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "Parked");

            migrationBuilder.DropTable(
                name: "ParkedActs");

            migrationBuilder.DropTable(
                name: "Periods");

            migrationBuilder.DropTable(
                name: "PlanVersions");

            migrationBuilder.DropTable(
                name: "Portfolios");

            migrationBuilder.DropTable(
                name: "Staff");

            migrationBuilder.DropTable(
                name: "Tasks");

            migrationBuilder.DropTable(
                name: "Units");

            migrationBuilder.DropTable(
                name: "Waivers");
        }
    }
}
