using Xunit;

namespace StaticNets.Networks.Tests;

public partial class AllocationTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(33)]
    public void MoreLayersDoNotAllocate(int rows)
    {
        AssertLayersAllocateNothing(new SmallLayersStruct(seed: 1), SmallLayersStruct.CreateTrainingState(), rows);
        AssertLayersAllocateNothing(new SharedDropout(seed: 1), SharedDropout.CreateTrainingState(), rows);
    }
}
