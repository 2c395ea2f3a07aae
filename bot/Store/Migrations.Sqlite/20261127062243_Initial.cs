using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.Sqlite
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
                    key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    dialogue = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    binding_version = table.Column<long>(type: "INTEGER", nullable: false),
                    last_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    heard_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    is_reachable = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_addresses", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "campus_file",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_file", x => new { x.number, x.name });
                });

            migrationBuilder.CreateTable(
                name: "campus_in_force",
                columns: table => new
                {
                    key = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_in_force", x => x.key);
                });

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
                name: "campus_place",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    path = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_place", x => new { x.number, x.id });
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
                name: "campus_version",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    school = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    @base = table.Column<long>(name: "base", type: "INTEGER", nullable: true),
                    places = table.Column<int>(type: "INTEGER", nullable: false),
                    added = table.Column<int>(type: "INTEGER", nullable: false),
                    changed = table.Column<int>(type: "INTEGER", nullable: false),
                    removed = table.Column<int>(type: "INTEGER", nullable: false),
                    diff = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campus_version", x => x.number);
                });

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
                name: "crisis_bell",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 206, nullable: false),
                    rung_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_bell", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "crisis_case",
                columns: table => new
                {
                    number = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    dialogue = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    is_drill = table.Column<bool>(type: "INTEGER", nullable: false),
                    turn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    rule = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    opened_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    moved_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    told_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    paging_since = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    pages = table.Column<int>(type: "INTEGER", nullable: false),
                    taken_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    taken_address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    heard_up_to = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    follow_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    followed_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    note = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_case", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "crisis_page",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    @case = table.Column<string>(name: "case", type: "TEXT", maxLength: 16, nullable: false),
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    line = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_page", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "dialogues",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    fence = table.Column<long>(type: "INTEGER", nullable: false),
                    epoch = table.Column<long>(type: "INTEGER", nullable: false),
                    owner = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    merged_into = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    muted_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dialogues", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "due_rows",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    skill = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    fired = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_due_rows", x => x.key);
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
                    in_return = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
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

            migrationBuilder.CreateTable(
                name: "effects",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    dialogue = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    turn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    flow = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    actor = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    result = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_effects", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "lines",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    turn = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    dialogue = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    @class = table.Column<string>(name: "class", type: "TEXT", maxLength: 20, nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    route = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    delivery = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    asks = table.Column<bool>(type: "INTEGER", nullable: false),
                    first_handed_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    last_handed_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    understanding = table.Column<string>(type: "TEXT", maxLength: 12, nullable: true),
                    language_model = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    epoch = table.Column<long>(type: "INTEGER", nullable: false),
                    binding_version = table.Column<long>(type: "INTEGER", nullable: false),
                    token = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    lease_until = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    next_try_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    taken_by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    carries = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lines", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "media",
                columns: table => new
                {
                    line = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    content_type = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    size_in_bytes = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    tries = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_media", x => x.line);
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

            migrationBuilder.CreateTable(
                name: "numbers",
                columns: table => new
                {
                    letter = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_numbers", x => x.letter);
                });

            migrationBuilder.CreateTable(
                name: "parked_turns",
                columns: table => new
                {
                    turn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    dialogue = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    binding_version = table.Column<long>(type: "INTEGER", nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    lease_until = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parked_turns", x => x.turn);
                });

            migrationBuilder.CreateTable(
                name: "repair_ticket",
                columns: table => new
                {
                    number = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    dialogue = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    zone = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    building = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    room = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    place_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    place_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    unit = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    unit_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    accept_by = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    category = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    fault = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    visit_from = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    visit_until = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    reported_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    moved_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_repair_ticket", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "timeline",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    @case = table.Column<string>(name: "case", type: "TEXT", maxLength: 16, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    actor_kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    actor_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    @event = table.Column<string>(name: "event", type: "TEXT", maxLength: 64, nullable: false),
                    before = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    after = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_timeline", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "wechat_subscription",
                columns: table => new
                {
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    template = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    accepted = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wechat_subscription", x => new { x.address, x.template });
                });

            migrationBuilder.CreateTable(
                name: "wechat_template_job",
                columns: table => new
                {
                    account = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    line = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wechat_template_job", x => new { x.account, x.id });
                });

            migrationBuilder.CreateTable(
                name: "wechat_window",
                columns: table => new
                {
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    message_until = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    message_left = table.Column<int>(type: "INTEGER", nullable: false),
                    tap_until = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    tap_left = table.Column<int>(type: "INTEGER", nullable: false)
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
