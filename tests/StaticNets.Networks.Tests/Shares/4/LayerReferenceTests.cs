using Xunit;

namespace StaticNets.Networks.Tests;

public partial class LayerReferenceTests
{
    [SkippableFact]
    public void BatchNormOfAStructInDoublePrecision() => CheckBatchNorm(typeof(NormReferenceDoubleStruct));

    [SkippableFact]
    public void ResidualOfAStructInDoublePrecision() => CheckResidual(typeof(SumReferenceDoubleStruct));
}
