using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;

namespace Lanyue.Bot.Tests.Store;

/// <summary>The whole model of the Host on each provider, without a database.</summary>
static class Models
{
    public static TheoryData<Provider> Providers => [.. Enum.GetValues<Provider>()];

    public static LanyueDb Open(Provider provider) => new(StoreProviders.Use(provider, provider switch
    {
        Provider.Sqlite => "made-up.db",
        Provider.SqlServer => "Server=made-up;Database=lanyue",
        _ => "Host=made-up;Database=lanyue",
    }), OpenStores.Parts);
}
