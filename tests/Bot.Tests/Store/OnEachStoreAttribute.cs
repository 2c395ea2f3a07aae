using System.Reflection;
using Lanyue.Bot.Store;
using Xunit.Sdk;
using Xunit.v3;

namespace Lanyue.Bot.Tests.Store;

/// <summary>Runs a theory on every database that can run here; its first parameter is the provider. SQL Server's texts are checked without an engine.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
sealed class OnEachStoreAttribute(params object?[] rest) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([Row(Provider.Sqlite), Row(Provider.PostgreSql)]);

    TheoryDataRow Row(Provider on) => new([on, .. rest]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
