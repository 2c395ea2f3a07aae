using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.SqlServer
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
                    id = table.Column<int>(type: "int", nullable: false),
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
                    draft = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    part = table.Column<int>(type: "int", nullable: false),
                    file = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    body = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false)
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
                    kind = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    state = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    actor = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false, collation: "Latin1_General_100_BIN2"),
                    started_at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    in_force_at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    file = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    file_hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    is_full_list = table.Column<bool>(type: "bit", nullable: false),
                    @new = table.Column<int>(name: "new", type: "int", nullable: false),
                    changed = table.Column<int>(type: "int", nullable: false),
                    unchanged = table.Column<int>(type: "int", nullable: false),
                    leaving = table.Column<int>(type: "int", nullable: false),
                    faulty = table.Column<int>(type: "int", nullable: false)
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
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    until_import = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<byte[]>(type: "varbinary(200)", maxLength: 200, nullable: false),
                    unit = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    phone = table.Column<byte[]>(type: "varbinary(200)", maxLength: 200, nullable: true),
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
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    until_import = table.Column<long>(type: "bigint", nullable: false),
                    staff = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    role = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    kind = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    scope = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
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
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    until_import = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<byte[]>(type: "varbinary(200)", maxLength: 200, nullable: false),
                    college = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    grade = table.Column<int>(type: "int", nullable: false),
                    sex = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    bed = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    phone = table.Column<byte[]>(type: "varbinary(200)", maxLength: 200, nullable: true),
                    counsellor = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true, collation: "Latin1_General_100_BIN2"),
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
                    kind = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    post = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    post_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    raised_at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    filled_at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dutyroster_alarm", x => new { x.kind, x.post, x.day });
                });

            migrationBuilder.CreateTable(
                name: "dutyroster_closure",
                columns: table => new
                {
                    key = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    place = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    place_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    closed_from = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    closed_until = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    actor = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    made_at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    lifted_by = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    lifted_at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dutyroster_closure", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "dutyroster_day",
                columns: table => new
                {
                    key = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    kind = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    post = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    post_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    person = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    person_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    phone = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    since = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    ended_at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    swap = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dutyroster_day", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "dutyroster_hours",
                columns: table => new
                {
                    key = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    unit = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    unit_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    starts_at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    stops_at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    person = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    person_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    phone = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    since = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    ended_at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dutyroster_hours", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "dutyroster_post",
                columns: table => new
                {
                    kind = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    post = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    unit = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    unit_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    approver = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    approver_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    is_kept = table.Column<bool>(type: "bit", nullable: false),
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
                    number = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false, collation: "Latin1_General_100_BIN2"),
                    duty = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    proposer = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    proposer_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    @return = table.Column<string>(name: "return", type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    other = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    other_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    other_phone = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    approver = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    approver_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    lapses_at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    state = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    proposed_at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    moved_at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
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
                unique: true,
                filter: "[bed] IS NOT NULL");

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
