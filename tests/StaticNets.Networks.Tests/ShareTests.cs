using System.Linq;
using System.Reflection;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>What was built (tests/Shares.props) is what this run is to draw.</summary>
public class ShareTests
{
    private const int Count = 5;

    [Fact]
    public void TheShareThatWasBuiltIsTheOneThatRuns()
    {
        string built = typeof(ShareTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Share").Value!;
        string drawn = TestMatrix.IsWhole ? "*" : TestMatrix.Part(Enumerable.Range(0, Count), Count).Single().ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(built == drawn, $"Share {built} was built and {drawn} is to run: {TestMatrix.Variable} has to be the same for both.");
    }
}
