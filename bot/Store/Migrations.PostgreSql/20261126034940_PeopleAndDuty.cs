using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class PeopleAndDuty : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "campus_people_current",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    import = table.Column<long>(type: "bigint", nullable: false),
                    writing = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_people_current", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "campus_people_draft",
                columns: table => new
                {
                    draft = table.Column<Guid>(type: "uuid", nullable: false),
                    part = table.Column<int>(type: "integer", nullable: false),
                    file = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_people_draft", x => new { x.draft, x.part });
                });

            migrationBuilder.CreateTable(
                name: "campus_people_import",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    actor = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    started_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    in_force_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    file = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    file_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    is_full_list = table.Column<bool>(type: "boolean", nullable: false),
                    @new = table.Column<int>(name: "new", type: "integer", nullable: false),
                    changed = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    leaving = table.Column<int>(type: "integer", nullable: false),
                    faulty = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_people_import", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "campus_staff",
                columns: table => new
                {
                    from_import = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    until_import = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    name = table.Column<byte[]>(type: "bytea", maxLength: 200, nullable: false),
                    unit = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    phone = table.Column<byte[]>(type: "bytea", maxLength: 200, nullable: true),
                    left_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_staff", x => new { x.from_import, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "campus_staff_role",
                columns: table => new
                {
                    from_import = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    until_import = table.Column<long>(type: "bigint", nullable: false),
                    staff = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    role = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    scope = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_staff_role", x => new { x.from_import, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "campus_student",
                columns: table => new
                {
                    from_import = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    until_import = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    name = table.Column<byte[]>(type: "bytea", maxLength: 200, nullable: false),
                    college = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    grade = table.Column<int>(type: "integer", nullable: false),
                    sex = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    bed = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    phone = table.Column<byte[]>(type: "bytea", maxLength: 200, nullable: true),
                    counsellor = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    left_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_student", x => new { x.from_import, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "dutyroster_alarm",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    post = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    post_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    raised_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    filled_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dutyroster_alarm", x => new { x.kind, x.post, x.day });
                });

            migrationBuilder.CreateTable(
                name: "dutyroster_closure",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    place = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    place_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    closed_from = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    closed_until = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    actor = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    made_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    lifted_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    lifted_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dutyroster_closure", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "dutyroster_day",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    post = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    post_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    person = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    person_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    phone = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    since = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    swap = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dutyroster_day", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "dutyroster_hours",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    unit = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    unit_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    starts_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    stops_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    person = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    person_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    phone = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    since = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dutyroster_hours", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "dutyroster_post",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    post = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    unit = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    unit_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    approver = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    approver_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    is_kept = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dutyroster_post", x => new { x.kind, x.post });
                });

            migrationBuilder.CreateTable(
                name: "dutyroster_swap",
                columns: table => new
                {
                    number = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    duty = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    proposer = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    proposer_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    @return = table.Column<string>(name: "return", type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    other = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    other_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    other_phone = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    approver = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    approver_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    lapses_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    proposed_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    moved_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dutyroster_swap", x => x.number);
                });

            migrationBuilder.InsertData(
                table: "campus_people_current",
                columns: new[] { "id", "import", "version", "writing" },
                values: new object[] { 1, 0L, 0L, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_campus_people_draft_at",
                table: "campus_people_draft",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_campus_staff_number_until_import",
                table: "campus_staff",
                columns: new[] { "number", "until_import" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_campus_staff_role_role_until_import",
                table: "campus_staff_role",
                columns: new[] { "role", "until_import" });

            migrationBuilder.CreateIndex(
                name: "IX_campus_staff_role_staff_until_import",
                table: "campus_staff_role",
                columns: new[] { "staff", "until_import" });

            migrationBuilder.CreateIndex(
                name: "IX_campus_student_bed_until_import",
                table: "campus_student",
                columns: new[] { "bed", "until_import" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_campus_student_number_until_import",
                table: "campus_student",
                columns: new[] { "number", "until_import" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_dutyroster_alarm_day",
                table: "dutyroster_alarm",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "IX_dutyroster_closure_place_closed_from",
                table: "dutyroster_closure",
                columns: new[] { "place", "closed_from" });

            migrationBuilder.CreateIndex(
                name: "IX_dutyroster_day_day",
                table: "dutyroster_day",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "IX_dutyroster_day_one",
                table: "dutyroster_day",
                columns: new[] { "kind", "post", "day" },
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dutyroster_hours_one",
                table: "dutyroster_hours",
                columns: new[] { "unit", "starts_at", "person" },
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dutyroster_hours_stops_at",
                table: "dutyroster_hours",
                column: "stops_at");

            migrationBuilder.CreateIndex(
                name: "IX_dutyroster_swap_state_proposed_at",
                table: "dutyroster_swap",
                columns: new[] { "state", "proposed_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "campus_people_current");

            migrationBuilder.DropTable(
                name: "campus_people_draft");

            migrationBuilder.DropTable(
                name: "campus_people_import");

            migrationBuilder.DropTable(
                name: "campus_staff");

            migrationBuilder.DropTable(
                name: "campus_staff_role");

            migrationBuilder.DropTable(
                name: "campus_student");

            migrationBuilder.DropTable(
                name: "dutyroster_alarm");

            migrationBuilder.DropTable(
                name: "dutyroster_closure");

            migrationBuilder.DropTable(
                name: "dutyroster_day");

            migrationBuilder.DropTable(
                name: "dutyroster_hours");

            migrationBuilder.DropTable(
                name: "dutyroster_post");

            migrationBuilder.DropTable(
                name: "dutyroster_swap");
        }
    }
}
