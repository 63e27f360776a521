using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace StaticNets;

/// <summary>A model as a chain of steps, each taking what the one before puts out; sums take the outputs of an earlier one besides.</summary>
internal sealed class ModelDescription
{
    private const int MaxText = 300;

    public ModelDescription(int inputSize, List<ModelLink> links)
    {
        InputSize = inputSize;
        Links = links;
    }

    /// <summary>The number of inputs, or -1 if the model leaves it open.</summary>
    public int InputSize { get; set; }

    public List<ModelLink> Links { get; }

    /// <summary>Whether inputs, a map, come with the channels of each place together. Within a model maps have their channels first.</summary>
    public bool IsChannelsLast { get; set; }

    /// <summary>Whether the outputs are the logarithms of those of the last step, a softmax.</summary>
    public bool IsLogarithm { get; set; }

    /// <summary>The name of the loss that the numbers were trained with, a member of the enum Loss; null if nothing says it.</summary>
    public string? Loss { get; set; }

    /// <summary>The names of the outputs that the last steps put side by side; empty where there is one output.</summary>
    public IReadOnlyList<string> Heads { get; set; } = System.Array.Empty<string>();

    /// <summary>The last step of each head.</summary>
    public int[] EndsOfHeads()
    {
        var ends = new int[Heads.Count];
        int first = Links.Count - (ends.Length - 1);
        for (int i = 0; i < ends.Length; i++)
        {
            ends[i] = i == ends.Length - 1 ? first - 1 : Links[Links.Count - 1 - i].Source;
        }

        return ends;
    }

    /// <summary>The head that a step leads to, or null.</summary>
    public string? HeadOf(int link)
    {
        int[] ends = EndsOfHeads();
        if (ends.Length == 0 || link <= Links[ends[0] + 1].Source)
        {
            return null; // before them
        }

        int head = System.Array.FindIndex(ends, end => link <= end);
        return head < 0 ? null : Heads[head];
    }

    /// <summary>Whether the file says that it computes in single precision or less; what is made of its numbers while it is read has more digits.</summary>
    public bool IsSingle { get; set; }

    /// <summary>What of the file is no part of the network, a sentence each: inputs and outputs that it does not depend on, sampling that is cut off.</summary>
    public List<string> Remarks { get; } = new();

    /// <summary>Where the network's row joins several inputs of the file: each of them, in order; else empty.</summary>
    public List<ModelInputPart> InputParts { get; } = new();

    /// <summary>The number of values that come into a step, or of outputs where there is no further one; -1 if the model leaves it open.</summary>
    public int Width(int link)
    {
        for (int i = link - 1; i >= 0; i--)
        {
            if (Links[i].OutputSize > 0)
            {
                return Links[i].OutputSize;
            }
        }

        return InputSize;
    }

    /// <summary>Whether it keeps something from one row to the next: its rows are steps of a sequence.</summary>
    public bool HasState => Links.Exists(link => link.Kind.StateSize(link) > 0);

    /// <summary>Whether what a step puts out, or the inputs, are taken by another than the step behind it.</summary>
    public bool IsSource(int link)
    {
        foreach (ModelLink other in Links)
        {
            if (other.Kind.HasSource(other) && other.Source == link)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The map that comes in, where the first step with weights or windows takes one.</summary>
    public ModelMap? InputMap => Links.Find(link => link.Kind.IsSegment)?.Map;

    /// <summary>Whether the order of inputs matters, and is that with channels last.</summary>
    public bool HasOtherOrder => IsChannelsLast && InputMap is { HasOneOrder: false };

    /// <summary>Values of the inputs with channels first, where they come with channels last: within a model maps have their channels first. One number for all of them stays one.</summary>
    public double[] ChannelsFirst(double[] values)
    {
        if (!HasOtherOrder || values.Length == 1)
        {
            return values;
        }

        int channels = InputMap!.Channels;
        var first = new double[values.Length];
        for (int i = 0; i < first.Length; i++)
        {
            first[i] = values[(i % (values.Length / channels) * channels) + (i / (values.Length / channels))];
        }

        return first;
    }

    /// <summary>The chain in the words of a topology.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(InputMap is { } map ? map.InputTextOf(HasOtherOrder) : InputSize < 0 ? "?" : InputSize.ToString(CultureInfo.InvariantCulture));
        foreach (ModelLink link in Links)
        {
            if (text.Length > MaxText)
            {
                return text.Append(" …").ToString();
            }

            text.Append(link.Kind.Summary(link));
        }

        return text.Append(IsLogarithm ? " (its logarithm)" : string.Empty).ToString();
    }
}
