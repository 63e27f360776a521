using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>Reads networks that FANN (Fast Artificial Neural Network Library) saved in floating point.</summary>
/// <remarks>
/// The steepness of an activation goes into the weights. Two things are as in <c>fann_run</c> of FANN and worth knowing: scaling parameters, which the file may have, are not applied (FANN applies
/// them in <c>fann_scale_input</c> and <c>fann_descale_output</c> alone). And one is not: FANN cuts what an activation takes at 150 / steepness, which a linear output of more than that shows.
/// </remarks>
internal sealed class FannModel
{
    private const double Cut = 150;

    /// <summary>From here on sigmoid and tanh are 0 or 1 in single precision, and pieces have long ended. Elliot has no end.</summary>
    private const double Saturated = 10;

    private const int MaxLayers = 1_000;

    /// <summary>A missing connection is a weight of 0: networks have at most this many for each byte of the file, and some to spare.</summary>
    private const int WeightsPerByte = 4;

    private const int SparedWeights = 100_000;

    private readonly FannFile _file;
    private readonly List<ModelLink> _links = new();
    private long _budget;

    /// <summary>What makes neurons of the clipped sums of stepwise sigmoids, for the next layer to take in.</summary>
    private ModelLink? _joint;
    private int _nextConnection;

    private FannModel(FannFile file, int length)
    {
        _file = file;
        _budget = ((long)length * WeightsPerByte) + SparedWeights;
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is damaged, of fixed point, has shortcuts, or an activation that is not there; the message is a sentence that says which.</exception>
    public static ModelDescription Read(byte[] bytes) => new FannModel(FannFile.Parse(bytes), bytes.Length).Read();

    private ModelDescription Read()
    {
        int[] sizes = _file.LayerSizes;
        if (sizes.Length is < 2 or > MaxLayers)
        {
            throw new FormatException($"It has {sizes.Length} layers, and 2 to {MaxLayers} are read.");
        }

        if (_file.NetworkType is not (0 or 1) || (_file.NetworkType == 1 && sizes.Length > 2))
        {
            throw new FormatException("It has shortcuts past layers, as cascade training makes them, and layers that take what the one before puts out are read (fann_create_standard).");
        }

        long total = 0;
        foreach (int size in sizes)
        {
            total += size;
        }

        if (total != _file.Neurons.Count)
        {
            throw new FormatException($"Its layers have {total} neurons, but {_file.Neurons.Count} came.");
        }

        int before = 0;
        int start = sizes[0];
        CheckBias(0, sizes[0], layer: 0);
        for (int layer = 1; layer < sizes.Length; layer++)
        {
            // With shortcuts there is one neuron for the biases of all layers, among the inputs.
            bool hasBias = _file.NetworkType == 0;
            if (hasBias)
            {
                CheckBias(start, sizes[layer], layer);
            }

            ReadLayer(layer, start, sizes[layer] - (hasBias ? 1 : 0), before);
            before = start;
            start += sizes[layer];
        }

        if (_joint is not null)
        {
            _links.Add(_joint);
        }

        return _nextConnection == _file.Connections.Count
            ? new ModelDescription(sizes[0] - 1, _links)
            : throw new FormatException($"Its neurons have {_nextConnection} connections, but {_file.Connections.Count} came.");
    }

    /// <summary>The last neuron of a layer has no inputs: it puts out 1.</summary>
    private void CheckBias(int start, int size, int layer)
    {
        if (size < 2 || _file.Neurons[start + size - 1].Inputs != 0)
        {
            throw new FormatException($"Layer {layer} has {size} neurons, but at least two are expected, the last without inputs, which puts out 1 for the biases.");
        }
    }

    private void ReadLayer(int layer, int start, int width, int before)
    {
        int inputs = start - before - 1;
        _budget -= (long)width * inputs;
        if (width < 1)
        {
            throw new FormatException($"Layer {layer} has no neuron.");
        }

        CheckBudget();

        int function = _file.Neurons[start].Function;
        (Activation activation, double factor, double shift, double outputFactor, double outputShift) = FannActivations.Of(function, layer);
        var link = new ModelLink(ModelLinkKind.Dense, $"Layer {layer}") { InputSize = inputs, OutputSize = width, Weights = new double[width * inputs], Biases = new double[width] };
        for (int output = 0; output < width; output++)
        {
            FannNeuron neuron = _file.Neurons[start + output];
            if (neuron.Function != function)
            {
                throw new FormatException($"Layer {layer} has neurons of several activations (numbers {function} and {neuron.Function}), and one for all is read.");
            }

            ReadConnections(link, output, neuron, layer, before);
            CheckSteepness(neuron, layer);
            for (int input = 0; input < inputs; input++)
            {
                link.Weights[(output * inputs) + input] *= neuron.Steepness * factor;
            }

            link.Biases[output] = (link.Biases[output] * neuron.Steepness * factor) + shift;
        }

        if (_joint is not null)
        {
            _budget -= (long)width * _joint.InputSize;
            link = FannSteps.Merge(_joint, link);
            _joint = null;
        }

        if (FannSteps.Of(function) is { } steps)
        {
            _budget -= (long)width * FannSteps.Pieces * (link.InputSize + width);
            CheckBudget();
            link = steps.Split(link);
            _joint = steps.Join(width, $"The pieces of layer {layer}");
            activation = Activation.HardSigmoid;
        }

        CheckBudget();
        _links.Add(link);
        if (activation != Activation.Identity)
        {
            _links.Add(new ModelLink(ModelLinkKind.Activation, $"The activation of layer {layer}") { Activation = activation });
        }

        if (outputFactor != 1 || outputShift != 0)
        {
            _links.Add(new ModelLink(ModelLinkKind.Scale, $"The half of FANN_ELLIOT of layer {layer}") { Weights = new[] { outputFactor }, Biases = new[] { outputShift } });
        }
    }

    private void CheckBudget()
    {
        if (_budget < 0)
        {
            throw new FormatException("It has far fewer connections than its layers could have, which would take many times its size.");
        }
    }

    /// <summary>FANN cuts what an activation takes at 150 / steepness, which must not be seen.</summary>
    private static void CheckSteepness(FannNeuron neuron, int layer)
    {
        if (!(neuron.Steepness > 0 && (neuron.Function == 0 ? neuron.Steepness <= Cut : Cut / neuron.Steepness >= Saturated)))
        {
            throw new FormatException(FormattableString.Invariant($"Layer {layer} has a steepness of {neuron.Steepness}, and more than 0 up to {(neuron.Function == 0 ? Cut : Cut / Saturated)} is read: beyond, FANN cuts sums (at 150 / steepness) before the activation has saturated."));
        }
    }

    private void ReadConnections(ModelLink link, int output, FannNeuron neuron, int layer, int before)
    {
        bool isFull = _file.ConnectionRate >= 1;
        if (neuron.Inputs == 0 || neuron.Inputs > _file.Connections.Count - _nextConnection || (isFull && neuron.Inputs != link.InputSize + 1))
        {
            throw new FormatException($"Neuron {output} of layer {layer} has {neuron.Inputs} connections; {link.InputSize + 1} are expected{(isFull ? string.Empty : ", or fewer")}, and {_file.Connections.Count - _nextConnection} are left.");
        }

        for (int i = 0; i < neuron.Inputs; i++)
        {
            (int from, double weight) = _file.Connections[_nextConnection++];
            int input = from - before;
            if (input < 0 || input > link.InputSize || (isFull && input != i))
            {
                throw new FormatException($"Neuron {output} of layer {layer} takes neuron {from}, but {(isFull ? $"{before + i} is expected" : $"those of the layer before are expected, {before} to {before + link.InputSize}")}.");
            }

            if (input == link.InputSize)
            {
                link.Biases[output] += weight;
            }
            else
            {
                link.Weights[(output * link.InputSize) + input] += weight;
            }
        }
    }
}
