using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class MessagesCaseNotesAndLanguageModel : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "language_model",
                table: "lines",
                type: "character varying(80)",
                maxLength: 80,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "case_notes",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    @case = table.Column<string>(name: "case", type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    media = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_notes", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "messages_left",
                columns: table => new
                {
                    number = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    dialogue = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    intent = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    title = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    unit = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    unit_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    accept_by = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    left_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    moved_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messages_left", x => x.number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_case_notes_case_at",
                table: "case_notes",
                columns: new[] { "case", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_messages_left_dialogue_left_at",
                table: "messages_left",
                columns: new[] { "dialogue", "left_at" });

            migrationBuilder.CreateIndex(
                name: "IX_messages_left_state_left_at",
                table: "messages_left",
                columns: new[] { "state", "left_at" });

            migrationBuilder.CreateIndex(
                name: "IX_messages_left_unit_state_left_at",
                table: "messages_left",
                columns: new[] { "unit", "state", "left_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_notes");

            migrationBuilder.DropTable(
                name: "messages_left");

            migrationBuilder.DropColumn(
                name: "language_model",
                table: "lines");
        }
    }
}
