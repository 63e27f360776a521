using Xunit;

namespace StaticNets.Networks.Tests;

public partial class DynamicTwinTests
{
    [Fact]
    public void UnevenLayersHaveATwin() => Compare<SharedNormUneven, float>(new SharedNormUneven(seed: 5), SingleTolerance, canTrain: false);

    [Fact]
    public void AStructInDoublePrecisionHasATwin() => Compare<NormReferenceDoubleStruct, double>(new NormReferenceDoubleStruct(seed: 2), DoubleTolerance, canTrain: false);
}
