using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class StaffAddresses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts_address",
                columns: table => new
                {
                    mark = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    account = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    until = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    address = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    confirmed_at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    ended_at = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_address", x => x.mark);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_address_account_ended_at",
                table: "accounts_address",
                columns: new[] { "account", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_address_id",
                table: "accounts_address",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_address_one",
                table: "accounts_address",
                column: "address",
                unique: true,
                filter: "confirmed_at IS NOT NULL AND ended_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts_address");
        }
    }
}
