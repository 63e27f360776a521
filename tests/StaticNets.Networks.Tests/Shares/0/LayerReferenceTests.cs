using Xunit;

namespace StaticNets.Networks.Tests;

public partial class LayerReferenceTests
{
    [SkippableFact]
    public void BatchNormOfAStruct() => CheckBatchNorm(typeof(NormReferenceStruct));
}
