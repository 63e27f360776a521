using Xunit;

namespace StaticNets.Networks.Tests;

public partial class NetworkVerificationTests
{
    [Fact]
    public void EveryKindOfLayerPasses() => NetworkVerification.RunDouble(new Folding(seed: 5)).ThrowIfFailed();
}
