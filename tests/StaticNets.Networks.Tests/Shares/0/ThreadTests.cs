using Xunit;

namespace StaticNets.Networks.Tests;

public partial class ThreadTests
{
    [Theory]
    [MemberData(nameof(Batches))]
    public void BitsOfDropoutDoNotDependOnThreads(int rows) => AssertSameBits(() => new SharedDropout(seed: 1), rows);
}
