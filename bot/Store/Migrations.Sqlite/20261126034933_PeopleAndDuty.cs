using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.Sqlite
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
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    import = table.Column<long>(type: "INTEGER", nullable: false),
                    writing = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_people_current", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "campus_people_draft",
                columns: table => new
                {
                    draft = table.Column<Guid>(type: "TEXT", nullable: false),
                    part = table.Column<int>(type: "INTEGER", nullable: false),
                    file = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_people_draft", x => new { x.draft, x.part });
                });

            migrationBuilder.CreateTable(
                name: "campus_people_import",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    actor = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    in_force_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    file = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    file_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    is_full_list = table.Column<bool>(type: "INTEGER", nullable: false),
                    @new = table.Column<int>(name: "new", type: "INTEGER", nullable: false),
                    changed = table.Column<int>(type: "INTEGER", nullable: false),
                    unchanged = table.Column<int>(type: "INTEGER", nullable: false),
                    leaving = table.Column<int>(type: "INTEGER", nullable: false),
                    faulty = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_people_import", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "campus_staff",
                columns: table => new
                {
                    from_import = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    until_import = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<byte[]>(type: "BLOB", maxLength: 200, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    phone = table.Column<byte[]>(type: "BLOB", maxLength: 200, nullable: true),
                    left_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_staff", x => new { x.from_import, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "campus_staff_role",
                columns: table => new
                {
                    from_import = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    until_import = table.Column<long>(type: "INTEGER", nullable: false),
                    staff = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    scope = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_staff_role", x => new { x.from_import, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "campus_student",
                columns: table => new
                {
                    from_import = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    until_import = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<byte[]>(type: "BLOB", maxLength: 200, nullable: false),
                    college = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    grade = table.Column<int>(type: "INTEGER", nullable: false),
                    sex = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    bed = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    phone = table.Column<byte[]>(type: "BLOB", maxLength: 200, nullable: true),
                    counsellor = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    left_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_student", x => new { x.from_import, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "dutyroster_alarm",
                columns: table => new
                {
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    post = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    post_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    raised_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    filled_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dutyroster_alarm", x => new { x.kind, x.post, x.day });
                });

            migrationBuilder.CreateTable(
                name: "dutyroster_closure",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    place_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    closed_from = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    closed_until = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    lifted_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    lifted_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dutyroster_closure", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "dutyroster_day",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    post = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    post_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    person_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    swap = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dutyroster_day", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "dutyroster_hours",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    unit_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    starts_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    stops_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    person = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    person_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dutyroster_hours", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "dutyroster_post",
                columns: table => new
                {
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    post = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    unit_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    approver = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    approver_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    is_kept = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dutyroster_post", x => new { x.kind, x.post });
                });

            migrationBuilder.CreateTable(
                name: "dutyroster_swap",
                columns: table => new
                {
                    number = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    duty = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    proposer = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    proposer_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    @return = table.Column<string>(name: "return", type: "TEXT", maxLength: 400, nullable: true),
                    other = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    other_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    other_phone = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    approver = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    approver_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    lapses_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    proposed_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    moved_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
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
