using System;

namespace StaticNets.Dynamic;

/// <summary>What a network looks like, known when the program runs: the topology, the activations and the loss.</summary>
public sealed class NetworkShape
{
    private readonly int[] _sizes;

    /// <summary>Describes a network.</summary>
    /// <param name="sizes">The number of inputs and then the width of each layer.</param>
    /// <param name="hidden">The activation of the hidden layers: identity, sigmoid, tanh or relu.</param>
    /// <param name="output">The activation of the output layer: one of these under <see cref="Loss.Mse"/>, softmax under <see cref="Loss.CrossEntropy"/>.</param>
    /// <param name="loss"><see cref="Loss.Mse"/> or <see cref="Loss.CrossEntropy"/>.</param>
    /// <exception cref="ArgumentException">The networks of this project cannot do that.</exception>
    public NetworkShape(int[] sizes, Activation hidden, Activation output, Loss loss)
    {
        if (sizes.Length < 2 || Array.Exists(sizes, size => size < 1))
        {
            throw new ArgumentException("A network has an input and at least one layer, each at least 1 wide.", nameof(sizes));
        }

        if (!IsElementwise(hidden))
        {
            throw new ArgumentException($"{hidden} is not possible in a hidden layer here.", nameof(hidden));
        }

        bool isPossible = loss switch
        {
            Loss.Mse => IsElementwise(output),
            Loss.CrossEntropy => output == Activation.Softmax,
            _ => false,
        };
        if (!isPossible)
        {
            throw new ArgumentException($"{output} under {loss} is not possible here.", nameof(loss));
        }

        _sizes = sizes;
        HiddenActivation = hidden;
        OutputActivation = output;
        Loss = loss;
        for (int layer = 0; layer < LayerCount; layer++)
        {
            WeightCount += sizes[layer] * sizes[layer + 1];
            ParameterCount += (sizes[layer] + 1) * sizes[layer + 1];
        }
    }

    /// <summary>The number of inputs and then the width of each layer.</summary>
    public ReadOnlySpan<int> Sizes => _sizes;

    /// <summary>The activation of the hidden layers.</summary>
    public Activation HiddenActivation { get; }

    /// <summary>The activation of the output layer.</summary>
    public Activation OutputActivation { get; }

    /// <summary>The loss.</summary>
    public Loss Loss { get; }

    /// <summary>The number of values in a row of inputs.</summary>
    public int InputSize => _sizes[0];

    /// <summary>The number of values in a row of outputs or targets.</summary>
    public int OutputSize => _sizes[^1];

    /// <summary>The number of layers that have parameters.</summary>
    public int LayerCount => _sizes.Length - 1;

    /// <summary>The number of weights.</summary>
    public int WeightCount { get; }

    /// <summary>The number of weights and biases.</summary>
    public int ParameterCount { get; }

    /// <summary>The activation of a layer.</summary>
    /// <param name="layer">The layer's number, from 0.</param>
    public Activation ActivationOf(int layer) => layer == LayerCount - 1 ? OutputActivation : HiddenActivation;

    /// <summary>The topology with activation and loss, for tables.</summary>
    public override string ToString()
        => $"{string.Join('-', _sizes)} {HiddenActivation.ToString().ToLowerInvariant()}, {(Loss == Loss.Mse ? "MSE" : "cross entropy")}";

    /// <summary>By what the slope of one output of one row is multiplied, so that the gradient is that of the mean loss.</summary>
    internal float GradientScale(int rows) => Loss == Loss.Mse ? 1f / ((float)rows * OutputSize) : 1f / rows;

    /// <summary>Turns the sum of the losses of all rows into the mean that is reported.</summary>
    internal float MeanLoss(double sum, int rows) => (float)(Loss == Loss.Mse ? sum / ((double)rows * OutputSize) : sum / rows);

    internal void CheckRow(int inputs, int outputs)
    {
        if (inputs != InputSize || outputs != OutputSize)
        {
            ThrowWrongLength();
        }
    }

    internal int CountRows(int inputs, int outputs)
    {
        int rows = inputs / InputSize;
        if (rows == 0 || rows * InputSize != inputs || rows * OutputSize != outputs)
        {
            ThrowWrongLength();
        }

        return rows;
    }

    internal void CheckParameters(int length)
    {
        if (length != ParameterCount)
        {
            throw new ArgumentException($"This network has {ParameterCount} parameters, not {length}.");
        }
    }

    private static bool IsElementwise(Activation activation)
        => activation is Activation.Identity or Activation.Sigmoid or Activation.Tanh or Activation.Relu;

    private void ThrowWrongLength()
        => throw new ArgumentException($"Rows have {InputSize} inputs and {OutputSize} outputs or targets.");
}
