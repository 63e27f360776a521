using Xunit;

namespace StaticNets.Aot.Tests;

public partial class NativeSampleTests
{
    [SkippableFact]
    public void OfNet8KnowsItsDigits() => Check("net8.0");
}
