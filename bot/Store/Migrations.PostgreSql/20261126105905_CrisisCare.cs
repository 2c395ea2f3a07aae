using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class CrisisCare : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "muted_at",
                table: "dialogues",
                type: "timestamp(3) with time zone",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "follow_at",
                table: "crisis_case",
                type: "timestamp(3) with time zone",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "followed_at",
                table: "crisis_case",
                type: "timestamp(3) with time zone",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "heard_up_to",
                table: "crisis_case",
                type: "timestamp(3) with time zone",
                precision: 3,
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<bool>(
                name: "is_drill",
                table: "crisis_case",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "taken_address",
                table: "crisis_case",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "crisis_bell",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(206)", maxLength: 206, nullable: false, collation: "C"),
                    rung_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_bell", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_crisis_page_line",
                table: "crisis_page",
                column: "line");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crisis_bell");

            migrationBuilder.DropIndex(
                name: "IX_crisis_page_line",
                table: "crisis_page");

            migrationBuilder.DropColumn(
                name: "muted_at",
                table: "dialogues");

            migrationBuilder.DropColumn(
                name: "follow_at",
                table: "crisis_case");

            migrationBuilder.DropColumn(
                name: "followed_at",
                table: "crisis_case");

            migrationBuilder.DropColumn(
                name: "heard_up_to",
                table: "crisis_case");

            migrationBuilder.DropColumn(
                name: "is_drill",
                table: "crisis_case");

            migrationBuilder.DropColumn(
                name: "taken_address",
                table: "crisis_case");
        }
    }
}
