using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore.Design;

namespace Lanyue.Bot.Stores;

/// <summary>For "dotnet ef": the model of one provider, without a database. Pass "-- --provider PostgreSql".</summary>
sealed class DesignTimeDatabase : IDesignTimeDbContextFactory<LanyueDb>
{
    public LanyueDb CreateDbContext(string[] args)
    {
        var at = Array.IndexOf(args, "--provider");
        var provider = at >= 0 && at + 1 < args.Length ? Enum.Parse<Provider>(args[at + 1]) : Provider.Sqlite;
        return new(StoreProviders.Use(provider, provider == Provider.Sqlite ? "design.db" : provider == Provider.PostgreSql ? "Host=design" : "Server=design"), OpenStores.Parts);
    }
}
