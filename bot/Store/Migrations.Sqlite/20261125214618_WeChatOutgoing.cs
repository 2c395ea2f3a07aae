using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.Sqlite
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
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    line = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
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
