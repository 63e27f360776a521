using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <summary>The tensors of one layer: those whose names differ in what follows the last point (or slash, as in Keras) alone.</summary>
internal sealed class TensorGroup
{
    private static readonly char[] Separators = { '.', '/' };

    private static readonly string KerasWeights = string.Join(", ", ModelLinkKind.All.Select(kind => kind.KerasWeight).Where(name => name.Length > 0).Distinct());

    private TensorGroup(string module, int level)
    {
        Module = module;
        Level = level;
        Name = module;
    }

    /// <summary>What their names have in common, as <c>0</c> or <c>fc1</c>; of one of several recurrent layers of a module, that and its number, as <c>rnn.l1</c>.</summary>
    public string Name { get; private set; }

    /// <summary>What the names of a module's tensors have in common.</summary>
    public string Module { get; }

    /// <summary>The number of a recurrent layer in its module, from 0.</summary>
    public int Level { get; }

    public TensorEntry? Weight { get; private set; }

    /// <summary>Whether the weights are <c>[in][out]</c>, as Keras has them under the name <c>kernel</c>.</summary>
    public bool IsKernel { get; private set; }

    public TensorEntry? Bias { get; private set; }

    /// <summary>Of a recurrent layer: the weights of what it put out before.</summary>
    public TensorEntry? RecurrentWeight { get; private set; }

    /// <summary>The biases that go with these.</summary>
    public TensorEntry? RecurrentBias { get; private set; }

    /// <summary>Of an LSTM with peepholes: theirs.</summary>
    public TensorEntry? Peepholes { get; private set; }

    public TensorEntry? RunningMean { get; private set; }

    public TensorEntry? RunningVariance { get; private set; }

    /// <summary>How a file's tensors belong together, in the natural order of the names: <c>fc2</c> before <c>fc10</c>.</summary>
    /// <exception cref="FormatException">A tensor belongs to no layer that is known.</exception>
    public static List<TensorGroup> Of(SafetensorsFile file)
    {
        var groups = new Dictionary<(string Module, int Level), TensorGroup>();
        foreach (TensorEntry tensor in file.Tensors)
        {
            int point = tensor.Name.LastIndexOfAny(Separators);
            string kind = WithoutOutputNumber(tensor.Name.Substring(point + 1));
            string name = point < 0 ? string.Empty : tensor.Name.Substring(0, point);
            if (kind == "num_batches_tracked" || PolicyTensors.IsNoise(tensor.Name))
            {
                continue;
            }

            int level = TakeLevel(tensor, ref kind);
            if (!groups.TryGetValue((name, level), out TensorGroup? group))
            {
                groups.Add((name, level), group = new TensorGroup(name, level));
            }

            group.Add(tensor, kind);
        }

        var ordered = new List<TensorGroup>(groups.Values);
        foreach (TensorGroup group in ordered)
        {
            if (group.Level > 0 || ordered.Exists(other => other.Module == group.Module && other.Level > 0))
            {
                group.Name = FormattableString.Invariant($"{group.Module}{(group.Module.Length == 0 ? string.Empty : ".")}l{group.Level}");
            }
        }

        ordered.Sort((a, b) => NaturalOrder.Compare(a.Name, b.Name));
        return ordered;
    }

    /// <summary>Adds a tensor, under the name that PyTorch has for it or the one that Keras has.</summary>
    private void Add(TensorEntry tensor, string kind)
    {
        bool isFirst;
        switch (kind)
        {
            case var _ when kind == "weight" || ModelLinkKind.All.Any(layer => layer.KerasWeight == kind):
                isFirst = Weight is null;
                Weight = tensor;
                IsKernel = kind == "kernel";
                break;
            case "weight_ih":
                isFirst = Weight is null;
                Weight = tensor;
                break;
            case "weight_hh" or "recurrent_kernel":
                isFirst = RecurrentWeight is null;
                RecurrentWeight = tensor;
                break;
            case "bias_hh":
                isFirst = RecurrentBias is null;
                RecurrentBias = tensor;
                break;
            case "bias" or "beta" or "bias_ih":
                isFirst = Bias is null;
                Bias = tensor;
                break;
            case "peepholes":
                isFirst = Peepholes is null;
                Peepholes = tensor;
                break;
            case "running_mean" or "moving_mean":
                isFirst = RunningMean is null;
                RunningMean = tensor;
                break;
            case "running_var" or "moving_variance":
                isFirst = RunningVariance is null;
                RunningVariance = tensor;
                break;
            default:
                throw new FormatException($"Tensor '{tensor.Name}' is none of weight, bias, running_mean, running_var, weight_ih, weight_hh, bias_ih, bias_hh and peepholes of a layer, nor of what Keras calls them: {KerasWeights}, recurrent_kernel, bias, beta, moving_mean and moving_variance.");
        }

        if (!isFirst)
        {
            throw new FormatException($"Tensor '{tensor.Name}' is one too many: its layer has such a tensor under another name.");
        }
    }

    /// <summary>Takes the number of a layer off what PyTorch calls a tensor of a recurrent module, <c>weight_ih_l0</c>.</summary>
    /// <exception cref="FormatException">It is a tensor of a way back through time, or of a projection.</exception>
    private static int TakeLevel(TensorEntry tensor, ref string kind)
    {
        if (!kind.StartsWith("weight_", StringComparison.Ordinal) && !kind.StartsWith("bias_", StringComparison.Ordinal))
        {
            return 0;
        }

        if (kind.EndsWith("_reverse", StringComparison.Ordinal))
        {
            throw new FormatException($"Tensor '{tensor.Name}' is of a layer that takes its steps from the last to the first (bidirectional), and a network takes them as they come.");
        }

        if (kind.StartsWith("weight_hr", StringComparison.Ordinal))
        {
            throw new FormatException($"Tensor '{tensor.Name}' is of an LSTM with a projection (proj_size), and such without one are read.");
        }

        int place = kind.LastIndexOf("_l", StringComparison.Ordinal);
        if (place < 0 || !int.TryParse(kind.Substring(place + 2), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int level))
        {
            return 0;
        }

        kind = kind.Substring(0, place);
        return level;
    }

    /// <summary>TensorFlow counts what puts out a variable: <c>kernel:0</c>.</summary>
    private static string WithoutOutputNumber(string name) => name.EndsWith(":0", StringComparison.Ordinal) ? name.Substring(0, name.Length - 2) : name;

    /// <summary>Whether the tensors have the kind and the shapes of a layer.</summary>
    public bool Fits(ModelLink layer) => Mismatch(layer) is null;

    /// <summary>What keeps the tensors from being those of a layer, as a clause; null if nothing does.</summary>
    public string? Mismatch(ModelLink layer)
    {
        int[] vector = { layer.BiasCount };
        int[] weight = IsKernel ? layer.Kind.KerasShape(layer) : layer.Kind.WeightShape(layer);
        int[] recurrent = { layer.RecurrentBiasCount, layer.OutputSize };
        if (IsKernel)
        {
            Array.Reverse(recurrent);
        }

        bool hasStatistics = layer.Kind.HasStatistics;
        bool isRecurrent = layer.Kind.IsRecurrent;
        int[] bias = IsKernel && layer.Kind is RecurrentLinkKind kind && kind.HasKerasBiases(layer) ? new[] { 2, layer.BiasCount } : new[] { layer.BiasCount };
        string suffix = isRecurrent && !IsKernel ? "_ih" : string.Empty;
        return Mismatch(IsKernel ? "kernel" : "weight" + suffix, Weight, weight, isRequired: true)
            ?? Mismatch("bias" + suffix, Bias, layer.Kind.HasBiases ? bias : null, layer.Kind.NeedsBiases)
            ?? Mismatch(IsKernel ? "recurrent_kernel" : "weight_hh", RecurrentWeight, isRecurrent ? recurrent : null, isRecurrent)
            ?? Mismatch("bias_hh", RecurrentBias, isRecurrent && !IsKernel ? new[] { layer.RecurrentBiasCount } : null, isRequired: false)
            ?? Mismatch("peepholes", Peepholes, layer.HasPeepholes ? new[] { ModelLink.PeepholeGates, layer.OutputSize } : null, layer.HasPeepholes)
            ?? Mismatch("running_mean", RunningMean, hasStatistics ? vector : null, hasStatistics)
            ?? Mismatch("running_var", RunningVariance, hasStatistics ? vector : null, hasStatistics);
    }

    private string? Mismatch(string kind, TensorEntry? tensor, int[]? shape, bool isRequired)
    {
        string name = tensor?.Name ?? (Name.Length == 0 ? kind : $"{Name}.{kind}");
        return tensor is null
            ? isRequired ? $"'{name}' is missing" : null
            : shape is null ? $"'{name}' was not expected"
            : tensor.Type == TensorType.Other ? $"'{name}' is of type {tensor.TypeName}, not of floating-point numbers"
            : !tensor.Shape.AsSpan().SequenceEqual(shape) ? $"'{name}' has shape {tensor.ShapeText}, but {TensorEntry.Describe(shape)} was expected"
            : null;
    }
}
