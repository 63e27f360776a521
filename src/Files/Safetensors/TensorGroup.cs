using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <summary>The tensors of one layer: those whose names differ in what follows the last point (or slash, as in Keras) alone.</summary>
internal sealed class TensorGroup
{
    private static readonly char[] Separators = { '.', '/' };

    private static readonly string KerasWeights = string.Join(", ", ModelLinkKind.All.Select(kind => kind.KerasWeight).Where(name => name.Length > 0).Distinct());

    private TensorGroup(string name) => Name = name;

    /// <summary>What their names have in common, as <c>0</c> or <c>fc1</c>.</summary>
    public string Name { get; }

    public TensorEntry? Weight { get; private set; }

    /// <summary>Whether the weights are <c>[in][out]</c>, as Keras has them under the name <c>kernel</c>.</summary>
    public bool IsKernel { get; private set; }

    public TensorEntry? Bias { get; private set; }

    public TensorEntry? RunningMean { get; private set; }

    public TensorEntry? RunningVariance { get; private set; }

    /// <summary>How a file's tensors belong together, in the natural order of the names: <c>fc2</c> before <c>fc10</c>.</summary>
    /// <exception cref="FormatException">A tensor belongs to no layer that is known.</exception>
    public static List<TensorGroup> Of(SafetensorsFile file)
    {
        var groups = new Dictionary<string, TensorGroup>(StringComparer.Ordinal);
        foreach (TensorEntry tensor in file.Tensors)
        {
            int point = tensor.Name.LastIndexOfAny(Separators);
            string kind = WithoutOutputNumber(tensor.Name.Substring(point + 1));
            string name = point < 0 ? string.Empty : tensor.Name.Substring(0, point);
            if (kind == "num_batches_tracked")
            {
                continue;
            }

            if (!groups.TryGetValue(name, out TensorGroup? group))
            {
                groups.Add(name, group = new TensorGroup(name));
            }

            group.Add(tensor, kind);
        }

        var ordered = new List<TensorGroup>(groups.Values);
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
            case "bias" or "beta":
                isFirst = Bias is null;
                Bias = tensor;
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
                throw new FormatException($"Tensor '{tensor.Name}' is none of weight, bias, running_mean and running_var of a layer, nor of what Keras calls them: {KerasWeights}, bias, beta, moving_mean and moving_variance.");
        }

        if (!isFirst)
        {
            throw new FormatException($"Tensor '{tensor.Name}' is one too many: its layer has such a tensor under another name.");
        }
    }

    /// <summary>TensorFlow counts what puts out a variable: <c>kernel:0</c>.</summary>
    private static string WithoutOutputNumber(string name) => name.EndsWith(":0", StringComparison.Ordinal) ? name.Substring(0, name.Length - 2) : name;

    /// <summary>Whether the tensors have the kind and the shapes of a layer.</summary>
    public bool Fits(ModelLink layer) => Mismatch(layer) is null;

    /// <summary>What keeps the tensors from being those of a layer, as a clause; null if nothing does.</summary>
    public string? Mismatch(ModelLink layer)
    {
        int[] vector = { layer.OutputSize };
        int[] weight = layer.Kind.WeightShape(layer);
        if (IsKernel)
        {
            Array.Reverse(weight);
        }

        bool hasStatistics = layer.Kind.HasStatistics;
        return Mismatch(IsKernel ? "kernel" : "weight", Weight, weight, isRequired: true)
            ?? Mismatch("bias", Bias, layer.Kind.HasBiases ? vector : null, layer.Kind.NeedsBiases)
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
            : !tensor.Shape.AsSpan().SequenceEqual(shape) ? $"'{name}' has shape {tensor.ShapeText}, and {TensorEntry.Describe(shape)} was expected"
            : null;
    }
}
