using Xunit;

namespace StaticNets.Networks.Tests;

public partial class DynamicTwinTests
{
    [Fact]
    public void AStructOfLayersHasATwin() => Compare<SmallLayersStruct, float>(new SmallLayersStruct(seed: 4), SingleTolerance, canTrain: false);

    [Fact]
    public void WideLayersHaveATwin() => Compare<SharedDropout, float>(new SharedDropout(seed: 6), SingleTolerance, canTrain: false);
}
