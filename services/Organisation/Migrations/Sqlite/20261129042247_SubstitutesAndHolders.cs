using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BtFlow.Organisation.Migrations.Sqlite
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
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");
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
