using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>Opens the database: a new context for every piece of work.</summary>
public sealed class LanyueDbFactory(DbContextOptions<LanyueDb> options, ModelParts parts) : IDbContextFactory<LanyueDb>
{
    public LanyueDb CreateDbContext() => new(options, parts);
}
