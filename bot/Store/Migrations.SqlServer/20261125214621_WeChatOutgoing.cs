using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class WeChatOutgoing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "wechat_subscription",
                columns: table => new
                {
                    address = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    template = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    accepted = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wechat_subscription", x => new { x.address, x.template });
                });

            migrationBuilder.CreateTable(
                name: "wechat_template_job",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    line = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    status = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wechat_template_job", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_wechat_template_job_line",
                table: "wechat_template_job",
                column: "line");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "wechat_subscription");

            migrationBuilder.DropTable(
                name: "wechat_template_job");
        }
    }
}
