using System;
using System.Collections.Generic;
using System.Globalization;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Model;

/// <summary>Turns a topology whose words are all known into a chain of layers.</summary>
internal sealed class LayerBuilder
{
    private static readonly ActivationModel Identity = new(ActivationCatalog.Get("Identity"), 0);

    private readonly ActivationModel _activation;
    private readonly ActivationModel? _outputActivation;
    private readonly LossRow _loss;
    private readonly List<Problem> _problems;
    private readonly List<LayerModel> _layers = new();
    private readonly List<TextRange> _places = new();

    /// <summary>The width of what the chain puts out so far.</summary>
    private int _width;

    private LayerBuilder(int inputs, ActivationModel activation, ActivationModel? outputActivation, LossRow loss, List<Problem> problems)
    {
        _width = inputs;
        _activation = activation;
        _outputActivation = outputActivation;
        _loss = loss;
        _problems = problems;
    }

    /// <summary>The chain of a topology without errors so far.</summary>
    /// <param name="syntax">The topology.</param>
    /// <param name="activation">That of the attribute.</param>
    /// <param name="outputActivation">The attribute's for the output, if it states one.</param>
    /// <param name="loss">The loss, which may need an output activation.</param>
    /// <param name="problems">Where widths that do not fit and the like are added; with one of them the chain is of no use.</param>
    public static LayerChain Build(
        TopologySyntax syntax,
        ActivationModel activation,
        ActivationModel? outputActivation,
        LossRow loss,
        List<Problem> problems)
    {
        var builder = new LayerBuilder(syntax.Segments[0].Width, activation, outputActivation, loss, problems);
        builder.AddSegments(syntax.Segments, first: 1, isOutermost: true);
        builder.CheckCounts();
        return new LayerChain(new EquatableArray<LayerModel>(builder._layers), new EquatableArray<TextRange>(builder._places));
    }

    /// <summary>Adds segments that stand side by side.</summary>
    private void AddSegments(EquatableArray<SegmentSyntax> segments, int first, bool isOutermost)
    {
        var entries = new List<Entry>();
        for (int i = first; i < segments.Count; i++)
        {
            entries.Add(new Entry(_layers.Count - 1, _width));
            AddSegment(segments[i], entries, isOutput: isOutermost && i == segments.Count - 1);
        }
    }

    /// <summary>Adds a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="entries">What came into each segment since the last open parenthesis, this one included.</param>
    /// <param name="isOutput">Whether what it puts out is the network's output.</param>
    private void AddSegment(SegmentSyntax segment, List<Entry> entries, bool isOutput)
    {
        if (segment.IsResidual)
        {
            AddSegments(segment.Inner, first: 0, isOutermost: false);
            AddSum(entries[entries.Count - 1], TopologyWords.Residual, segment.Inner.Last.HeadRange, segment.HeadRange);
        }
        else
        {
            Append(TransformKind.Dense, segment.HeadRange, segment.Width);
        }

        // Where an activation goes that nobody states: behind the weighted sums and the norms right after them.
        int implicitAt = _layers.Count - 1;
        bool isStated = false;
        foreach (WordSyntax word in segment.Words)
        {
            if (ActivationCatalog.FromWord(word.Name) is { } row)
            {
                Activate(_layers.Count - 1, new ActivationModel(row, word.Arguments.Count > 0 ? word.Arguments[0].Value : row.DefaultParameter));
                isStated = true;
                continue;
            }

            AddWord(word, LayerWordCatalog.FromWord(word.Name)!, entries);
            if (_layers[_layers.Count - 1].Kind is TransformKind.BatchNorm or TransformKind.LayerNorm && implicitAt == _layers.Count - 2)
            {
                implicitAt++;
            }
        }

        ActivationModel otherwise = segment.IsResidual ? Identity : _activation;
        int last = _layers.Count - 1;
        if (isOutput && _layers[last].Kind == TransformKind.Dropout)
        {
            _problems.Add(Problem.InTopology(Rules.DropoutOnOutput, _places[last]));
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
    }

    private void AddWord(WordSyntax word, LayerWordRow row, List<Entry> entries)
    {
        double Argument(int index) => index < word.Arguments.Count ? word.Arguments[index].Value : row.Arguments[index].Default ?? 0;
        switch (row.Kind)
        {
            case TransformKind.BatchNorm:
                Append(TransformKind.BatchNorm, word.Range, _width, layer => layer with { Momentum = Argument(0), Epsilon = Argument(1) });
                break;
            case TransformKind.LayerNorm:
                Append(TransformKind.LayerNorm, word.Range, _width, layer => layer with { Epsilon = Argument(0) });
                break;
            case TransformKind.Dropout:
                Append(TransformKind.Dropout, word.Range, _width, layer => layer with { Rate = Argument(0) });
                break;
            default:
                double back = Argument(0);
                if (back > entries.Count)
                {
                    _problems.Add(Problem.InTopology(Rules.SkipTooFar, word.Range, Number(back), Number(entries.Count)));
                    break;
                }

                AddSum(entries[entries.Count - (int)back], word.Name, word.Range, word.Range);
                break;
        }
    }

    /// <summary>Adds what came in earlier to what is put out now.</summary>
    /// <param name="entry">What came in earlier.</param>
    /// <param name="word">The word that asks for it.</param>
    /// <param name="problemRange">Where widths that differ are shown.</param>
    /// <param name="place">Where the sum is written.</param>
    private void AddSum(Entry entry, string word, TextRange problemRange, TextRange place)
    {
        if (entry.Width != _width)
        {
            _problems.Add(Problem.InTopology(Rules.WidthsDiffer, problemRange, word, Number(entry.Width), Number(_width)));
        }

        Append(TransformKind.Add, place, _width, layer => layer with { Source = entry.Layer });
    }

    private void Append(TransformKind kind, TextRange place, int width, Func<LayerModel, LayerModel>? with = null)
    {
        var layer = new LayerModel(_layers.Count, kind, _width, width, Identity);
        _layers.Add(with is null ? layer : with(layer));
        _places.Add(place);
        _width = width;
    }

    private void Activate(int index, ActivationModel activation) => _layers[index] = _layers[index] with { Activation = activation };

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
            _problems.Add(Problem.InTopology(Rules.TooManyLayers, _places[tooMany], Number(learning), Number(Limits.MaxLayers)));
        }
        else if (_layers.Count > Limits.MaxChain)
        {
            _problems.Add(Problem.InTopology(Rules.TooManyLayers, _places[Limits.MaxChain], Number(_layers.Count), Number(Limits.MaxChain)));
        }
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>What comes into a segment: the layer that puts it out, and its width.</summary>
    private readonly record struct Entry(int Layer, int Width);
}
