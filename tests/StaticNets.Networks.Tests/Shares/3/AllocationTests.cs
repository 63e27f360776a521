using Xunit;

namespace StaticNets.Networks.Tests;

public partial class AllocationTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(33)]
    public void NormsDoNotAllocate(int rows) => AssertLayersAllocateNothing(new SharedNorm(seed: 1), SharedNorm.CreateTrainingState(), rows);
}
