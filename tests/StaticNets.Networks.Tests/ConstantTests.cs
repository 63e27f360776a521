using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>What a network says of its size, computed by hand.</summary>
public partial class ConstantTests
{
    [Fact]
    public void TinyNetwork()
    {
        // (2 + 1) * 4, (4 + 1) * 4 and (3 + 1) * 4 values: rows are padded to 4.
        Assert.Equal(48 * 4, Xor.ParameterBytes);

        // A sample a lane, 16 of them: inputs, outputs, targets and losses of 2-4-3-1, and a last turn's inputs and targets; 15 values to align.
        Assert.Equal((((2 + 4 + 3 + 1 + 1 + 1 + 2 + 1) * 16) + 15) * 4, Xor.ForwardStackBytes);

        // A line of 16 values for each layer's outputs and deltas.
        Assert.Equal(((6 * 16) + 15) * 4, Xor.StepStackBytes);
        const int Weights = 8 + 12 + 3;
        Assert.Equal(2 * Weights, Xor.ForwardOperations);
        Assert.Equal((4 * Weights) + (2 * (12 + 3)) + (2 * 31), Xor.StepOperations);
    }

    [Fact]
    public void DoublePrecision()
    {
        // A neuron: (2 + 1) * 4 values, in whole lines.
        Assert.Equal(16 * 8, Neuron.ParameterBytes);
        Assert.Equal(4, Neuron.ForwardOperations);
        Assert.Equal(8 + 6, Neuron.StepOperations);
        Assert.Equal((32 + 7) * 8, Neuron.StepStackBytes);
    }

    [Fact]
    public void WideNetworkUsesNoStack()
    {
        Assert.Equal(0, Wide.StepStackBytes);
        Assert.Equal(0, WideStruct.StepStackBytes);
        Assert.Equal(0, Wide.ForwardStackBytes);
    }

    /// <summary>The buffer in place of the stack is one a thread.</summary>
    [Fact]
    public void WideNetworkIsSharedBetweenThreads()
    {
        var net = new Wide(seed: 3);
        float[] expected = new float[1];
        net.Forward([0.5f], expected);
        Parallel.For(0, 8, i =>
        {
            var outputs = new float[1];
            for (int k = 0; k < 50; k++)
            {
                net.Forward([0.5f], outputs);
                Assert.Equal(expected[0], outputs[0]);
            }
        });
    }
}
