using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Desk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "owner_case",
                table: "dialogues",
                type: "TEXT",
                maxLength: 16,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "campus_viewer",
                columns: table => new
                {
                    @case = table.Column<string>(name: "case", type: "TEXT", maxLength: 16, nullable: false),
                    account = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    seen_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    typed_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_viewer", x => new { x.@case, x.account });
                });

            migrationBuilder.CreateTable(
                name: "case_feed",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_feed", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "cases",
                columns: table => new
                {
                    number = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    skill = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    dialogue = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    waits = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    unit_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    due_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    warn_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    opened_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    moved_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    urged_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    assignee = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    assigned_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    change = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "handoff_case",
                columns: table => new
                {
                    number = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    dialogue = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    unit_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    moved_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    take_by = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    owner = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    taken_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    is_answered = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handoff_case", x => x.number);
                });

            migrationBuilder.InsertData(
                table: "case_feed",
                columns: new[] { "key", "last" },
                values: new object[] { "cases", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_campus_viewer_seen_at",
                table: "campus_viewer",
                column: "seen_at");

            migrationBuilder.CreateIndex(
                name: "IX_cases_change",
                table: "cases",
                column: "change");

            migrationBuilder.CreateIndex(
                name: "IX_cases_dialogue",
                table: "cases",
                column: "dialogue");

            migrationBuilder.CreateIndex(
                name: "IX_cases_open",
                table: "cases",
                columns: new[] { "skill", "unit", "opened_at" },
                filter: "waits <> 'Nobody'");

            migrationBuilder.CreateIndex(
                name: "IX_cases_over",
                table: "cases",
                column: "moved_at",
                filter: "waits = 'Nobody'");

            migrationBuilder.CreateIndex(
                name: "IX_handoff_case_state_asked_at",
                table: "handoff_case",
                columns: new[] { "state", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "IX_handoff_open",
                table: "handoff_case",
                column: "dialogue",
                unique: true,
                filter: "state <> 'Returned' AND state <> 'Left'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "campus_viewer");

            migrationBuilder.DropTable(
                name: "case_feed");

            migrationBuilder.DropTable(
                name: "cases");

            migrationBuilder.DropTable(
                name: "handoff_case");

            migrationBuilder.DropColumn(
                name: "owner_case",
                table: "dialogues");
        }
    }
}
