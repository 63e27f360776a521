using System;
using System.Globalization;

namespace StaticNets;

/// <summary>One step of a model or of a network, with its numbers if it is one of a file.</summary>
internal sealed class ModelLink
{
    /// <summary>From here on single precision has all its digits.</summary>
    private const float SmallestNormal = 1.17549435e-38f;

    public ModelLink(ModelLinkKind kind, string place)
    {
        Kind = kind;
        Place = place;
    }

    public ModelLinkKind Kind { get; }

    /// <summary>Where it comes from, for messages: a node of a file.</summary>
    public string Place { get; }

    /// <summary>Dense and recurrent layers: the number of inputs.</summary>
    public int InputSize { get; set; }

    /// <summary>Dense, norms and recurrent layers: the number of outputs.</summary>
    public int OutputSize { get; set; }

    /// <summary>Dense: the weights <c>[out][in]</c>. Recurrent layers: those of what comes in, <c>[gates * out][in]</c>, in PyTorch's order of gates. Norms: gamma. Scale: <c>w</c>, one for each value or one for all.</summary>
    public double[] Weights { get; set; } = Array.Empty<double>();

    /// <summary>Dense: the biases. Norms: beta. Scale: <c>b</c>, one for each value or one for all.</summary>
    public double[] Biases { get; set; } = Array.Empty<double>();

    /// <summary>Recurrent layers: the weights of what was put out before, <c>[gates * out][out]</c>.</summary>
    public double[] RecurrentWeights { get; set; } = Array.Empty<double>();

    /// <summary>Recurrent layers: the biases that go with these weights.</summary>
    public double[] RecurrentBiases { get; set; } = Array.Empty<double>();

    /// <summary>Batch norm: the running means.</summary>
    public double[] Means { get; set; } = Array.Empty<double>();

    /// <summary>Batch norm: the running variances.</summary>
    public double[] Variances { get; set; } = Array.Empty<double>();

    /// <summary>Convolutions: how many steps they see.</summary>
    public int Taps { get; set; } = 1;

    /// <summary>Convolutions: how many steps one of these is before the next.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Convolutions over maps, and poolings: the map and its windows; else null.</summary>
    public ModelMap? Map { get; set; }

    /// <summary>Norms: what is added to the variance.</summary>
    public double Epsilon { get; set; }

    /// <summary>Add: the step whose outputs are added, -1 for the inputs.</summary>
    public int Source { get; set; } = -1;

    /// <summary>Activation: which.</summary>
    public Activation Activation { get; set; }

    /// <summary>Activation: its parameter, or 0.</summary>
    public double Parameter { get; set; }

    /// <summary>The number of the layer that it is of in a network, or -1.</summary>
    public int Layer { get; set; } = -1;

    /// <summary>The layer as texts count it, from 1.</summary>
    public int LayerNumber => Layer + 1;

    /// <summary>Whether it has numbers that are learned.</summary>
    public bool HasParameters => Kind.HasParameters;

    /// <summary>How many weights it has.</summary>
    public int WeightCount
    {
        get
        {
            int count = HasParameters ? 1 : 0;
            foreach (int size in Kind.WeightShape(this))
            {
                count *= size;
            }

            return count;
        }
    }

    /// <summary>How many biases it has.</summary>
    public int BiasCount => Kind.BiasCount(this);

    /// <summary>How many weights it has for what it put out before.</summary>
    public int RecurrentWeightCount => RecurrentBiasCount * OutputSize;

    /// <summary>How many biases go with these.</summary>
    public int RecurrentBiasCount => Kind.IsRecurrent ? BiasCount : 0;

    /// <summary>The same step with its numbers still to come, of another place.</summary>
    public ModelLink At(string place) => new(Kind, place)
    {
        InputSize = InputSize,
        OutputSize = OutputSize,
        Taps = Taps,
        Dilation = Dilation,
        Map = Map,
        Epsilon = Epsilon,
        Source = Source,
        Activation = Activation,
        Parameter = Parameter,
        Layer = Layer,
    };

    /// <summary>What it is, for messages.</summary>
    public string Describe() => Kind.Describe(this);

    /// <summary>Activation: whether it has a parameter.</summary>
    public bool HasParameter => Kind == ModelLinkKind.Activation && ActivationFunctions.Of(Activation).HasParameter;

    /// <summary>Activation: its name in a topology.</summary>
    public string ActivationName => ActivationFunctions.Of(Activation).Word;

    /// <summary>The activation as a word of a topology.</summary>
    public string ActivationWord() => HasParameter ? ActivationName + "(" + Number(Parameter) + ")" : ActivationName;

    /// <summary>Whether another step computes the same if it has the same numbers.</summary>
    public bool HasFormOf(ModelLink other) => Kind == other.Kind && Kind.HasSameForm(this, other);

    /// <summary>
    /// Whether two arguments of steps are the same: in single precision, in which all formats can state them (attributes of ONNX have no other). Where that has few digits or none,
    /// beyond its range, they have to be the same number.
    /// </summary>
    public static bool AreEqual(double a, double b)
        => a == b || ((float)a == (float)b && Math.Abs((float)a) is >= SmallestNormal and <= float.MaxValue);

    /// <summary>A number of a step for messages and topologies: the shortest text that gives it back, in single precision where it is of that.</summary>
    public static string Number(double value)
        => value == (float)value ? ((float)value).ToString("R", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);
}
