using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace StaticNets;

/// <summary>
/// A stack of dilated causal convolutions with a head, the word <c>wavenet</c> of a topology, as steps of a model: <c>h = W x</c>; for each dilation <c>a = f(conv(h) + mix(inputs))</c> and
/// <c>h = h + W a</c>; the head has weighted sums of the sum of all <c>a</c>. Another stack may go on from <c>h</c> and from what the head puts out.
/// </summary>
internal sealed class StackOfConvolutions
{
    private const string Word = "wavenet";

    /// <summary>Before the first convolution stand at most a branch, weights, a sum and weights.</summary>
    private const int MostBeforeConvolution = 4;

    /// <summary>How many values a layer has.</summary>
    public int Channels { get; set; }

    /// <summary>How many values the head puts out.</summary>
    public int HeadSize { get; set; }

    /// <summary>How many steps each convolution sees.</summary>
    public int Taps { get; set; }

    /// <summary>Whether each has as many sigmoids, by which its values are multiplied.</summary>
    public bool IsGated { get; set; }

    /// <summary>The activation of the convolutions.</summary>
    public Activation Activation { get; set; }

    /// <summary>Its parameter, or 0.</summary>
    public double Parameter { get; set; }

    /// <summary>The dilation of each layer.</summary>
    public List<int> Dilations { get; } = new();

    // Its steps, once it is appended.

    /// <summary>The weights of the last layer of the stack before that lead on to this one, or null.</summary>
    public ModelLink? FromBefore { get; private set; }

    /// <summary>The weights of what comes in.</summary>
    public ModelLink? Entry { get; private set; }

    /// <summary>The convolutions.</summary>
    public List<ModelLink> Convolutions { get; } = new();

    /// <summary>The weights of each that lead on to the next, one less.</summary>
    public List<ModelLink> LeadingOn { get; } = new();

    /// <summary>The weights of the head.</summary>
    public ModelLink? Head { get; private set; }

    private int LastEntry { get; set; }

    private int LastActivated { get; set; }

    private int HeadStep { get; set; }

    /// <summary>What is said where a format has no such steps.</summary>
    public static NotSupportedException Unwritten(string format) => new($"A network with a stack of convolutions ({Word}) is not written as {format}; save it as safetensors.");

    /// <summary>Adds its steps, without numbers.</summary>
    /// <param name="links">The steps so far.</param>
    /// <param name="inputs">How many inputs the network has.</param>
    /// <param name="width">How many values come in, where no stack goes before.</param>
    /// <param name="before">The stack that directly goes before, or null.</param>
    /// <param name="place">What messages call it.</param>
    public void Append(List<ModelLink> links, int inputs, int width, StackOfConvolutions? before, string place)
    {
        if (before is not null)
        {
            FromBefore = AddToChannels(links, before, place);
            width = before.Channels;
        }

        int head = before?.HeadStep ?? -1;
        Entry = Dense(links, width, Channels, place);
        for (int i = 0; i < Dilations.Count; i++)
        {
            LastEntry = links.Count - 1;
            var convolution = new ModelLink(ModelLinkKind.Convolution, place)
            {
                InputSize = Channels,
                OutputSize = IsGated ? 2 * Channels : Channels,
                Taps = Taps,
                Dilation = Dilations[i],
                Beside = inputs,
            };
            Convolutions.Add(convolution);
            links.Add(convolution);
            if (IsGated)
            {
                links.Add(new ModelLink(ModelLinkKind.Gate, place) { InputSize = 2 * Channels, OutputSize = Channels, Activation = Activation, Parameter = Parameter });
            }
            else if (Activation != Activation.Identity)
            {
                links.Add(new ModelLink(ModelLinkKind.Activation, place) { Activation = Activation, Parameter = Parameter });
            }

            LastActivated = links.Count - 1;
            if (head >= 0)
            {
                links.Add(new ModelLink(ModelLinkKind.Add, place) { Source = head });
            }

            head = links.Count - 1;
            if (i + 1 < Dilations.Count)
            {
                LeadingOn.Add(AddToChannels(links, this, place));
            }
        }

        Head = Dense(links, Channels, HeadSize, place);
        HeadStep = links.Count - 1;
    }

    /// <summary>The stack that some steps are, or null where they are others.</summary>
    /// <param name="model">The model.</param>
    /// <param name="index">The step with which it would begin.</param>
    /// <param name="before">The stack that ends before that step, or null.</param>
    /// <returns>The stack, and the step behind it.</returns>
    public static (StackOfConvolutions Stack, int Next)? At(ModelDescription model, int index, StackOfConvolutions? before)
    {
        List<ModelLink> links = model.Links;
        if (before is not null && At(model, index, null, before) is { } following)
        {
            return following;
        }

        return index < links.Count && links[index].Kind == ModelLinkKind.Dense ? At(model, index, links[index].InputSize, null) : null;
    }

    /// <summary>In the words of a topology.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(FormattableString.Invariant($"{Word}({Channels}, {HeadSize}, {Taps}, {(IsGated ? "yes" : "no")}"));
        foreach (int dilation in Dilations)
        {
            text.Append(", ").Append(dilation.ToString(CultureInfo.InvariantCulture));
        }

        return text.Append(") ").Append(new ModelLink(ModelLinkKind.Activation, Word) { Activation = Activation, Parameter = Parameter }.ActivationWord()).ToString();
    }

    /// <summary>Guesses the stack from its convolutions, and holds the steps to it.</summary>
    private static (StackOfConvolutions Stack, int Next)? At(ModelDescription model, int index, int? width, StackOfConvolutions? before)
    {
        List<ModelLink> links = model.Links;
        int first = links.FindIndex(index, link => link.Kind == ModelLinkKind.Convolution);
        if (first < 0 || links[first].Beside == 0 || first + 1 >= links.Count || first > index + MostBeforeConvolution)
        {
            return null;
        }

        var stack = new StackOfConvolutions { Channels = links[first].InputSize, Taps = links[first].Taps };
        if (links[first + 1].Kind == ModelLinkKind.Gate || links[first + 1].Kind == ModelLinkKind.Activation)
        {
            stack.IsGated = links[first + 1].Kind == ModelLinkKind.Gate;
            stack.Activation = links[first + 1].Activation;
            stack.Parameter = links[first + 1].Parameter;
        }

        // As many layers as the steps may be: the most with which they agree.
        foreach (ModelLink link in links.Skip(first).Where(link => link.Kind == ModelLinkKind.Convolution))
        {
            stack.Dilations.Add(link.Dilation);
        }

        for (; stack.Dilations.Count > 0; stack.Dilations.RemoveAt(stack.Dilations.Count - 1))
        {
            var copy = new StackOfConvolutions { Channels = stack.Channels, HeadSize = 1, Taps = stack.Taps, IsGated = stack.IsGated, Activation = stack.Activation, Parameter = stack.Parameter };
            copy.Dilations.AddRange(stack.Dilations);
            List<ModelLink> expected = links.GetRange(0, index);
            copy.Append(expected, model.InputSize, width ?? 0, before, Word);
            int end = expected.Count - 1;
            if (end >= links.Count || links[end].Kind != ModelLinkKind.Dense)
            {
                continue;
            }

            copy.HeadSize = links[end].OutputSize;
            copy.Head!.OutputSize = links[end].OutputSize;
            if (Enumerable.Range(index, end + 1 - index).All(i => links[i].HasFormOf(expected[i])))
            {
                return (copy, end + 1);
            }
        }

        return null;
    }

    /// <summary>Goes on from the channels of a layer: what came into it, and weights of what it put out.</summary>
    private static ModelLink AddToChannels(List<ModelLink> links, StackOfConvolutions stack, string place)
    {
        if (links.Count - 1 != stack.LastActivated)
        {
            links.Add(new ModelLink(ModelLinkKind.Branch, place) { OutputSize = stack.Channels, Source = stack.LastActivated });
        }

        ModelLink weights = Dense(links, stack.Channels, stack.Channels, place);
        links.Add(new ModelLink(ModelLinkKind.Add, place) { Source = stack.LastEntry });
        return weights;
    }

    private static ModelLink Dense(List<ModelLink> links, int inputs, int outputs, string place)
    {
        var link = new ModelLink(ModelLinkKind.Dense, place) { InputSize = inputs, OutputSize = outputs };
        links.Add(link);
        return link;
    }
}
