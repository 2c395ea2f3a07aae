namespace Lanyue.Bot.Store.Migrations.SqlServer;

/// <summary>
/// What Orleans' relational membership asks of the database (T24). It reads these texts from the table OrleansQuery and passes
/// parameters of fixed names; the package (Microsoft.Orleans.Clustering.AdoNet 10.4.2) brings no scripts, so they are ours.
/// </summary>
/// <remarks>
/// The version row is the lock: whoever changes a member first takes it, where it still has the version he read. Reads hold it
/// too (HOLDLOCK, and read in that order): the version never belongs to other members than those returned, whether the database
/// reads committed rows by locks or by snapshots.
/// </remarks>
public static class MembershipQueries
{
    const string Columns = """
        m.address AS Address, m.port AS Port, m.generation AS Generation, m.silo_name AS SiloName, m.host_name AS HostName,
        m.status AS Status, m.proxy_port AS ProxyPort, m.suspect_times AS SuspectTimes, m.start_time AS StartTime,
        m.i_am_alive_time AS IAmAliveTime, v.version AS Version
        """;

    const string Same = "cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation";
    const string Dead = "status = 6";

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["InsertMembershipVersionKey"] = """
            SET NOCOUNT ON;
            INSERT INTO orleans_membership_version (cluster, version, changed_at)
            SELECT @DeploymentId, 0, SYSUTCDATETIME()
            WHERE NOT EXISTS (SELECT 1 FROM orleans_membership_version WITH (UPDLOCK, HOLDLOCK) WHERE cluster = @DeploymentId);
            SELECT CAST(@@ROWCOUNT AS bit);
            """,
        ["InsertMembershipKey"] = WithVersion($"""
            INSERT INTO orleans_membership
                (cluster, address, port, generation, silo_name, host_name, status, proxy_port, start_time, i_am_alive_time)
            SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
            WHERE NOT EXISTS (SELECT 1 FROM orleans_membership WITH (UPDLOCK, HOLDLOCK) WHERE {Same});
            """),
        ["UpdateMembershipKey"] = WithVersion($"""
            UPDATE orleans_membership SET status = @Status, suspect_times = @SuspectTimes, i_am_alive_time = @IAmAliveTime WHERE {Same};
            """),
        ["UpdateIAmAlivetimeKey"] = $"UPDATE orleans_membership SET i_am_alive_time = @IAmAliveTime WHERE {Same};",
        ["MembershipReadRowKey"] = $"""
            SELECT {Columns} FROM orleans_membership_version v WITH (HOLDLOCK)
            LEFT JOIN orleans_membership m WITH (HOLDLOCK)
                ON m.cluster = v.cluster AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
            WHERE v.cluster = @DeploymentId OPTION (FORCE ORDER);
            """,
        ["MembershipReadAllKey"] = $"""
            SELECT {Columns} FROM orleans_membership_version v WITH (HOLDLOCK)
            LEFT JOIN orleans_membership m WITH (HOLDLOCK) ON m.cluster = v.cluster
            WHERE v.cluster = @DeploymentId OPTION (FORCE ORDER);
            """,
        ["GatewaysQueryKey"] = """
            SELECT address AS Address, proxy_port AS ProxyPort, generation AS Generation
            FROM orleans_membership WHERE cluster = @DeploymentId AND status = @Status AND proxy_port > 0;
            """,
        ["DeleteMembershipTableEntriesKey"] = """
            SET XACT_ABORT, NOCOUNT ON;
            BEGIN TRANSACTION;
            DELETE FROM orleans_membership_version WHERE cluster = @DeploymentId;
            DELETE FROM orleans_membership WHERE cluster = @DeploymentId;
            COMMIT TRANSACTION;
            """,
        ["CleanupDefunctSiloEntriesKey"] = $"""
            DELETE FROM orleans_membership
            WHERE cluster = @DeploymentId AND {Dead} AND i_am_alive_time < @IAmAliveTime AND start_time < @IAmAliveTime;
            """,
        // Used instead of the one before where it exists: Orleans chooses the member, this only makes sure that nothing has changed.
        ["CleanupDefunctSiloEntryKey"] = $"""
            DELETE FROM orleans_membership
            WHERE {Same} AND {Dead} AND start_time = @StartTime AND i_am_alive_time = @IAmAliveTime
                AND COALESCE(suspect_times, N'') = COALESCE(@SuspectTimes, N'');
            """,
    };

    /// <summary>Raises the version where it is the expected one and changes one member, or does neither.</summary>
    static string WithVersion(string member) => $"""
        SET XACT_ABORT, NOCOUNT ON;
        DECLARE @done bit = 0;
        BEGIN TRANSACTION;
        UPDATE orleans_membership_version SET version = version + 1, changed_at = SYSUTCDATETIME()
        WHERE cluster = @DeploymentId AND version = @Version;
        IF @@ROWCOUNT = 1
        BEGIN
        {member}
            IF @@ROWCOUNT = 1 SET @done = 1;
        END
        IF @done = 1 COMMIT TRANSACTION; ELSE ROLLBACK TRANSACTION;
        SELECT @done;
        """;
}
