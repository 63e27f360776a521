using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>The tensors of one layer: those whose names differ in what follows the last point alone.</summary>
internal sealed class TensorGroup
{
    private TensorGroup(string name) => Name = name;

    /// <summary>What their names have in common, as <c>0</c> or <c>fc1</c>.</summary>
    public string Name { get; }

    public TensorEntry? Weight { get; private set; }

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
            int point = tensor.Name.LastIndexOf('.');
            string kind = tensor.Name.Substring(point + 1);
            string name = point < 0 ? string.Empty : tensor.Name.Substring(0, point);
            if (kind == "num_batches_tracked")
            {
                continue;
            }

            if (!groups.TryGetValue(name, out TensorGroup? group))
            {
                groups.Add(name, group = new TensorGroup(name));
            }

            switch (kind)
            {
                case "weight":
                    group.Weight = tensor;
                    break;
                case "bias":
                    group.Bias = tensor;
                    break;
                case "running_mean":
                    group.RunningMean = tensor;
                    break;
                case "running_var":
                    group.RunningVariance = tensor;
                    break;
                default:
                    throw new FormatException($"Tensor '{tensor.Name}' is none of weight, bias, running_mean and running_var of a layer.");
            }
        }

        var ordered = new List<TensorGroup>(groups.Values);
        ordered.Sort((a, b) => NaturalOrder.Compare(a.Name, b.Name));
        return ordered;
    }

    /// <summary>Whether the tensors have the kind and the shapes of a layer.</summary>
    public bool Fits(in LayerInfo layer) => Mismatch(layer) is null;

    /// <summary>What keeps the tensors from being those of a layer, as a clause; null if nothing does.</summary>
    public string? Mismatch(in LayerInfo layer)
    {
        bool isNorm = layer.Kind != LayerKind.Dense;
        int[] vector = { layer.OutputSize };
        int[] weight = isNorm ? vector : new[] { layer.OutputSize, layer.InputSize };
        bool hasStatistics = layer.Kind == LayerKind.BatchNorm;
        return Mismatch("weight", Weight, weight, isRequired: true)
            ?? Mismatch("bias", Bias, vector, isRequired: isNorm)
            ?? Mismatch("running_mean", RunningMean, hasStatistics ? vector : null, hasStatistics)
            ?? Mismatch("running_var", RunningVariance, hasStatistics ? vector : null, hasStatistics);
    }

    private string? Mismatch(string kind, TensorEntry? tensor, int[]? shape, bool isRequired)
    {
        string name = Name.Length == 0 ? kind : $"{Name}.{kind}";
        return tensor is null
            ? isRequired ? $"'{name}' is missing" : null
            : shape is null ? $"'{name}' was not expected"
            : tensor.Type == TensorType.Other ? $"'{name}' is of type {tensor.TypeName}, not of floating-point numbers"
            : !tensor.Shape.AsSpan().SequenceEqual(shape) ? $"'{name}' has shape {tensor.ShapeText}, and {TensorEntry.Describe(shape)} was expected"
            : null;
    }
}
