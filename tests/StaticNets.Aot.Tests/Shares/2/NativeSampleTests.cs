using Xunit;

namespace StaticNets.Aot.Tests;

public partial class NativeSampleTests
{
    [SkippableFact]
    public void OfNet9KnowsItsDigits() => Check("net9.0");
}
