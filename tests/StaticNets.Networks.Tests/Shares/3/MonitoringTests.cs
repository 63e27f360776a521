using System.Linq;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

public partial class MonitoringTests
{
    [Fact]
    public void VanishingGradientsAreFound()
    {
        TrainingHistory history = new LoopDeep(seed: 1).Train(LoopData.Classes<float>(100), new Sgd(0.01), new TrainingOptions { Epochs = 2 });
        int?[] layers = history.Warnings.Where(warning => warning.Problem == TrainingProblem.VanishingGradients).Select(warning => warning.Layer).ToArray();
        Assert.Equal(0, layers[0]);
        Assert.DoesNotContain(8, layers);
        Assert.Equal(layers.Distinct(), layers);
        Assert.True(history.Epochs[1].LayerGradientNorms[0] < 1e-3 * history.Epochs[1].LayerGradientNorms[8]);
    }
}
