using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.PostgreSql
{
    /// <summary>Who belongs to the cluster (T24). Tables of Orleans, unknown to the model; OrleansQuery has the name it asks for.</summary>
    [DbContext(typeof(LanyueDb)), Migration("20261127062300_Membership")]
    public sealed class Membership : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE TABLE OrleansQuery (
                    QueryKey varchar(64) COLLATE "C" NOT NULL PRIMARY KEY,
                    QueryText varchar(4000) NOT NULL
                );
                CREATE TABLE orleans_membership_version (
                    cluster varchar(150) COLLATE "C" NOT NULL PRIMARY KEY,
                    version integer NOT NULL,
                    changed_at timestamp(3) with time zone NOT NULL
                );
                CREATE TABLE orleans_membership (
                    cluster varchar(150) COLLATE "C" NOT NULL,
                    address varchar(45) COLLATE "C" NOT NULL,
                    port integer NOT NULL,
                    generation integer NOT NULL,
                    silo_name varchar(150) NOT NULL,
                    host_name varchar(150) NOT NULL,
                    status integer NOT NULL,
                    proxy_port integer NOT NULL,
                    suspect_times varchar(4000) NULL,
                    start_time timestamp(3) with time zone NOT NULL,
                    i_am_alive_time timestamp(3) with time zone NOT NULL,
                    PRIMARY KEY (cluster, address, port, generation)
                );
                """);
            foreach (var (key, text) in MembershipQueries.All)
                migrationBuilder.Sql($"INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('{key}', '{text.Replace("'", "''")}');");
        }

        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("DROP TABLE orleans_membership; DROP TABLE orleans_membership_version; DROP TABLE OrleansQuery;");
    }
}
