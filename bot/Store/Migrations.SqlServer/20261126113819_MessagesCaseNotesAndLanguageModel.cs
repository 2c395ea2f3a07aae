using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.SqlServer
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
                type: "nvarchar(80)",
                maxLength: 80,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateTable(
                name: "case_notes",
                columns: table => new
                {
                    key = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    @case = table.Column<string>(name: "case", type: "nvarchar(16)", maxLength: 16, nullable: false, collation: "Latin1_General_100_BIN2"),
                    at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    body = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    media = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_notes", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "messages_left",
                columns: table => new
                {
                    number = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false, collation: "Latin1_General_100_BIN2"),
                    dialogue = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    intent = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    title = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    unit = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    unit_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    accept_by = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    state = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    left_at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    moved_at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
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
