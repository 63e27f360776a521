using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

public partial class ThreadTests
{
    [MatrixTheory(2)]
    [MemberData(nameof(Batches))]
    public void BitsOfDropoutInStructDoNotDependOnThreads(int rows) => AssertSameBits(() => new SharedDropoutStruct(seed: 1), rows);
}
