using Xunit;

namespace StaticNets.Networks.Tests;

public partial class NetworkVerificationTests
{
    [Fact]
    public void AStructInDoublePrecisionPasses() => NetworkVerification.RunDouble(new NormReferenceDoubleStruct(seed: 3)).ThrowIfFailed();
}
