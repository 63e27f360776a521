using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Model;

/// <summary>Turns a topology whose words are all known into a chain of layers.</summary>
internal sealed class LayerBuilder
{
    private static readonly ActivationModel Identity = new(ActivationCatalog.Get("Identity"), 0);

    private readonly ActivationModel _activation;
    private readonly ActivationModel? _outputActivation;
    private LossRow _loss;
    private readonly LayerKinds _kinds;
    private readonly List<Problem> _problems;
    private readonly CancellationToken _cancellation;
    private readonly List<LayerModel> _layers = new();
    private readonly List<TextRange> _places = new();
    private List<LayerEntry> _entries = new();

    /// <summary>Where the activation of whole rows stands that the segment has, or the segment.</summary>
    private TextRange _activationPlace;

    private LayerBuilder(Shape inputs, ActivationModel activation, ActivationModel? outputActivation, LossRow loss, LayerKinds kinds, List<Problem> problems, CancellationToken cancellation)
    {
        Shape = Inputs = inputs;
        InnerActivation = activation;
        _kinds = kinds;
        _activation = activation;
        _outputActivation = outputActivation;
        _loss = loss;
        _problems = problems;
        _cancellation = cancellation;
    }

    /// <summary>The shape of what the chain puts out so far.</summary>
    public Shape Shape { get; private set; }

    /// <summary>The shape of the network's inputs.</summary>
    public Shape Inputs { get; }

    /// <summary>The last layer of the chain so far, or <see cref="LayerModel.Inputs"/>.</summary>
    public int Last => _layers.Count - 1;

    /// <summary>The activation of the segment that is read, for a kind that has it within.</summary>
    public ActivationModel InnerActivation { get; private set; }

    /// <summary>Where the last stack of convolutions ends.</summary>
    public StackEnd? Stack { get; set; }

    /// <summary>What came into each segment since the last open parenthesis, the one that is read included.</summary>
    public IReadOnlyList<LayerEntry> Entries => _entries;

    /// <summary>The chain of a topology without errors so far.</summary>
    /// <param name="syntax">The topology.</param>
    /// <param name="activation">That of the attribute.</param>
    /// <param name="outputActivation">The attribute's for the output, if it states one.</param>
    /// <param name="loss">The loss, which may need an output activation.</param>
    /// <param name="problems">Where widths that do not fit and the like are added; with one of them the chain is of no use.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="kinds">The kinds that words may ask for, those of the language unless stated.</param>
    public static LayerChain Build(
        TopologySyntax syntax,
        ActivationModel activation,
        ActivationModel? outputActivation,
        LossRow loss,
        List<Problem> problems,
        CancellationToken cancellation = default,
        LayerKinds? kinds = null)
    {
        var builder = new LayerBuilder(syntax.Segments[0].Shape, activation, outputActivation, loss, kinds ?? LayerKinds.Standard, problems, cancellation);
        if (MapShape.Is(builder.Shape) && !MapShape.Of(builder.Shape).HasOneOrder && !syntax.Segments[0].IsChannelsLast)
        {
            builder.Append(ChannelsLast.Instance, syntax.Segments[0].HeadRange, builder.Shape);
        }

        builder.AddSegments(syntax.Segments, first: 1, isOutermost: syntax.Heads.Count == 0);
        EquatableArray<(int First, int Last)> heads = builder.AddHeads(syntax.Heads);
        builder.CheckCounts();
        return new LayerChain(new EquatableArray<LayerModel>(builder._layers), new EquatableArray<TextRange>(builder._places)) { Heads = heads };
    }

    /// <summary>Adds a layer to the end of the chain.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="place">Where it is written.</param>
    /// <param name="output">What it puts out.</param>
    /// <param name="arguments">What only its kind knows the meaning of.</param>
    public void Append(LayerKind kind, TextRange place, Shape output, params double[] arguments)
    {
        _layers.Add(new LayerModel(_layers.Count, kind, Shape, output, Identity, new EquatableArray<double>(arguments)));
        _places.Add(place);
        Shape = output;
    }

    /// <summary>What a layer of the chain puts out.</summary>
    public Shape ShapeOf(int layer) => _layers[layer].Output;

    /// <summary>Gives a layer of the chain an activation.</summary>
    public void Activate(int layer, ActivationModel activation) => _layers[layer] = _layers[layer] with { Activation = activation };

    /// <summary>Adds a problem of the topology.</summary>
    public void Report(string rule, TextRange range, params string[] arguments) => _problems.Add(Problem.InTopology(rule, range, arguments));

    /// <summary>Adds heads, each of which goes on from where the segments before the brackets end.</summary>
    private EquatableArray<(int First, int Last)> AddHeads(EquatableArray<HeadSyntax> heads)
    {
        var ranges = new List<(int First, int Last)>();
        LossRow loss = _loss;
        if (heads.Count > 0 && Last < 0)
        {
            // What all heads take is a layer, so that those after the first can name it.
            Append(Pass.Instance, heads[0].NameRange, Shape);
        }

        (int trunk, Shape shape) = (Last, Shape);
        foreach (HeadSyntax head in heads)
        {
            int first = _layers.Count;
            if (ranges.Count > 0)
            {
                Shape = shape;
                Stack = null;
                Append(HeadStart.Instance, head.NameRange, shape, trunk);
            }

            _loss = HeadChecks.RowOf(head, loss);
            AddSegments(head.Segments, first: 0, isOutermost: true);
            ranges.Add((first, Last));
        }

        return new EquatableArray<(int First, int Last)>(ranges);
    }

    /// <summary>Adds segments that stand side by side.</summary>
    private void AddSegments(EquatableArray<SegmentSyntax> segments, int first, bool isOutermost)
    {
        List<LayerEntry> around = _entries;
        _entries = new List<LayerEntry>();
        for (int i = first; i < segments.Count; i++)
        {
            _cancellation.ThrowIfCancellationRequested();
            _entries.Add(new LayerEntry(_layers.Count - 1, Shape));
            AddSegment(segments[i], isOutput: isOutermost && i == segments.Count - 1);
        }

        _entries = around;
    }

    /// <summary>Adds a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="isOutput">Whether what it puts out is the network's output.</param>
    private void AddSegment(SegmentSyntax segment, bool isOutput)
    {
        bool isActivated = !segment.IsResidual;
        int first = _layers.Count;
        _activationPlace = segment.HeadRange;
        bool hasInnerActivation = false;
        if (segment.IsResidual)
        {
            AddSegments(segment.Inner, first: 0, isOutermost: false);
            Sum.Instance.Append(this, _entries[_entries.Count - 1], TopologyWords.Residual, segment.Inner.Last.HeadRange, segment.HeadRange);
        }
        else if (segment.Head is { } head)
        {
            LayerKind kind = _kinds.FromWord(head.Name)!;
            InnerActivation = segment.Words.Select(StatedActivation).FirstOrDefault(stated => stated is not null) ?? _activation;
            CheckShape(kind, head);
            isActivated = kind.HasDefaultActivation;
            hasInnerActivation = kind.HasInnerActivation;
            kind.Append(this, head);
        }
        else
        {
            FlattenMap(segment.HeadRange);
            Append(Dense.Instance, segment.HeadRange, Shape.Of(segment.Width), segment.Width);
        }

        // Where an activation goes that nobody states: behind the weighted sums and what takes it over right after them.
        int implicitAt = _layers.Count - 1;
        bool isStated = _layers[implicitAt].Kind.IsActivation;
        foreach (WordSyntax word in segment.Words)
        {
            if (StatedActivation(word) is { } activation)
            {
                if (hasInnerActivation)
                {
                    continue;
                }

                if (KeepsOutputs(_layers[_layers.Count - 1].Kind))
                {
                    Append(Pass.Instance, word.Range, Shape);
                }

                Activate(_layers.Count - 1, activation);
                isStated = true;
                _activationPlace = activation.Row.IsRowwise ? word.Range : _activationPlace;
                continue;
            }

            LayerKind kind = _kinds.FromWord(word.Name)!;
            CheckShape(kind, word);
            kind.Append(this, word);
            isStated |= kind.IsActivation;
            if (_layers[_layers.Count - 1].Kind.TakesActivation && implicitAt == _layers.Count - 2)
            {
                implicitAt++;
            }
        }

        ActivationModel otherwise = isActivated ? _activation : Identity;
        string? ruleOnOutput = _layers[_layers.Count - 1].Kind.RuleOnOutput;
        if (isOutput && IsMap && ruleOnOutput is null)
        {
            FlattenOutput();
        }

        int last = _layers.Count - 1;
        if (isOutput && KeepsOutputs(_layers[last].Kind))
        {
            // The outputs are a copy, with an activation if one is needed.
            Append(Pass.Instance, _places[last], Shape);
            Activate(last + 1, OutputActivation(Identity));
        }
        else if (isOutput && ruleOnOutput is not null)
        {
            Report(ruleOnOutput, _places[last]);
        }
        else if (isOutput && !isStated)
        {
            // The output's activation is the last thing of all.
            Activate(last, OutputActivation(otherwise));
        }
        else if (!isStated)
        {
            Activate(implicitAt, otherwise);
        }

        CheckActivations(first, isOutput ? last : _layers.Count);
    }

    /// <summary>Refuses an activation of whole rows where values are a map: which of them it would put in relation nobody has said.</summary>
    private void CheckActivations(int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            LayerModel layer = _layers[i];
            if (layer.Activation.Row.IsRowwise && layer.Kind.TakesMaps && MapShape.Is(layer.Output) && MapShape.Of(layer.Output).Places > 1)
            {
                Report(Rules.ShapeNotTaken, _activationPlace, layer.Activation.Row.Word, ShapeText.Of(layer.Output), "it takes a row; write '-flatten' before it");
            }
        }
    }

    /// <summary>The activation that a word is, or null.</summary>
    private static ActivationModel? StatedActivation(WordSyntax word)
        => ActivationCatalog.FromWord(word.Name) is { } row ? new ActivationModel(row, word.Arguments.Count > 0 ? word.Arguments[0].Value : row.DefaultParameter) : null;

    /// <summary>Whether what comes next takes a map: the inputs may be one, and what a kind puts out that takes them. Another kind may put out several axes of its own.</summary>
    private bool IsMap => MapShape.Is(Shape) && (_layers.Count == 0 || _layers[_layers.Count - 1].Kind.TakesMaps);

    /// <summary>Makes a row of a map for a layer that takes rows.</summary>
    private void FlattenMap(TextRange place)
    {
        if (!IsMap)
        {
            return;
        }

        // Inputs that are rows at once stay in the order in which they come.
        if (!MapShape.Of(Shape).HasOneOrder && _layers.Count > 0)
        {
            Flatten.Instance.Append(this, place);
        }

        Shape = Shape.Of(Shape.Count);
    }

    /// <summary>Makes a row of a map that is put out. An activation goes behind it, for it is that of the network's outputs.</summary>
    private void FlattenOutput()
    {
        int before = _layers.Count - 1;
        FlattenMap(_places[before]);
        if (_layers.Count - 1 > before)
        {
            Activate(before + 1, _layers[before].Activation);
            Activate(before, Identity);
        }
    }

    /// <summary>Refuses a map where a kind takes rows. Several axes that are no map are a row.</summary>
    private void CheckShape(LayerKind kind, WordSyntax word)
    {
        if (!IsMap)
        {
            Shape = Shape.Of(Shape.Count);
            return;
        }

        if (!kind.TakesMaps)
        {
            Report(Rules.ShapeNotTaken, word.NameRange, word.Name, ShapeText.Of(Shape), "it takes a row; write 'flatten' and a '-' before its segment");
            Shape = Shape.Of(Shape.Count);
        }
    }

    /// <summary>Whether what a layer puts out is kept for the next row, so that an activation goes behind a copy.</summary>
    private static bool KeepsOutputs(LayerKind kind) => kind is { IsSegment: true, IsActivation: true };

    /// <summary>The output activation where the topology names none: the attribute's, what the loss needs, or another.</summary>
    private ActivationModel OutputActivation(ActivationModel otherwise)
        => _outputActivation
            ?? (_loss.OutputActivation.Length > 0 ? new ActivationModel(ActivationCatalog.Get(_loss.OutputActivation), 0) : otherwise);

    private void CheckCounts()
    {
        int learning = 0;
        int tooMany = -1;
        for (int i = 0; i < _layers.Count; i++)
        {
            learning += _layers[i].ParameterCount > 0 ? 1 : 0;
            tooMany = tooMany < 0 && learning > Limits.MaxLayers ? i : tooMany;
        }

        if (tooMany >= 0)
        {
            Report(Rules.TooManyLayers, _places[tooMany], Number(learning), Number(Limits.MaxLayers));
        }
        else if (_layers.Count > Limits.MaxChain)
        {
            Report(Rules.TooManyLayers, _places[Limits.MaxChain], Number(_layers.Count), Number(Limits.MaxChain));
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What comes into a segment.</summary>
/// <param name="Layer">The layer that puts it out, or <see cref="LayerModel.Inputs"/>.</param>
/// <param name="Shape">Its shape.</param>
internal readonly record struct LayerEntry(int Layer, Shape Shape);
