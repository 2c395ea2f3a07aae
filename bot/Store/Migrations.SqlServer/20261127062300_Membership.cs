using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.SqlServer
{
    /// <summary>Who belongs to the cluster (T24). Tables of Orleans, unknown to the model; OrleansQuery has the name it asks for.</summary>
    [DbContext(typeof(LanyueDb)), Migration("20261127062300_Membership")]
    public sealed class Membership : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE TABLE OrleansQuery (
                    QueryKey varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
                    QueryText nvarchar(4000) NOT NULL,
                    CONSTRAINT PK_OrleansQuery PRIMARY KEY (QueryKey)
                );
                CREATE TABLE orleans_membership_version (
                    cluster nvarchar(150) COLLATE Latin1_General_100_BIN2 NOT NULL,
                    version int NOT NULL,
                    changed_at datetime2(3) NOT NULL,
                    CONSTRAINT PK_orleans_membership_version PRIMARY KEY (cluster)
                );
                CREATE TABLE orleans_membership (
                    cluster nvarchar(150) COLLATE Latin1_General_100_BIN2 NOT NULL,
                    address varchar(45) COLLATE Latin1_General_100_BIN2 NOT NULL,
                    port int NOT NULL,
                    generation int NOT NULL,
                    silo_name nvarchar(150) NOT NULL,
                    host_name nvarchar(150) NOT NULL,
                    status int NOT NULL,
                    proxy_port int NOT NULL,
                    suspect_times nvarchar(4000) NULL,
                    start_time datetime2(3) NOT NULL,
                    i_am_alive_time datetime2(3) NOT NULL,
                    CONSTRAINT PK_orleans_membership PRIMARY KEY (cluster, address, port, generation)
                );
                """);
            foreach (var (key, text) in MembershipQueries.All)
                migrationBuilder.Sql($"INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('{key}', N'{text.Replace("'", "''")}');");
        }

        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("DROP TABLE orleans_membership; DROP TABLE orleans_membership_version; DROP TABLE OrleansQuery;");
    }
}
