using Xunit;

namespace StaticNets.Networks.Tests;

public partial class LayerReferenceTests
{
    [SkippableFact]
    public void ResidualOfAStruct() => CheckResidual(typeof(SumReferenceStruct));
}
