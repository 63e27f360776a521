using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

public partial class ThreadTests
{
    [MatrixTheory(2)]
    [MemberData(nameof(Batches))]
    public void BitsOfUnevenRowsDoNotDependOnThreads(int rows) => AssertSameBits(() => new SharedUneven(seed: 1), rows);

    [MatrixTheory(2)]
    [MemberData(nameof(Batches))]
    public void BitsOfUnevenNormsDoNotDependOnThreads(int rows) => AssertSameBits(() => new SharedNormUneven(seed: 1), rows);

    [MatrixTheory(2)]
    [MemberData(nameof(Batches))]
    public void BitsOfOneLayerDoNotDependOnThreads(int rows) => AssertSameBits(() => new SharedLayer(seed: 1), rows);

    [MatrixTheory(2)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(100)]
    public void BitsOfLargeNetworkDoNotDependOnThreads(int rows) => AssertSameBits(() => new SharedLarge(seed: 1), rows);
}
