using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class WeChatAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_wechat_template_job",
                table: "wechat_template_job");

            migrationBuilder.AddColumn<string>(
                name: "account",
                table: "wechat_template_job",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddPrimaryKey(
                name: "PK_wechat_template_job",
                table: "wechat_template_job",
                columns: new[] { "account", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_wechat_template_job",
                table: "wechat_template_job");

            migrationBuilder.DropColumn(
                name: "account",
                table: "wechat_template_job");

            migrationBuilder.AddPrimaryKey(
                name: "PK_wechat_template_job",
                table: "wechat_template_job",
                column: "id");
        }
    }
}
