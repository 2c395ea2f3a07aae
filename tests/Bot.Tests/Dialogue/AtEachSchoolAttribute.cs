using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>Holds the conversation at no school and at each of those that come with the product.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class AtEachSchoolAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<At>().Select(at => new TheoryDataRow(at))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
