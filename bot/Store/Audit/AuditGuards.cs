using Microsoft.EntityFrameworkCore.Migrations;

namespace Lanyue.Bot.Store;

/// <summary>
/// The database itself refuses to change an entry of the audit, or to delete one before its time. Only what seals it, and its body under
/// another key, may be written. A migration puts them in; SQLite rebuilds a table by dropping it, so a migration that alters audit puts them in anew.
/// </summary>
public static class AuditGuards
{
    public const string OnUpdate = "audit_is_not_changed", OnDelete = "audit_is_kept";

    /// <summary>No setting shortens it (MLPS: at least six months).</summary>
    public const int LeastDays = 180;

    static readonly string[] Fixed = ["key", "at", "actor_kind", "actor_id", "action", "subject", "whose", "fields", "origin"];

    public static void AddAuditGuards(this MigrationBuilder migration, Provider provider)
    {
        foreach (var sql in Up(provider)) migration.Sql(sql);
    }

    public static void DropAuditGuards(this MigrationBuilder migration, Provider provider)
    {
        foreach (var sql in Down(provider)) migration.Sql(sql);
    }

    static string[] Up(Provider provider) => provider switch
    {
        Provider.Sqlite =>
        [
            $"""
            CREATE TRIGGER {OnUpdate} BEFORE UPDATE ON audit
            WHEN {Any("OLD", "NEW", " IS NOT ")} OR (OLD.sequence IS NOT NULL AND (OLD.sequence IS NOT NEW.sequence OR OLD.hash IS NOT NEW.hash))
            BEGIN SELECT RAISE(ABORT, 'audit: entries are not changed'); END;
            """,
            $"""
            CREATE TRIGGER {OnDelete} BEFORE DELETE ON audit
            WHEN OLD.at > strftime('%Y-%m-%d %H:%M:%f', 'now', '-{LeastDays} days')
            BEGIN SELECT RAISE(ABORT, 'audit: entries are kept {LeastDays} days'); END;
            """,
        ],
        Provider.PostgreSql =>
        [
            $"""
            CREATE FUNCTION {OnUpdate}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF {Any("OLD", "NEW", " IS DISTINCT FROM ")} OR (OLD.sequence IS NOT NULL AND (OLD.sequence IS DISTINCT FROM NEW.sequence OR OLD.hash IS DISTINCT FROM NEW.hash))
                THEN RAISE EXCEPTION 'audit: entries are not changed'; END IF;
                RETURN NEW;
            END $$;
            CREATE FUNCTION {OnDelete}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'TRUNCATE' OR OLD.at > now() - interval '{LeastDays} days' THEN RAISE EXCEPTION 'audit: entries are kept {LeastDays} days'; END IF;
                RETURN OLD;
            END $$;
            CREATE TRIGGER {OnUpdate} BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION {OnUpdate}();
            CREATE TRIGGER {OnDelete} BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION {OnDelete}();
            CREATE TRIGGER {OnDelete}_whole BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION {OnDelete}();
            """,
        ],
        _ =>
        [
            Alone($"""
            CREATE TRIGGER {OnUpdate} ON audit AFTER UPDATE AS
            BEGIN
                SET NOCOUNT ON;
                IF UPDATE([key]) OR EXISTS (SELECT 1 FROM inserted i JOIN deleted d ON d.[key] = i.[key] WHERE {Differs})
                    THROW 50001, 'audit: entries are not changed', 1;
            END
            """),
            Alone($"""
            CREATE TRIGGER {OnDelete} ON audit AFTER DELETE AS
            BEGIN
                SET NOCOUNT ON;
                IF EXISTS (SELECT 1 FROM deleted WHERE at > DATEADD(day, -{LeastDays}, SYSUTCDATETIME()))
                    THROW 50002, 'audit: entries are kept {LeastDays} days', 1;
            END
            """),
        ],
    };

    static string[] Down(Provider provider) => provider switch
    {
        Provider.PostgreSql =>
        [
            $"DROP TRIGGER {OnUpdate} ON audit; DROP TRIGGER {OnDelete} ON audit; DROP TRIGGER {OnDelete}_whole ON audit; DROP FUNCTION {OnUpdate}(); DROP FUNCTION {OnDelete}();",
        ],
        _ => [$"DROP TRIGGER {OnUpdate};", $"DROP TRIGGER {OnDelete};"],
    };

    static string Any(string before, string after, string differs) => string.Join(" OR ", Fixed.Select(c => $"{before}.\"{c}\"{differs}{after}.\"{c}\""));

    static string Differs => string.Join(" OR ", Fixed.Skip(1).Select(Changed)) + $" OR (d.sequence IS NOT NULL AND ({Changed("sequence")} OR {Changed("hash")}))";

    /// <summary>EXCEPT takes two nulls for the same.</summary>
    static string Changed(string column) => $"EXISTS (SELECT d.[{column}] EXCEPT SELECT i.[{column}])";

    /// <summary>SQL Server takes a trigger only as a batch of its own.</summary>
    static string Alone(string sql) => $"EXEC('{sql.Replace("'", "''")}');";
}
