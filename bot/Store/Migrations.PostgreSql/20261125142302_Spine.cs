using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Spine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "addresses",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    dialogue = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    binding_version = table.Column<long>(type: "bigint", nullable: false),
                    last_sequence = table.Column<long>(type: "bigint", nullable: false),
                    heard_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    is_reachable = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_addresses", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "dialogues",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    epoch = table.Column<long>(type: "bigint", nullable: false),
                    owner = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    merged_into = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dialogues", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "due_rows",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    skill = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    purpose = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    subject = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    fired = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_due_rows", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "effects",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    dialogue = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    turn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    flow = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    actor = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    result = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_effects", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "lines",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    turn = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    dialogue = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    @class = table.Column<string>(name: "class", type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    route = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    delivery = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    asks = table.Column<bool>(type: "boolean", nullable: false),
                    first_handed_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    last_handed_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    epoch = table.Column<long>(type: "bigint", nullable: false),
                    binding_version = table.Column<long>(type: "bigint", nullable: false),
                    token = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    lease_until = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    next_try_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    taken_by = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    carries = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lines", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "numbers",
                columns: table => new
                {
                    letter = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false, collation: "C"),
                    last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_numbers", x => x.letter);
                });

            migrationBuilder.CreateTable(
                name: "parked_turns",
                columns: table => new
                {
                    turn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    dialogue = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    binding_version = table.Column<long>(type: "bigint", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    lease_until = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parked_turns", x => x.turn);
                });

            migrationBuilder.CreateTable(
                name: "repair_ticket",
                columns: table => new
                {
                    number = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    dialogue = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    zone = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    building = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    room = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    category = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    fault = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    visit_from = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    visit_until = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    reported_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    moved_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_repair_ticket", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "timeline",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    @case = table.Column<string>(name: "case", type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    actor_kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    actor_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    @event = table.Column<string>(name: "event", type: "character varying(64)", maxLength: 64, nullable: false),
                    before = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    after = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_timeline", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "wechat_window",
                columns: table => new
                {
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    message_until = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    message_left = table.Column<int>(type: "integer", nullable: false),
                    tap_until = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    tap_left = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wechat_window", x => x.address);
                });

            migrationBuilder.CreateIndex(
                name: "IX_addresses_dialogue",
                table: "addresses",
                column: "dialogue");

            migrationBuilder.CreateIndex(
                name: "IX_due_rows_at",
                table: "due_rows",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_due_rows_subject",
                table: "due_rows",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_effects_dialogue_at",
                table: "effects",
                columns: new[] { "dialogue", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_lines_address_sequence",
                table: "lines",
                columns: new[] { "address", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_lines_class_at",
                table: "lines",
                columns: new[] { "class", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_lines_delivery_at",
                table: "lines",
                columns: new[] { "delivery", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_lines_dialogue_at",
                table: "lines",
                columns: new[] { "dialogue", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_parked_turns_since",
                table: "parked_turns",
                column: "since");

            migrationBuilder.CreateIndex(
                name: "IX_repair_ticket_dialogue_reported_at",
                table: "repair_ticket",
                columns: new[] { "dialogue", "reported_at" });

            migrationBuilder.CreateIndex(
                name: "IX_repair_ticket_state_reported_at",
                table: "repair_ticket",
                columns: new[] { "state", "reported_at" });

            migrationBuilder.CreateIndex(
                name: "IX_timeline_case_at",
                table: "timeline",
                columns: new[] { "case", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "addresses");

            migrationBuilder.DropTable(
                name: "dialogues");

            migrationBuilder.DropTable(
                name: "due_rows");

            migrationBuilder.DropTable(
                name: "effects");

            migrationBuilder.DropTable(
                name: "lines");

            migrationBuilder.DropTable(
                name: "numbers");

            migrationBuilder.DropTable(
                name: "parked_turns");

            migrationBuilder.DropTable(
                name: "repair_ticket");

            migrationBuilder.DropTable(
                name: "timeline");

            migrationBuilder.DropTable(
                name: "wechat_window");
        }
    }
}
