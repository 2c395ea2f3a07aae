using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_crisis_case_open",
                table: "crisis_case");

            migrationBuilder.AddColumn<string>(
                name: "person",
                table: "dialogues",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "taken_at",
                table: "dialogues",
                type: "timestamp(3) with time zone",
                precision: 3,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "accounts_account",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    shown = table.Column<byte[]>(type: "bytea", maxLength: 220, nullable: false),
                    staff = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    password = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    totp = table.Column<byte[]>(type: "bytea", maxLength: 220, nullable: true),
                    totp_step = table.Column<long>(type: "bigint", nullable: false),
                    wrong = table.Column<int>(type: "integer", nullable: false),
                    locks = table.Column<int>(type: "integer", nullable: false),
                    locked_until = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    issuer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_account", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "accounts_grant",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    role = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    scope = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_grant", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_link",
                columns: table => new
                {
                    mark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    account = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    until = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_link", x => x.mark);
                });

            migrationBuilder.CreateTable(
                name: "accounts_recovery",
                columns: table => new
                {
                    mark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    account = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    used_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_recovery", x => x.mark);
                });

            migrationBuilder.CreateTable(
                name: "accounts_session",
                columns: table => new
                {
                    mark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    seen_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    origin = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    agent = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true, collation: "C"),
                    ended_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    end = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_session", x => x.mark);
                });

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    sequence = table.Column<long>(type: "bigint", nullable: true),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    actor_kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    actor_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    action = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    whose = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    fields = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    origin = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    body = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "audit_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    pruned_to = table.Column<long>(type: "bigint", nullable: false),
                    pruned_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_head", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bindings",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    person = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    dialogue = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    since = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    until = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    how = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bindings", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    dialogue = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    person = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    purpose = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    text_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    given_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    turn = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    withdrawn_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    withdrawn_turn = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consents", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "data_requests",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    dialogue = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    person = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    asked_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    done_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    taken_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    ends_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    file = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_requests", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "identity_code",
                columns: table => new
                {
                    mark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    person = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    until = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_code", x => x.mark);
                });

            migrationBuilder.CreateTable(
                name: "identity_wrong_code",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dialogue = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_wrong_code", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "minors",
                columns: table => new
                {
                    person = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    adult_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_minors", x => x.person);
                });

            migrationBuilder.CreateTable(
                name: "retention_runs",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    table = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    rows = table.Column<long>(type: "bigint", nullable: false),
                    before = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    first_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    last_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_runs", x => new { x.day, x.table });
                });

            migrationBuilder.InsertData(
                table: "audit_head",
                columns: new[] { "id", "hash", "pruned_hash", "pruned_to", "secret", "sequence", "version" },
                values: new object[] { 1, new byte[0], new byte[0], 0L, new byte[0], 0L, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_dialogues_merged_into",
                table: "dialogues",
                column: "merged_into");

            migrationBuilder.CreateIndex(
                name: "IX_dialogues_person",
                table: "dialogues",
                column: "person",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_crisis_case_open",
                table: "crisis_case",
                column: "dialogue",
                unique: true,
                filter: "state <> 'Closed' AND state <> 'Joined'");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_account_issuer_subject",
                table: "accounts_account",
                columns: new[] { "issuer", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_account_staff",
                table: "accounts_account",
                column: "staff",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_grant_account",
                table: "accounts_grant",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_grant_one_of_three",
                table: "accounts_grant",
                column: "account",
                unique: true,
                filter: "role IN ('SystemAdministrator', 'SecurityAdministrator', 'AuditAdministrator')");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_link_one",
                table: "accounts_link",
                column: "account",
                unique: true,
                filter: "used_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_recovery_account",
                table: "accounts_recovery",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_session_account_ended_at",
                table: "accounts_session",
                columns: new[] { "account", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_session_id",
                table: "accounts_session",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audit_actor_id_at",
                table: "audit",
                columns: new[] { "actor_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_at",
                table: "audit",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_audit_sequence_at",
                table: "audit",
                columns: new[] { "sequence", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_subject_at",
                table: "audit",
                columns: new[] { "subject", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_whose_at",
                table: "audit",
                columns: new[] { "whose", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_bindings_dialogue",
                table: "bindings",
                column: "dialogue");

            migrationBuilder.CreateIndex(
                name: "IX_bindings_one",
                table: "bindings",
                column: "address",
                unique: true,
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_bindings_person",
                table: "bindings",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_consents_dialogue_purpose_given_at",
                table: "consents",
                columns: new[] { "dialogue", "purpose", "given_at" });

            migrationBuilder.CreateIndex(
                name: "IX_consents_person_purpose",
                table: "consents",
                columns: new[] { "person", "purpose" });

            migrationBuilder.CreateIndex(
                name: "IX_data_requests_dialogue_asked_at",
                table: "data_requests",
                columns: new[] { "dialogue", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "IX_data_requests_state_due_at",
                table: "data_requests",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_identity_code_one",
                table: "identity_code",
                column: "person",
                unique: true,
                filter: "used_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_identity_code_until",
                table: "identity_code",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "IX_identity_wrong_code_at",
                table: "identity_wrong_code",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_identity_wrong_code_dialogue_at",
                table: "identity_wrong_code",
                columns: new[] { "dialogue", "at" });

            migrationBuilder.AddAuditGuards(Provider.PostgreSql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropAuditGuards(Provider.PostgreSql);
            migrationBuilder.DropTable(
                name: "accounts_account");

            migrationBuilder.DropTable(
                name: "accounts_grant");

            migrationBuilder.DropTable(
                name: "accounts_link");

            migrationBuilder.DropTable(
                name: "accounts_recovery");

            migrationBuilder.DropTable(
                name: "accounts_session");

            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "audit_head");

            migrationBuilder.DropTable(
                name: "bindings");

            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropTable(
                name: "data_requests");

            migrationBuilder.DropTable(
                name: "identity_code");

            migrationBuilder.DropTable(
                name: "identity_wrong_code");

            migrationBuilder.DropTable(
                name: "minors");

            migrationBuilder.DropTable(
                name: "retention_runs");

            migrationBuilder.DropIndex(
                name: "IX_dialogues_merged_into",
                table: "dialogues");

            migrationBuilder.DropIndex(
                name: "IX_dialogues_person",
                table: "dialogues");

            migrationBuilder.DropIndex(
                name: "IX_crisis_case_open",
                table: "crisis_case");

            migrationBuilder.DropColumn(
                name: "person",
                table: "dialogues");

            migrationBuilder.DropColumn(
                name: "taken_at",
                table: "dialogues");

            migrationBuilder.CreateIndex(
                name: "IX_crisis_case_open",
                table: "crisis_case",
                column: "dialogue",
                unique: true,
                filter: "state <> 'Closed'");
        }
    }
}
