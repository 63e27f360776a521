using System;
using System.Collections.Generic;

namespace StaticNets;

/// <content>Stacks of dilated convolutions.</content>
internal static partial class NamModel
{
    /// <summary>More layers than that, of all stacks, no network has.</summary>
    private const int MaxLayers = 1_000;

    /// <summary>Stacks, each the weights of what comes in, its layers and its head; the last number is what the outputs are multiplied by.</summary>
    private static ModelDescription WaveNet(NamObject config, NamWeights weights)
    {
        IReadOnlyList<object?> arrays = config.List("layers");
        config.Skip("head_scale"); // the last of the weights has it
        int inputs = config.Has("in_channels") ? config.Size("in_channels") : 1;
        config.End();
        if (arrays.Count == 0)
        {
            throw new FormatException($"{config.Place} has no layers.");
        }

        var links = new List<ModelLink>();
        StackOfConvolutions? before = null;
        double[] leadingOn = Array.Empty<double>();
        double[] leadingOnBiases = Array.Empty<double>();
        for (int i = 0; i < arrays.Count; i++)
        {
            var array = new NamObject(arrays[i], $"Layer array {i + 1}");
            (StackOfConvolutions stack, bool hasHeadBiases) = ReadArray(array, before?.Channels ?? inputs, inputs);
            if (links.Count + stack.Dilations.Count > MaxLayers)
            {
                throw new FormatException($"It has more than {MaxLayers} layers.");
            }

            if (before is not null && before.HeadSize != stack.Channels)
            {
                throw new FormatException($"{array.Place} has {stack.Channels} channels, and the head of the one before puts out {before.HeadSize} values.");
            }

            stack.Append(links, inputs, inputs, before, array.Place);
            if (stack.FromBefore is { } fromBefore)
            {
                fromBefore.Weights = leadingOn;
                fromBefore.Biases = leadingOnBiases;
            }

            ModelLink entry = stack.Entry!;
            entry.Weights = weights.Take((long)entry.OutputSize * entry.InputSize);
            entry.Biases = new double[entry.OutputSize];
            for (int layer = 0; layer < stack.Convolutions.Count; layer++)
            {
                TakeConvolution(weights, stack.Convolutions[layer]);
                leadingOn = weights.Take((long)stack.Channels * stack.Channels);
                leadingOnBiases = weights.Take(stack.Channels);
                if (layer < stack.LeadingOn.Count)
                {
                    stack.LeadingOn[layer].Weights = leadingOn;
                    stack.LeadingOn[layer].Biases = leadingOnBiases;
                }
            }

            ModelLink head = stack.Head!;
            head.Weights = weights.Take((long)head.OutputSize * head.InputSize);
            head.Biases = hasHeadBiases ? weights.Take(head.OutputSize) : new double[head.OutputSize];
            before = stack;
        }

        double scale = weights.Take(1)[0];
        ModelLink last = before!.Head!;
        last.Weights = Array.ConvertAll(last.Weights, value => value * scale);
        last.Biases = Array.ConvertAll(last.Biases, value => value * scale);
        var model = new ModelDescription(inputs, links);
        ModelEvaluation.Settle(model);
        return model;
    }

    /// <summary>A stack as its configuration says, and whether its head has biases.</summary>
    private static (StackOfConvolutions Stack, bool HasHeadBiases) ReadArray(NamObject array, int width, int inputs)
    {
        int[] dilations = array.Sizes("dilations");
        CheckSize(array, "input_size", width);
        CheckSize(array, "condition_size", inputs);
        var stack = new StackOfConvolutions { Channels = array.Size("channels") };
        stack.Dilations.AddRange(dilations);
        if (dilations.Length == 0)
        {
            throw new FormatException($"{array.Place} has no dilations.");
        }

        if (array.Has("bottleneck"))
        {
            CheckSize(array, "bottleneck", stack.Channels);
        }

        string kernel = array.Has("kernel_sizes") ? "kernel_sizes" : "kernel_size";
        stack.Taps = array.ForAll(kernel, dilations.Length) is double taps && taps >= 2 && taps <= ModelSteps.MaxWidth && taps == Math.Floor(taps)
            ? (int)taps
            : throw new FormatException($"{array.Place} has {OnnxText.Quote(kernel)} that is no whole number of at least 2.");
        (stack.Activation, stack.Parameter) = ReadActivation(array, "activation", dilations.Length);
        stack.IsGated = IsGated(array, dilations.Length);
        if (array.Has("layer1x1"))
        {
            NamObject weights = array.Inner("layer1x1");
            if (!weights.Flag("active", otherwise: true))
            {
                throw new FormatException($"{array.Place} has \"layer1x1\" that is not active, which is not read.");
            }

            weights.End("groups");
        }

        bool hasHeadBiases;
        if (array.Has("head"))
        {
            NamObject head = array.Inner("head");
            stack.HeadSize = head.Size("out_channels");
            hasHeadBiases = head.Flag("bias", otherwise: false);
            head.End("kernel_size");
        }
        else
        {
            stack.HeadSize = array.Size("head_size");
            hasHeadBiases = array.Flag("head_bias", otherwise: false);
        }

        array.End("groups_input", "groups_input_mixin", "bottleneck");
        return (stack, hasHeadBiases);
    }

    private static bool IsGated(NamObject array, int layers)
    {
        if (!array.Has("gating_mode"))
        {
            return array.Flag("gated", otherwise: false);
        }

        array.Skip("gated");
        object? mode = array.ForAll("gating_mode", layers);
        bool isGated = mode is "gated";
        if (!isGated && mode is not "none")
        {
            throw new FormatException($"{array.Place} has the gating mode {(mode is string name ? OnnxText.Quote(name) : "of another kind")}, and none and gated are read.");
        }

        if (!isGated)
        {
            array.Skip("secondary_activation");
        }
        else if (array.Has("secondary_activation") && ReadActivation(array, "secondary_activation", layers).Activation != Activation.Sigmoid)
        {
            throw new FormatException($"{array.Place} has a secondary activation other than Sigmoid, which is not read.");
        }

        return isGated;
    }

    /// <summary>Weights <c>[out][in][tap]</c>, biases, and the weights of the inputs, <c>[out][in]</c>.</summary>
    private static void TakeConvolution(NamWeights weights, ModelLink link)
    {
        int sums = link.InputSize * link.Taps;
        double[] own = weights.Take((long)link.OutputSize * sums);
        link.Biases = weights.Take(link.OutputSize);
        double[] mix = weights.Take((long)link.OutputSize * link.Beside);
        int row = sums + link.Beside;
        link.Weights = new double[link.OutputSize * row];
        for (int output = 0; output < link.OutputSize; output++)
        {
            for (int input = 0; input < link.InputSize; input++)
            {
                for (int tap = 0; tap < link.Taps; tap++)
                {
                    link.Weights[(output * row) + (tap * link.InputSize) + input] = own[(((output * link.InputSize) + input) * link.Taps) + tap];
                }
            }

            Array.Copy(mix, output * link.Beside, link.Weights, (output * row) + sums, link.Beside);
        }
    }

    private static void CheckSize(NamObject array, string name, int expected)
    {
        int size = array.Size(name);
        if (size != expected)
        {
            throw new FormatException($"{array.Place} has {OnnxText.Quote(name)} of {size}, and {expected} is read.");
        }
    }
}
