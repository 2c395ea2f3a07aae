using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.PostgreSql
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
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    template = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    accepted = table.Column<int>(type: "integer", nullable: false)
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
                    line = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    status = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
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
