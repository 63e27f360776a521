using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

public partial class TargetScalingTests
{
    [Fact]
    public void ANetworkInDoublePrecisionLearnsThem()
    {
        (Dataset<double> train, Dataset<double> validation) = Houses<double>();
        var network = new LoopUnitsDouble(seed: 1);
        network.Train(train, new Adam(0.02), Options);
        AssertLearned(network.Evaluate(validation));
    }
}
