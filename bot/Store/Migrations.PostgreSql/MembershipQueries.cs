namespace Lanyue.Bot.Store.Migrations.PostgreSql;

/// <summary>
/// What Orleans' relational membership asks of the database (T24). It reads these texts from the table OrleansQuery and passes
/// parameters of fixed names; the package (Microsoft.Orleans.Clustering.AdoNet 10.4.2) brings no scripts, so they are ours.
/// </summary>
/// <remarks>
/// The version row is the lock: whoever changes a member first takes it, where it still has the version he read. A change of the
/// member and of the version is one statement, so one happens with the other or neither does, also under read committed.
/// </remarks>
public static class MembershipQueries
{
    const string Columns = """
        m.address AS "Address", m.port AS "Port", m.generation AS "Generation", m.silo_name AS "SiloName", m.host_name AS "HostName",
        m.status AS "Status", m.proxy_port AS "ProxyPort", m.suspect_times AS "SuspectTimes", m.start_time AS "StartTime",
        m.i_am_alive_time AS "IAmAliveTime", v.version AS "Version"
        """;

    const string Same = "cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation";
    const string Dead = "status = 6";

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["InsertMembershipVersionKey"] = """
            WITH made AS (
                INSERT INTO orleans_membership_version (cluster, version, changed_at) VALUES (@DeploymentId, 0, now())
                ON CONFLICT (cluster) DO NOTHING RETURNING 1)
            SELECT count(*) > 0 FROM made
            """,
        // A member that stands already is known by the version that its insert raised; the key forbids it in any case.
        ["InsertMembershipKey"] = $"""
            WITH raised AS (
                UPDATE orleans_membership_version SET version = version + 1, changed_at = now()
                WHERE cluster = @DeploymentId AND version = @Version AND NOT EXISTS (SELECT 1 FROM orleans_membership WHERE {Same})
                RETURNING cluster),
            added AS (
                INSERT INTO orleans_membership
                    (cluster, address, port, generation, silo_name, host_name, status, proxy_port, start_time, i_am_alive_time)
                SELECT cluster, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM raised
                RETURNING 1)
            SELECT count(*) > 0 FROM added
            """,
        // Version, then member, as everywhere: else two of these lock crosswise. Held both before either is written: a member
        // that is being cleaned away raises no version.
        ["UpdateMembershipKey"] = $"""
            WITH held AS (
                SELECT cluster FROM orleans_membership_version WHERE cluster = @DeploymentId AND version = @Version FOR UPDATE),
            member AS (
                SELECT m.cluster FROM orleans_membership m JOIN held USING (cluster)
                WHERE m.address = @Address AND m.port = @Port AND m.generation = @Generation FOR UPDATE OF m),
            raised AS (
                UPDATE orleans_membership_version v SET version = v.version + 1, changed_at = now()
                FROM member WHERE v.cluster = member.cluster RETURNING v.cluster),
            changed AS (
                UPDATE orleans_membership m SET status = @Status, suspect_times = @SuspectTimes, i_am_alive_time = @IAmAliveTime
                FROM raised WHERE m.cluster = raised.cluster AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
                RETURNING 1)
            SELECT count(*) > 0 FROM changed
            """,
        ["UpdateIAmAlivetimeKey"] = $"UPDATE orleans_membership SET i_am_alive_time = @IAmAliveTime WHERE {Same}",
        ["MembershipReadRowKey"] = $"""
            SELECT {Columns} FROM orleans_membership_version v
            LEFT JOIN orleans_membership m ON m.cluster = v.cluster AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
            WHERE v.cluster = @DeploymentId
            """,
        ["MembershipReadAllKey"] = $"""
            SELECT {Columns} FROM orleans_membership_version v LEFT JOIN orleans_membership m ON m.cluster = v.cluster
            WHERE v.cluster = @DeploymentId
            """,
        ["GatewaysQueryKey"] = """
            SELECT address AS "Address", proxy_port AS "ProxyPort", generation AS "Generation"
            FROM orleans_membership WHERE cluster = @DeploymentId AND status = @Status AND proxy_port > 0
            """,
        // Two statements of one transaction: the second sees a member that was being added while the first waited.
        ["DeleteMembershipTableEntriesKey"] = """
            DELETE FROM orleans_membership_version WHERE cluster = @DeploymentId;
            DELETE FROM orleans_membership WHERE cluster = @DeploymentId
            """,
        ["CleanupDefunctSiloEntriesKey"] = $"""
            DELETE FROM orleans_membership
            WHERE cluster = @DeploymentId AND {Dead} AND i_am_alive_time < @IAmAliveTime AND start_time < @IAmAliveTime
            """,
        // Used instead of the one before where it exists: Orleans chooses the member, this only makes sure that nothing has changed.
        ["CleanupDefunctSiloEntryKey"] = $"""
            DELETE FROM orleans_membership
            WHERE {Same} AND {Dead} AND start_time = @StartTime AND i_am_alive_time = @IAmAliveTime
                AND coalesce(suspect_times, '') = coalesce(@SuspectTimes, '')
            """,
    };
}
