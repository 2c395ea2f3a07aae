using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.MembershipService;

namespace Lanyue.Bot.Tests.Store;

/// <summary>Our membership tables and queries under Orleans' own relational provider (T24), on a real PostgreSQL.</summary>
public sealed class MembershipTests : IAsyncDisposable
{
    static readonly DateTime Now = new(2026, 11, 24, 2, 30, 0, 123, DateTimeKind.Utc);

    readonly ServiceProvider services = new ServiceCollection().BuildServiceProvider();

    [Fact]
    public async Task A_new_cluster_has_version_0_and_nobody()
    {
        var table = await Open(await OnePostgres.NewDatabase());

        var all = await table.ReadAllAsync(Stop);

        Assert.Empty(all.Members);
        Assert.Equal((0, "0"), (all.Version.Version, all.Version.VersionEtag));
    }

    [Fact]
    public async Task Nodes_that_start_together_agree_on_one_version_row()
    {
        var database = await OnePostgres.NewDatabase();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Open(database)));

        Assert.Equal(0, (await (await Open(database)).ReadAllAsync(Stop)).Version.Version);
    }

    [Fact]
    public async Task A_member_is_read_as_it_was_written()
    {
        var table = await Open(await OnePostgres.NewDatabase());
        var entry = Silo(1);
        entry.SuspectTimes = null;
        Assert.True(await table.InsertRowAsync(entry, await Next(table), Stop));

        var voter = Address(2);
        entry.AddSuspector(voter, Now.AddSeconds(7));
        entry.Status = SiloStatus.Dead;
        entry.IAmAliveTime = Now.AddMinutes(3);
        Assert.True(await Update(table, entry));

        var (read, etag) = Assert.Single((await table.ReadRowAsync(entry.SiloAddress, Stop)).Members);
        Assert.Equal(
            (entry.SiloAddress, "节点1", "host", SiloStatus.Dead, 30001, Now, Now.AddMinutes(3)),
            (read.SiloAddress, read.SiloName, read.HostName, read.Status, read.ProxyPort, read.StartTime, read.IAmAliveTime));
        Assert.Equal([Tuple.Create(voter, Now.AddSeconds(7))], read.SuspectTimes);
        Assert.Equal("2", etag);
    }

    /// <summary>Guards "version = @Version" of both queries.</summary>
    [Fact]
    public async Task An_older_version_changes_nothing()
    {
        var table = await Open(await OnePostgres.NewDatabase());
        var stale = await Next(table);
        Assert.True(await table.InsertRowAsync(Silo(1), stale, Stop));

        Assert.False(await table.InsertRowAsync(Silo(2), stale, Stop));
        var dead = Silo(1);
        dead.Status = SiloStatus.Dead;
        Assert.False(await table.UpdateRowAsync(dead, stale.VersionEtag, stale, Stop));

        var all = await table.ReadAllAsync(Stop);
        Assert.Equal(1, all.Version.Version);
        Assert.Equal(SiloStatus.Active, Assert.Single(all.Members).Item1.Status);
    }

    /// <summary>Guards the NOT EXISTS of the insert and the join with the member of the update: without, the version runs ahead of the members.</summary>
    [Fact]
    public async Task The_version_is_raised_with_a_member_or_not_at_all()
    {
        var table = await Open(await OnePostgres.NewDatabase());
        Assert.True(await table.InsertRowAsync(Silo(1), await Next(table), Stop));

        Assert.False(await table.InsertRowAsync(Silo(1), await Next(table), Stop));
        Assert.False(await Update(table, Silo(2)));

        Assert.Equal(1, (await table.ReadAllAsync(Stop)).Version.Version);
    }

    /// <summary>Guards that version and member are one statement: sixteen nodes join at once, each version belongs to one of them.</summary>
    [Fact]
    public async Task Of_those_who_join_at_the_same_version_one_wins()
    {
        var database = await OnePostgres.NewDatabase();
        var tables = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Open(database)));

        var wins = await Task.WhenAll(tables.Select((table, i) => JoinUntilIn(table, Silo(i + 1))));

        var all = await tables[0].ReadAllAsync(Stop);
        Assert.Equal(16, all.Members.Count);
        Assert.Equal(16, all.Version.Version);
        Assert.Equal(Enumerable.Range(0, 16), wins.Order());
    }

    /// <summary>Guards the order version, then member: crosswise, PostgreSQL would end one of them as a deadlock.</summary>
    [Fact]
    public async Task Votes_signs_of_life_and_clean_up_live_side_by_side()
    {
        var database = await OnePostgres.NewDatabase();
        var table = await Open(database);
        for (var i = 1; i <= 4; i++) await JoinUntilIn(table, Silo(i));

        await Task.WhenAll(Enumerable.Range(0, 12).Select(async n =>
        {
            var mine = await Open(database);
            for (var round = 0; round < 25; round++)
            {
                var entry = Silo(1 + n % 4);
                entry.IAmAliveTime = Now.AddSeconds(round);
                if (n % 3 == 0) await mine.UpdateIAmAliveAsync(entry, Stop);
                else if (n % 3 == 1) await mine.CleanupDefunctSiloEntriesAsync(Now.AddDays(-1), Stop);
                else await Update(mine, entry);
            }
        }));

        Assert.Equal(4, (await table.ReadAllAsync(Stop)).Members.Count);
    }

    [Fact]
    public async Task A_sign_of_life_moves_its_own_time_alone()
    {
        var table = await Open(await OnePostgres.NewDatabase());
        await JoinUntilIn(table, Silo(1));
        await JoinUntilIn(table, Silo(2));

        var alive = Silo(1);
        alive.IAmAliveTime = Now.AddMinutes(1);
        alive.Status = SiloStatus.Dead;  // not what this call writes
        await table.UpdateIAmAliveAsync(alive, Stop);

        var all = await table.ReadAllAsync(Stop);
        Assert.Equal(2, all.Version.Version);
        Assert.Equal((Now.AddMinutes(1), SiloStatus.Active), (all.Members.Single(m => m.Item1.SiloAddress.Equals(alive.SiloAddress)).Item1 is var m ? (m.IAmAliveTime, m.Status) : default));
        Assert.Equal(Now, all.Members.Single(m => !m.Item1.SiloAddress.Equals(alive.SiloAddress)).Item1.IAmAliveTime);
    }

    [Theory]
    [InlineData(SiloStatus.Dead, -10, 0)]
    [InlineData(SiloStatus.Dead, 10, 1)]
    [InlineData(SiloStatus.Active, -10, 1)]
    public async Task Clean_up_takes_the_dead_that_are_old(SiloStatus status, int aliveMinutes, int left)
    {
        var table = await Open(await OnePostgres.NewDatabase());
        var entry = Silo(1);
        entry.StartTime = Now.AddHours(-1);
        entry.Status = status;
        entry.IAmAliveTime = Now.AddMinutes(aliveMinutes);
        await JoinUntilIn(table, entry);
        await Update(table, entry);

        await table.CleanupDefunctSiloEntriesAsync(Now, Stop);

        var all = await table.ReadAllAsync(Stop);
        Assert.Equal(left, all.Members.Count);
        Assert.Equal(2, all.Version.Version);
    }

    [Fact]
    public async Task Two_clusters_of_one_database_do_not_meet()
    {
        var database = await OnePostgres.NewDatabase();
        var (ours, theirs) = (await Open(database), await Open(database, "other"));
        await JoinUntilIn(ours, Silo(1));
        await JoinUntilIn(theirs, Silo(1));
        await JoinUntilIn(theirs, Silo(2));

        await theirs.DeleteMembershipTableEntriesAsync("other", Stop);
        theirs = await Open(database, "other");

        Assert.Single((await ours.ReadAllAsync(Stop)).Members);
        var all = await theirs.ReadAllAsync(Stop);
        Assert.Empty(all.Members);
        Assert.Equal(0, all.Version.Version);
    }

    async Task<IMembershipTable> Open(string database, string cluster = "lanyue")
    {
        var table = new AdoNetClusteringTable(
            services, Options.Create(new ClusterOptions { ClusterId = cluster, ServiceId = "lanyue" }),
            Options.Create(new AdoNetClusteringSiloOptions { Invariant = "Npgsql", ConnectionString = database }), NullLogger<AdoNetClusteringTable>.Instance);
        await table.InitializeMembershipTableAsync(true, Stop);
        return table;
    }

    /// <returns>The version at which it got in.</returns>
    static async Task<int> JoinUntilIn(IMembershipTable table, MembershipEntry entry)
    {
        while (true)
        {
            var next = await Next(table);
            if (await table.InsertRowAsync(entry, next, Stop)) return next.Version - 1;
        }
    }

    static async Task<TableVersion> Next(IMembershipTable table) => (await table.ReadAllAsync(Stop)).Version.Next();

    static async Task<bool> Update(IMembershipTable table, MembershipEntry entry)
    {
        var next = await Next(table);
        return await table.UpdateRowAsync(entry, next.VersionEtag, next, Stop);
    }

    static SiloAddress Address(int number) => SiloAddress.New(IPAddress.Loopback, 11110 + number, number);

    static MembershipEntry Silo(int number) => new()
    {
        SiloAddress = Address(number), SiloName = $"节点{number}", HostName = "host", Status = SiloStatus.Active, ProxyPort = 30000 + number,
        StartTime = Now, IAmAliveTime = Now,
    };

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
