using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Initial : Migration
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
                name: "campus_file",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    body = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_file", x => new { x.number, x.name });
                });

            migrationBuilder.CreateTable(
                name: "campus_in_force",
                columns: table => new
                {
                    key = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    actor = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_in_force", x => x.key);
                });

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
                name: "campus_place",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    path = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    level = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_place", x => new { x.number, x.id });
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
                name: "campus_version",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    school = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    actor = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    @base = table.Column<long>(name: "base", type: "bigint", nullable: true),
                    places = table.Column<int>(type: "integer", nullable: false),
                    added = table.Column<int>(type: "integer", nullable: false),
                    changed = table.Column<int>(type: "integer", nullable: false),
                    removed = table.Column<int>(type: "integer", nullable: false),
                    diff = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_version", x => x.number);
                });

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

            migrationBuilder.CreateTable(
                name: "crisis_case",
                columns: table => new
                {
                    number = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    dialogue = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    is_drill = table.Column<bool>(type: "boolean", nullable: false),
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
                    taken_address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    heard_up_to = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    follow_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    followed_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
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

            migrationBuilder.CreateTable(
                name: "dialogues",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    epoch = table.Column<long>(type: "bigint", nullable: false),
                    owner = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    merged_into = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    muted_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true)
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
                    skill = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    purpose = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    fired = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_due_rows", x => x.key);
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
                    in_return = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
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

            migrationBuilder.CreateTable(
                name: "effects",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    dialogue = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    turn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    flow = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    actor = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
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
                    turn = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    dialogue = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    @class = table.Column<string>(name: "class", type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    route = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    delivery = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    asks = table.Column<bool>(type: "boolean", nullable: false),
                    first_handed_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    last_handed_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    understanding = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true, collation: "C"),
                    language_model = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    epoch = table.Column<long>(type: "bigint", nullable: false),
                    binding_version = table.Column<long>(type: "bigint", nullable: false),
                    token = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    lease_until = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    next_try_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    taken_by = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    carries = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lines", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "media",
                columns: table => new
                {
                    line = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    content_type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    size_in_bytes = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_media", x => x.line);
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
                    dialogue = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
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
                    zone = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true, collation: "C"),
                    building = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    room = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    place_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    place_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    unit = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    unit_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    accept_by = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    category = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    fault = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    visit_from = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    visit_until = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    reported_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    moved_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
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
                    actor_kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    actor_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    @event = table.Column<string>(name: "event", type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    before = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    after = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_timeline", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "wechat_subscription",
                columns: table => new
                {
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    template = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    accepted = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wechat_subscription", x => new { x.address, x.template });
                });

            migrationBuilder.CreateTable(
                name: "wechat_template_job",
                columns: table => new
                {
                    account = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    id = table.Column<long>(type: "bigint", nullable: false),
                    line = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    status = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wechat_template_job", x => new { x.account, x.id });
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

            migrationBuilder.InsertData(
                table: "campus_people_current",
                columns: new[] { "id", "import", "version", "writing" },
                values: new object[] { 1, 0L, 0L, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_addresses_dialogue",
                table: "addresses",
                column: "dialogue");

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
                name: "IX_case_notes_case_at",
                table: "case_notes",
                columns: new[] { "case", "at" });

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

            migrationBuilder.CreateIndex(
                name: "IX_crisis_page_line",
                table: "crisis_page",
                column: "line");

            migrationBuilder.CreateIndex(
                name: "IX_due_rows_at",
                table: "due_rows",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_due_rows_subject",
                table: "due_rows",
                column: "subject");

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
                name: "IX_lines_delivery_at",
                table: "lines",
                columns: new[] { "delivery", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_lines_open",
                table: "lines",
                column: "dialogue",
                filter: "delivery IN ('Unacknowledged', 'Waiting', 'Held', 'Claimed', 'Sending', 'PossiblyDelivered')");

            migrationBuilder.CreateIndex(
                name: "IX_lines_pending",
                table: "lines",
                columns: new[] { "class", "at" },
                filter: "class = 'Pending'");

            migrationBuilder.CreateIndex(
                name: "IX_lines_said",
                table: "lines",
                columns: new[] { "dialogue", "at" },
                filter: "kind <> 'Inbound'");

            migrationBuilder.CreateIndex(
                name: "IX_media_state_due_at",
                table: "media",
                columns: new[] { "state", "due_at" });

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
                name: "IX_repair_ticket_unit_state_reported_at",
                table: "repair_ticket",
                columns: new[] { "unit", "state", "reported_at" });

            migrationBuilder.CreateIndex(
                name: "IX_timeline_case_at",
                table: "timeline",
                columns: new[] { "case", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_wechat_template_job_line",
                table: "wechat_template_job",
                column: "line");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "addresses");

            migrationBuilder.DropTable(
                name: "campus_file");

            migrationBuilder.DropTable(
                name: "campus_in_force");

            migrationBuilder.DropTable(
                name: "campus_people_current");

            migrationBuilder.DropTable(
                name: "campus_people_draft");

            migrationBuilder.DropTable(
                name: "campus_people_import");

            migrationBuilder.DropTable(
                name: "campus_place");

            migrationBuilder.DropTable(
                name: "campus_staff");

            migrationBuilder.DropTable(
                name: "campus_staff_role");

            migrationBuilder.DropTable(
                name: "campus_student");

            migrationBuilder.DropTable(
                name: "campus_version");

            migrationBuilder.DropTable(
                name: "case_notes");

            migrationBuilder.DropTable(
                name: "crisis_bell");

            migrationBuilder.DropTable(
                name: "crisis_case");

            migrationBuilder.DropTable(
                name: "crisis_page");

            migrationBuilder.DropTable(
                name: "dialogues");

            migrationBuilder.DropTable(
                name: "due_rows");

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

            migrationBuilder.DropTable(
                name: "effects");

            migrationBuilder.DropTable(
                name: "lines");

            migrationBuilder.DropTable(
                name: "media");

            migrationBuilder.DropTable(
                name: "messages_left");

            migrationBuilder.DropTable(
                name: "numbers");

            migrationBuilder.DropTable(
                name: "parked_turns");

            migrationBuilder.DropTable(
                name: "repair_ticket");

            migrationBuilder.DropTable(
                name: "timeline");

            migrationBuilder.DropTable(
                name: "wechat_subscription");

            migrationBuilder.DropTable(
                name: "wechat_template_job");

            migrationBuilder.DropTable(
                name: "wechat_window");
        }
    }
}
