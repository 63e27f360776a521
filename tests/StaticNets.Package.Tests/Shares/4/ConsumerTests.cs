using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Package.Tests;

public partial class ConsumerTests
{
    /// <summary>The compiler runs where numbers are written with a comma, as does the program: no server runs that was started elsewhere.</summary>
    [Fact]
    public void ProjectWithoutNullableTrainsWithoutWarningsUnderAnotherCulture()
    {
        ConsumerProject consumer = package.CreateConsumer("oblivious", Project("net10.0", "disable"), Programs.Xor);
        CommandResult result = consumer.RunWith("LC_ALL", "de_DE.UTF-8", "run", "--configuration", "Release", "-p:UseSharedCompilation=false").AssertSucceeded();
        Assert.Equal(Output, result.Output);
    }
}
