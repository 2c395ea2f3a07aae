using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class RepairUnit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "return",
                table: "dutyroster_swap",
                newName: "in_return");

            migrationBuilder.AddColumn<string>(
                name: "place_id",
                table: "repair_ticket",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "place_name",
                table: "repair_ticket",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "unit",
                table: "repair_ticket",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "unit_name",
                table: "repair_ticket",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateIndex(
                name: "IX_repair_ticket_unit_state_reported_at",
                table: "repair_ticket",
                columns: new[] { "unit", "state", "reported_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_repair_ticket_unit_state_reported_at",
                table: "repair_ticket");

            migrationBuilder.DropColumn(
                name: "place_id",
                table: "repair_ticket");

            migrationBuilder.DropColumn(
                name: "place_name",
                table: "repair_ticket");

            migrationBuilder.DropColumn(
                name: "unit",
                table: "repair_ticket");

            migrationBuilder.DropColumn(
                name: "unit_name",
                table: "repair_ticket");

            migrationBuilder.RenameColumn(
                name: "in_return",
                table: "dutyroster_swap",
                newName: "return");
        }
    }
}
