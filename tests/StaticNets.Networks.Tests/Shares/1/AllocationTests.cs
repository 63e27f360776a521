using Xunit;

namespace StaticNets.Networks.Tests;

public partial class AllocationTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(33)]
    public void WideLayersOfAStructDoNotAllocate(int rows) => AssertLayersAllocateNothing(new SharedDropoutStruct(seed: 1), SharedDropoutStruct.CreateTrainingState(), rows);
}
