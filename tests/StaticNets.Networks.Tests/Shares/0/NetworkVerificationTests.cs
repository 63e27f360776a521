using Xunit;

namespace StaticNets.Networks.Tests;

public partial class NetworkVerificationTests
{
    [Fact]
    public void AStructInSinglePrecisionPasses() => NetworkVerification.Run(new OptimizerSingleStruct(seed: 3)).ThrowIfFailed();
}
