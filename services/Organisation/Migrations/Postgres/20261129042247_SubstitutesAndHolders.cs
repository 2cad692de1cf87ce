using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BtFlow.Organisation.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SubstitutesAndHolders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "StandsInFor",
                table: "People",
                type: "text",
                nullable: false,
                defaultValue: "[]",
                collation: "C");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "StandsInFor",
                table: "People");
        }
    }
}
