using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNets;

/// <summary>One step of a model or of a network, with its numbers if it is one of a file.</summary>
internal sealed class ModelLink
{
    /// <summary>From here on single precision has all its digits.</summary>
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>The activations that a recurrent layer may have inside, besides those of its gates; the first one unless stated.</summary>
    public static readonly Activation[] InnerActivations = { Activation.Tanh, Activation.Relu, Activation.Sigmoid, Activation.Softsign, Activation.Softplus };

    /// <summary>How many gates of an LSTM may have peepholes.</summary>
    public const int PeepholeGates = 3;

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

    /// <summary>GRU: whether its reset gate comes before the weights.</summary>
    public bool ResetsBefore { get; set; }

    /// <summary>Recurrent layers: the activation inside, which is no gate's.</summary>
    public Activation InnerActivation { get; set; } = InnerActivations[0];

    /// <summary>Recurrent layers: whether it has to be stated.</summary>
    public bool HasOtherInner => InnerActivation != InnerActivations[0];

    /// <summary>Recurrent layers: the greatest size of weighted sums, to which they are clipped, or 0 where they have no bound.</summary>
    public double Clip { get; set; }

    /// <summary>LSTM: whether its gates see its cells.</summary>
    public bool HasPeepholes { get; set; }

    /// <summary>LSTM with peepholes: their weights, <c>[gate * out]</c>, of input, forget and output gates.</summary>
    public double[] Peepholes { get; set; } = Array.Empty<double>();

    /// <summary>Batch norm: the running means.</summary>
    public double[] Means { get; set; } = Array.Empty<double>();

    /// <summary>Batch norm: the running variances.</summary>
    public double[] Variances { get; set; } = Array.Empty<double>();

    /// <summary>Convolutions: how many steps they see.</summary>
    public int Taps { get; set; } = 1;

    /// <summary>Convolutions: how many steps one of these is before the next.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Convolutions: in how many groups they see values; each output of a group sees those of the group.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>Convolutions: how many of the model's inputs they see beside the steps, all or none.</summary>
    public int Beside { get; set; }

    /// <summary>
    /// What it keeps where a sequence begins; empty for zeros. Recurrent layers: what they put out, and of LSTMs the cells behind it. Convolutions: a row, with which all steps before were the same.
    /// </summary>
    public double[] Start { get; set; } = Array.Empty<double>();

    /// <summary>Norms, slopes and scales of a map: how many values, those of a channel, have one number in common; else 1.</summary>
    public int Places { get; set; } = 1;

    /// <summary>Convolutions over maps, and poolings: the map and its windows; else null.</summary>
    public ModelMap? Map { get; set; }

    /// <summary>How many numbers of each sort a norm has, or slopes there are: one for each value, or for each channel of a map.</summary>
    public int Channels => OutputSize / Places;

    /// <summary>Norms: what is added to the variance.</summary>
    public double Epsilon { get; set; }

    /// <summary>Add and branch: the step whose outputs it takes, -1 for the inputs. Convolutions that see inputs beside the steps: -1.</summary>
    public int Source { get; set; } = -1;

    /// <summary>Activation and gate: which.</summary>
    public Activation Activation { get; set; }

    /// <summary>Activation and gate: its parameter, or 0.</summary>
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

    /// <summary>What it learns, in the order in which a network has it; before <see cref="Allocate"/> of a step without numbers there is nothing.</summary>
    public IEnumerable<ModelPart> Parts => Kind.PartsOf(this);

    /// <summary>Makes room for what it learns.</summary>
    public void Allocate()
    {
        Weights = new double[WeightCount];
        Biases = new double[BiasCount];
        RecurrentWeights = new double[RecurrentWeightCount];
        RecurrentBiases = new double[RecurrentBiasCount];
        Peepholes = new double[HasPeepholes ? PeepholeGates * OutputSize : 0];
    }

    /// <summary>The same step with its numbers still to come, of another place.</summary>
    public ModelLink At(string place) => new(Kind, place)
    {
        InputSize = InputSize,
        OutputSize = OutputSize,
        ResetsBefore = ResetsBefore,
        InnerActivation = InnerActivation,
        Clip = Clip,
        HasPeepholes = HasPeepholes,
        Taps = Taps,
        Dilation = Dilation,
        Groups = Groups,
        Beside = Beside,
        Map = Map,
        Places = Places,
        Epsilon = Epsilon,
        Source = Source,
        Activation = Activation,
        Parameter = Parameter,
        Layer = Layer,
    };

    /// <summary>What it is, for messages.</summary>
    public string Describe() => Kind.Describe(this);

    /// <summary>Whether it has an activation with a parameter.</summary>
    public bool HasParameter => (Kind == ModelLinkKind.Activation || Kind == ModelLinkKind.Gate) && ActivationFunctions.Of(Activation).HasParameter;

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
