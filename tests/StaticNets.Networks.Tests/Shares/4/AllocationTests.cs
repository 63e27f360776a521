using Xunit;

namespace StaticNets.Networks.Tests;

public partial class AllocationTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(33)]
    public void UnevenLayersDoNotAllocate(int rows) => AssertLayersAllocateNothing(new SharedNormUneven(seed: 1), SharedNormUneven.CreateTrainingState(), rows);
}
