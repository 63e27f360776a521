using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

public partial class ThreadTests
{
    [MatrixTheory(2)]
    [MemberData(nameof(Batches))]
    public void BitsOfDropoutDoNotDependOnThreads(int rows) => AssertSameBits(() => new SharedDropout(seed: 1), rows);
}
