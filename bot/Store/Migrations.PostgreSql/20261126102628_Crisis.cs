using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Crisis : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "crisis_case",
                columns: table => new
                {
                    number = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    dialogue = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    turn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    rule = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    opened_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    moved_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    told_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    paging_since = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    pages = table.Column<int>(type: "integer", nullable: false),
                    taken_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    note = table.Column<byte[]>(type: "bytea", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_case", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "crisis_page",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    @case = table.Column<string>(name: "case", type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    level = table.Column<int>(type: "integer", nullable: false),
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    line = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_page", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_crisis_case_open",
                table: "crisis_case",
                column: "dialogue",
                unique: true,
                filter: "state <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "IX_crisis_case_state_opened_at",
                table: "crisis_case",
                columns: new[] { "state", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "IX_crisis_page_address_at",
                table: "crisis_page",
                columns: new[] { "address", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_crisis_page_case_at",
                table: "crisis_page",
                columns: new[] { "case", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crisis_case");

            migrationBuilder.DropTable(
                name: "crisis_page");
        }
    }
}
