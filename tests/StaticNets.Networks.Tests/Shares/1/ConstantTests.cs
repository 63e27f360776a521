using Xunit;

namespace StaticNets.Networks.Tests;

public partial class ConstantTests
{
    [Fact]
    public void LargerNetwork()
    {
        Assert.Equal(((785 * 128) + (129 * 64) + (65 * 16)) * 4, Mnist.ParameterBytes);

        // Rows of a batch, and a panel of weights of 784-128; a step has its rows in the training state.
        const int Panel = (18 * 1024) + 64;
        Assert.Equal((((32 * (128 + 64 + 16)) + 15) * 4) + Panel, Mnist.ForwardStackBytes);
        Assert.Equal(Panel, Mnist.StepStackBytes);
        Assert.Equal(218_368, Mnist.ForwardOperations);
        Assert.Equal(673_172, Mnist.StepOperations);
    }
}
