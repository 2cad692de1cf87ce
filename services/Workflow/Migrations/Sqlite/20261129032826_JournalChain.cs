using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BtFlow.Workflow.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class JournalChain : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Journal_CaseNumber",
                table: "Journal");

            migrationBuilder.AddColumn<byte[]>(
                name: "Link",
                table: "Journal",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Place",
                table: "Journal",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Salt",
                table: "Journal",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "TextDigest",
                table: "Journal",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "JournalHeads",
                columns: table => new
                {
                    CaseNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Length = table.Column<int>(type: "INTEGER", nullable: false),
                    Link = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Seal = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OldLines = table.Column<int>(type: "INTEGER", nullable: false),
                    ChainedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalHeads", x => x.CaseNumber);
                });

            migrationBuilder.CreateTable(
                name: "JournalPrints",
                columns: table => new
                {
                    RequestId = table.Column<string>(type: "TEXT", nullable: false),
                    CaseNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    OrderedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Selection = table.Column<string>(type: "TEXT", nullable: true),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalPrints", x => x.RequestId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Journal_CaseNumber_Place",
                table: "Journal",
                columns: new[] { "CaseNumber", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_JournalPrints_CaseNumber",
                table: "JournalPrints",
                column: "CaseNumber");

            // Says which journals are from before chains; the first start gives them theirs (Journal/ChainOldLines).
            migrationBuilder.Sql("""
                INSERT INTO "JournalHeads" ("CaseNumber", "Length", "Link", "Seal", "OldLines")
                SELECT "CaseNumber", 0, X'', X'', COUNT(*) FROM "Journal" GROUP BY "CaseNumber"
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "JournalHeads");

            migrationBuilder.DropTable(
                name: "JournalPrints");

            migrationBuilder.DropIndex(
                name: "IX_Journal_CaseNumber_Place",
                table: "Journal");

            migrationBuilder.DropColumn(
                name: "Link",
                table: "Journal");

            migrationBuilder.DropColumn(
                name: "Place",
                table: "Journal");

            migrationBuilder.DropColumn(
                name: "Salt",
                table: "Journal");

            migrationBuilder.DropColumn(
                name: "TextDigest",
                table: "Journal");

            migrationBuilder.CreateIndex(
                name: "IX_Journal_CaseNumber",
                table: "Journal",
                column: "CaseNumber");
        }
    }
}
