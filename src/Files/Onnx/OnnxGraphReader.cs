using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <summary>Makes a chain of steps of a graph, or says which node does not belong into one.</summary>
internal sealed partial class OnnxGraphReader
{
    public const long MinimumOpset = 6;

    /// <summary>The newest in which the operators that are read mean what they mean here.</summary>
    public const long MaximumOpset = 24;

    /// <summary>More names than that nobody reads in a message.</summary>
    private const int MostNames = 6;

    private readonly OnnxModel _model;
    private readonly OnnxGraph _graph;
    private readonly OnnxConstants _constants;
    private readonly ModelChoice _choice;
    private readonly Dictionary<string, int> _producers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, OnnxSpelled> _spelled = new();
    private readonly Dictionary<string, OnnxFlow> _flows = new(StringComparer.Ordinal);

    /// <summary>The steps in the order of their nodes.</summary>
    private readonly List<ModelLink> _links = new();

    /// <summary>The step before each step.</summary>
    private readonly List<int> _before = new();

    /// <summary>The number of rows that the file states, or -1.</summary>
    private int _rows = -1;

    /// <summary>The step whose outputs are the logarithm of a softmax, or -2.</summary>
    private int _logarithm = -2;

    private OnnxGraphReader(OnnxModel model, byte[] bytes, ModelChoice choice)
    {
        _choice = choice;
        _model = model;
        _graph = model.Graph;
        _constants = new OnnxConstants(model.Graph, bytes);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is damaged, or more than a chain of layers; the message is a sentence that says why.</exception>
    public static ModelDescription Read(byte[] bytes) => Read(bytes, ModelChoice.None);

    /// <summary>Reads what of a file lies between the input and the output that are chosen.</summary>
    /// <exception cref="FormatException">It is damaged, or more than a chain of layers, or what is chosen is not there; the message is a sentence that says why.</exception>
    public static ModelDescription Read(byte[] bytes, ModelChoice choice)
    {
        OnnxModel model = OnnxReader.Read(bytes);
        if (model.Opset is < MinimumOpset or > MaximumOpset)
        {
            throw new FormatException(model.Opset == 0
                ? $"It states no version (opset) of ONNX' own operators{(model.OtherSets.Count > 0 ? $", only of {string.Join(", ", model.OtherSets.Take(MostNames).Select(OnnxText.Quote))}" : string.Empty)}, and those are read, of opset {MinimumOpset} to {MaximumOpset}: {OnnxText.ExportAnew}."
                : $"It is of opset {model.Opset}, and {MinimumOpset} to {MaximumOpset} are read: export it with one of them (PyTorch: opset_version=17), or convert it with onnx.version_converter.");
        }

        return Read(model, bytes, choice);
    }

    private ModelDescription Read()
    {
        FindProducers();
        foreach (OnnxNode node in _graph.Nodes)
        {
            _constants.TryFold(node);
        }

        OnnxCut cut = OnnxCut.Apply(_graph, _constants, _choice);
        _graph.IndexProducers(_producers, _constants);
        HasSteps = !TakesMaps && _graph.Nodes.Exists(node => node.IsOwn && (RecurrentLinkKind.IsRecurrentNode(node) || ConvolutionLinkKind.IsConvolutionNode(this, node)));
        OnnxValue input = SingleInput();
        if (_producers.TryGetValue(input.Name, out int twice))
        {
            throw GivenTwice(_graph.Nodes[twice], input.Name);
        }

        string output = cut.Output;

        FindSpelled();
        bool[] isNeeded = FindNeeded(output, input.Name);
        OnnxFlow start = Start(input);
        _flows.Add(input.Name, start);
        for (int i = 0; i < isNeeded.Length; i++)
        {
            if (isNeeded[i])
            {
                ReadNode(i);
            }
        }

        ModelDescription model = _flows.TryGetValue(output, out OnnxFlow? last)
            ? Arrange(start, last)
            : throw new FormatException($"Its output {OnnxText.Quote(output)} does not depend on its input.");
        model.IsSingle = input.ElementType is OnnxType.Float or OnnxType.Float16 or OnnxType.BFloat16;
        model.Remarks.AddRange(cut.Remarks);
        model.InputParts.AddRange(cut.Parts);
        return model;
    }

    /// <summary>The one input that is no constant.</summary>
    private OnnxValue SingleInput()
    {
        var inputs = _graph.Inputs.FindAll(value => !_constants.Has(value.Name));
        if (HasSteps && inputs.Count > 1)
        {
            FindStates();
            inputs.RemoveAll(value => _states.Contains(value.Name));
        }

        if (inputs.Count != 1)
        {
            throw inputs.Count == 0
                ? new FormatException("It has no input.")
                : new ModelChoiceException(isInput: true, $"Its output depends on {inputs.Count} inputs ({Names(inputs)}), and one is accepted, or several that a Concat joins to one row: choose another output by Output, or by Input the value behind which all of them are joined (--output and --input in the tool).");
        }

        if (inputs[0].ElementType != 0 && !OnnxType.IsReal(inputs[0].ElementType))
        {
            throw new FormatException($"Its input {OnnxText.Quote(inputs[0].Name)} is of {OnnxType.NameOf(inputs[0].ElementType)}, but only floating-point numbers are supported.");
        }

        return inputs[0];
    }

    /// <summary>The inputs: rows of values, or one row.</summary>
    private OnnxFlow Start(OnnxValue input)
    {
        if (HasSteps)
        {
            return StartOfSequences(input);
        }

        if (input.Shape is null)
        {
            return new OnnxFlow(-1, new[] { -1 });
        }

        if (input.Shape.Count < 1)
        {
            throw new FormatException($"Its input {OnnxText.Quote(input.Name)} is a single number, but only rows of values are supported, [n, size].");
        }

        bool isSingle = input.Shape.Count == 1;
        var sizes = new int[input.Shape.Count];
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = input.Shape[i] is > 0 and <= int.MaxValue ? (int)input.Shape[i] : -1;
        }

        if (isSingle)
        {
            return new OnnxFlow(-1, sizes, isSingle: true);
        }

        _rows = sizes[0];
        return new OnnxFlow(-1, OnnxShapes.Part(sizes, 1, sizes.Length));
    }

    private static FormatException GivenTwice(OnnxNode node, string name) => new($"{OnnxText.Describe(node)} gives {OnnxText.Quote(name)}, which is there already.");

    private void FindProducers()
    {
        for (int i = 0; i < _graph.Nodes.Count; i++)
        {
            foreach (string name in _graph.Nodes[i].Outputs)
            {
                if (name.Length == 0)
                {
                    continue;
                }

                if (_producers.ContainsKey(name) || _constants.Has(name))
                {
                    throw GivenTwice(_graph.Nodes[i], name);
                }

                _producers.Add(name, i);
            }
        }
    }

    private void FindSpelled()
    {
        var patterns = new OnnxPatterns(Producer, _constants.Find);
        for (int i = 0; i < _graph.Nodes.Count; i++)
        {
            if (!_graph.Nodes[i].IsOwn)
            {
                continue;
            }

            if (patterns.Match(_graph.Nodes[i]) is { } match)
            {
                _spelled.Add(i, new OnnxSpelled(match.Input, (reader, node) => reader.AppendActivation(node, match.Input, match.Activation)));
            }
            else if (patterns.MatchBounds(_graph.Nodes[i]) is { } clip)
            {
                _spelled.Add(i, new OnnxSpelled(clip.Input, (reader, node) => reader.AppendClip(node, clip.Input, clip.Minimum, clip.Maximum)));
            }
            else if (ModelLinkKind.All.Select(kind => kind.MatchOnnx(patterns, _graph.Nodes[i])).FirstOrDefault(spelled => spelled is not null) is { } spelled)
            {
                _spelled.Add(i, spelled);
            }
        }
    }

    /// <summary>The nodes on which the output depends.</summary>
    private bool[] FindNeeded(string output, string input)
    {
        var isNeeded = new bool[_graph.Nodes.Count];
        var names = new Stack<string>();
        names.Push(output);
        string taker = "The output of the graph";
        while (names.Count > 0)
        {
            string name = names.Pop();
            if (name.Length == 0 || name == input || _constants.Has(name))
            {
                continue;
            }

            if (!_producers.TryGetValue(name, out int index))
            {
                throw new FormatException($"{taker} or something before it takes {OnnxText.Quote(name)}, which nothing gives.");
            }

            if (isNeeded[index])
            {
                continue;
            }

            isNeeded[index] = true;
            OnnxNode node = _graph.Nodes[index];
            taker = OnnxText.Describe(node);
            if (_spelled.TryGetValue(index, out OnnxSpelled? spelled))
            {
                names.Push(spelled.Input);
                continue;
            }

            // The states that a recurrent layer begins with are no part of the chain.
            int inputs = RecurrentLinkKind.IsRecurrentNode(node) ? Math.Min(node.Inputs.Count, RecurrentLinkKind.ChainInputs) : node.Inputs.Count;
            for (int i = 0; i < inputs; i++)
            {
                names.Push(node.Inputs[i]);
            }
        }

        return isNeeded;
    }

    /// <summary>Lines the steps up that lead to the output.</summary>
    private ModelDescription Arrange(OnnxFlow first, OnnxFlow last)
    {
        CheckOrder(last);
        var order = new List<int>();
        for (int link = last.Link; link >= 0; link = _before[link])
        {
            order.Add(link);
        }

        order.Reverse();
        var places = new Dictionary<int, int> { [-1] = -1 };
        var links = new List<ModelLink>();
        foreach (int index in order)
        {
            ModelLink link = _links[index];
            if (link.Kind == ModelLinkKind.Add)
            {
                link.Source = places.TryGetValue(link.Source, out int source)
                    ? source
                    : throw new FormatException($"{link.Place} adds two branches that both have layers of their own; one of them has to be what came in at their start.");
            }

            if (index == _logarithm && index != last.Link)
            {
                throw new FormatException($"{link.Place} is not the output; a log-softmax is supported only there.");
            }

            places.Add(index, links.Count);
            links.Add(link);
        }

        ResolveSelections(links);
        int size = first.Width;
        for (int i = 0; i < links.Count && size < 0; i++)
        {
            size = links[i].Kind.IsSegment ? links[i].InputSize : links[i].OutputSize > 0 ? links[i].OutputSize : -1;
        }

        return new ModelDescription(size, links) { IsLogarithm = last.Link >= 0 && last.Link == _logarithm, Loss = LossOfOutput, IsChannelsLast = _channelsLast > 0 };
    }

    /// <summary>The loss that the file states; null where it is that of several outputs, of which one is read.</summary>
    private string? LossOfOutput => ModelMetadata.LossOf(_model.Metadata) is { } loss && loss != "Heads" ? loss : null;

    private OnnxNode? Producer(string name) => _producers.TryGetValue(name, out int index) && _graph.Nodes[index].IsOwn ? _graph.Nodes[index] : null;

    private static string Names(List<OnnxValue> values)
    {
        var names = new List<string>();
        foreach (OnnxValue value in values)
        {
            if (names.Count == MostNames)
            {
                names.Add("…");
                break;
            }

            names.Add(OnnxText.Quote(value.Name));
        }

        return names.Count == 0 ? "none" : string.Join(", ", names);
    }
}
