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

    /// <summary>Whether the outputs are the logarithms of those of the last step, a softmax.</summary>
    public bool IsLogarithm { get; set; }

    /// <summary>The name of the loss that the numbers were trained with, a member of the enum Loss; null if nothing says it.</summary>
    public string? Loss { get; set; }

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

    /// <summary>The chain in the words of a topology.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(InputSize < 0 ? "?" : InputSize.ToString(CultureInfo.InvariantCulture));
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
