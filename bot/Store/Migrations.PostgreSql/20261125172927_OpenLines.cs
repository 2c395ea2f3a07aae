using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lanyue.Bot.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class OpenLines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_lines_class_at",
                table: "lines");

            migrationBuilder.DropIndex(
                name: "IX_lines_dialogue_at",
                table: "lines");

            migrationBuilder.CreateIndex(
                name: "IX_lines_open",
                table: "lines",
                column: "dialogue",
                filter: "delivery IN ('Unacknowledged', 'Waiting', 'Held', 'Claimed', 'Sending', 'PossiblyDelivered')");

            migrationBuilder.CreateIndex(
                name: "IX_lines_pending",
                table: "lines",
                columns: new[] { "class", "at" },
                filter: "class = 'Pending'");

            migrationBuilder.CreateIndex(
                name: "IX_lines_said",
                table: "lines",
                columns: new[] { "dialogue", "at" },
                filter: "kind <> 'Inbound'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_lines_open",
                table: "lines");

            migrationBuilder.DropIndex(
                name: "IX_lines_pending",
                table: "lines");

            migrationBuilder.DropIndex(
                name: "IX_lines_said",
                table: "lines");

            migrationBuilder.CreateIndex(
                name: "IX_lines_class_at",
                table: "lines",
                columns: new[] { "class", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_lines_dialogue_at",
                table: "lines",
                columns: new[] { "dialogue", "at" });
        }
    }
}
