using Xunit;

namespace StaticNets.Networks.Tests;

public partial class DynamicTwinTests
{
    [Fact]
    public void EveryKindOfLayerHasATwin() => Compare<Folding, double>(new Folding(seed: 7), DoubleTolerance, canTrain: false);
}
