using Xunit;

namespace StaticNets.Networks.Tests;

public partial class LayerReferenceTests
{
    [SkippableFact]
    public void ResidualInSinglePrecision() => CheckResidual(typeof(SumReference));
}
