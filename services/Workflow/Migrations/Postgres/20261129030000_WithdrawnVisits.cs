using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BtFlow.Workflow.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WithdrawnVisits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "Cancelled",
                table: "Visits",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Cancelled",
                table: "Visits");
        }
    }
}
