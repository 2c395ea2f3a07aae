using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: 80,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "case_notes",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    @case = table.Column<string>(name: "case", type: "TEXT", maxLength: 16, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    media = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_notes", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "messages_left",
                columns: table => new
                {
                    number = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    dialogue = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    intent = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    unit_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    accept_by = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    left_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    moved_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
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
