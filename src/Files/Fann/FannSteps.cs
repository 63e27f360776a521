using System;

namespace StaticNets;

/// <summary>
/// The stepwise sigmoids of FANN: straight pieces between six places, and jumps to the ends beyond the first and the last. A layer of them is a layer of sums that are clipped to 0 and 1, several for
/// each neuron, and a weighted sum of those for each neuron.
/// </summary>
/// <remarks>As <c>fann_stepwise</c> of FANN 2.2 has it, with the numbers of <c>fann_activation_switch</c>: https://github.com/libfann/fann, src/include/fann_activation.h.</remarks>
internal sealed class FannSteps
{
    /// <summary>A jump is a piece that is steeper than single precision can tell.</summary>
    private const double Steepness = 1 << 24;

    private readonly double[] _places;
    private readonly double[] _values;
    private readonly double _minimum;
    private readonly double _maximum;

    private FannSteps(double[] places, double[] values, double minimum, double maximum)
    {
        _places = places;
        _values = values;
        _minimum = minimum;
        _maximum = maximum;
    }

    /// <summary>Clipped sums for each neuron: a piece between neighbouring places, and a jump at either end.</summary>
    public static int Pieces => 7;

    /// <summary>FANN_SIGMOID_STEPWISE.</summary>
    private static FannSteps Sigmoid { get; } = new(
        new double[] { -2.64665246009826660156f, -1.47221946716308593750f, -0.549306154251098632812f, 0.549306154251098632812f, 1.47221934795379638672f, 2.64665293693542480469f },
        new double[] { 0.00499999988824129104614f, 0.0500000007450580596924f, 0.25f, 0.75f, 0.949999988079071044922f, 0.995000004768371582031f },
        0,
        1);

    /// <summary>FANN_SIGMOID_SYMMETRIC_STEPWISE.</summary>
    private static FannSteps Symmetric { get; } = new(
        new double[] { -2.64665293693542480469f, -1.47221934795379638672f, -0.549306154251098632812f, 0.549306154251098632812f, 1.47221934795379638672f, 2.64665293693542480469f },
        new double[] { -0.990000009536743164062f, -0.899999976158142089844f, -0.5f, 0.5f, 0.899999976158142089844f, 0.990000009536743164062f },
        -1,
        1);

    /// <summary>The pieces of an activation by its number, or null.</summary>
    public static FannSteps? Of(int function) => function switch
    {
        4 => Sigmoid,
        6 => Symmetric,
        _ => null,
    };

    /// <summary>The clipped sums of a layer: for each neuron <see cref="Pieces"/>, which go from 0 to 1 behind <see cref="Activation.HardSigmoid"/>.</summary>
    public ModelLink Split(ModelLink sums)
    {
        int width = sums.InputSize;
        var link = new ModelLink(ModelLinkKind.Dense, sums.Place) { InputSize = width, OutputSize = sums.OutputSize * Pieces, Weights = new double[sums.OutputSize * Pieces * width], Biases = new double[sums.OutputSize * Pieces] };
        for (int neuron = 0; neuron < sums.OutputSize; neuron++)
        {
            for (int piece = 0; piece < Pieces; piece++)
            {
                // 0 at the piece's start and 1 at its end; the activation takes 6 times that, less 3. A jump is done at its place.
                (double slope, double start) = piece == 0 ? (Steepness, _places[0] - (1 / Steepness))
                    : piece == Pieces - 1 ? (Steepness, _places[_places.Length - 1] - (1 / Steepness))
                    : (1 / (_places[piece] - _places[piece - 1]), _places[piece - 1]);
                int row = (neuron * Pieces) + piece;
                link.Biases[row] = (6 * slope * (sums.Biases[neuron] - start)) - 3;
                for (int input = 0; input < width; input++)
                {
                    link.Weights[(row * width) + input] = 6 * slope * sums.Weights[(neuron * width) + input];
                }
            }
        }

        return link;
    }

    /// <summary>The layer that makes the neurons' values of the clipped sums.</summary>
    /// <param name="width">How many neurons there are.</param>
    /// <param name="place">What messages call it.</param>
    public ModelLink Join(int width, string place)
    {
        var link = new ModelLink(ModelLinkKind.Dense, place) { InputSize = width * Pieces, OutputSize = width, Weights = new double[width * width * Pieces], Biases = new double[width] };
        for (int neuron = 0; neuron < width; neuron++)
        {
            link.Biases[neuron] = _minimum;
            for (int piece = 0; piece < Pieces; piece++)
            {
                link.Weights[(neuron * width * Pieces) + (neuron * Pieces) + piece] = piece == 0 ? _values[0] - _minimum
                    : piece == Pieces - 1 ? _maximum - _values[_values.Length - 1]
                    : _values[piece] - _values[piece - 1];
            }
        }

        return link;
    }

    /// <summary>A layer behind another one without an activation between them, as one.</summary>
    public static ModelLink Merge(ModelLink first, ModelLink second)
    {
        var link = new ModelLink(ModelLinkKind.Dense, second.Place) { InputSize = first.InputSize, OutputSize = second.OutputSize, Weights = new double[second.OutputSize * first.InputSize], Biases = (double[])second.Biases.Clone() };
        for (int output = 0; output < second.OutputSize; output++)
        {
            for (int middle = 0; middle < second.InputSize; middle++)
            {
                double weight = second.Weights[(output * second.InputSize) + middle];
                link.Biases[output] += weight * first.Biases[middle];
                for (int input = 0; input < first.InputSize; input++)
                {
                    link.Weights[(output * first.InputSize) + input] += weight * first.Weights[(middle * first.InputSize) + input];
                }
            }
        }

        return link;
    }
}
