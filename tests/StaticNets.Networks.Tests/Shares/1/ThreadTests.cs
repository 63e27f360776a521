using Xunit;

namespace StaticNets.Networks.Tests;

public partial class ThreadTests
{
    [Theory]
    [MemberData(nameof(Batches))]
    public void BitsOfDropoutInStructDoNotDependOnThreads(int rows) => AssertSameBits(() => new SharedDropoutStruct(seed: 1), rows);
}
