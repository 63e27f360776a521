using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using StaticNets.Generator.Baking;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Files;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Model;

/// <summary>Turns a declaration into a model, or into the problems that stand in its way. Used by the generator and by the analyzer alike.</summary>
internal sealed partial class ModelBuilder
{
    private readonly NetworkDeclaration _declaration;
    private readonly NetworkFiles _files;
    private readonly LayerKinds _kinds;
    private readonly List<Problem> _problems;
    private readonly CancellationToken _cancellation;

    private ModelBuilder(NetworkDeclaration declaration, NetworkFiles files, LayerKinds kinds, List<Problem> problems, CancellationToken cancellation)
    {
        _declaration = declaration;
        _files = files;
        _kinds = kinds;
        _problems = problems;
        _cancellation = cancellation;
    }

    /// <summary>Checks a declaration.</summary>
    /// <param name="declaration">What the source says.</param>
    /// <param name="files">The files that it names.</param>
    /// <param name="problems">Where problems are added: errors and advice.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="kinds">The kinds of layers, those of the language unless stated.</param>
    /// <returns>The model, or null when there is an error.</returns>
    public static BuiltModel? Build(NetworkDeclaration declaration, NetworkFiles files, List<Problem> problems, CancellationToken cancellation, LayerKinds? kinds = null)
        => new ModelBuilder(declaration, files, kinds ?? LayerKinds.Standard, problems, cancellation).Build();

    private BuiltModel? Build()
    {
        // A file where a topology is expected is a mistake of its own, and its remedy lets a type be static.
        bool mayBeStatic = _declaration.IsBaked || (_declaration.Topology is { } stated && ProjectFile.IsModelName(stated));
        TypeChecks.Check(_declaration, mayBeStatic, _problems);
        ActivationModel? activation = ReadActivation(_declaration.Activation, _declaration.ActivationParameter, "activation", "ActivationParameter");
        ActivationModel? outputActivation = _declaration.OutputActivation is { } output
            ? ReadActivation(output, _declaration.OutputActivationParameter, "OutputActivation", "OutputActivationParameter")
            : ReadUnusedOutputParameter();
        LossRow? lossRow = LossCatalog.FromValue(_declaration.Loss);
        double lossParameter = 0;
        if (lossRow is null)
        {
            ReportUndefined("loss", "Loss", _declaration.Loss);
        }
        else
        {
            lossParameter = ReadParameter(lossRow.HasParameter, lossRow.Parameter, lossRow.DefaultParameter, _declaration.LossParameter, "LossParameter", "Loss." + lossRow.Name, mustBePositive: true);
        }

        if (_declaration.Precision is not (0 or 1))
        {
            ReportUndefined("Precision", "Precision", _declaration.Precision);
        }

        if (_declaration.Unroll is not (0 or 1 or 2))
        {
            ReportUndefined("Unroll", "Unroll", _declaration.Unroll);
        }

        CheckInference();
        if (_declaration.Topology is null)
        {
            _problems.Add(Problem.AtNamed(Rules.NullTopology, Place.Argument, "topology"));
            return null;
        }

        if (_declaration.IsModel)
        {
            return BuildFromFile(_declaration.Topology);
        }

        if (ProjectFile.IsModelName(_declaration.Topology))
        {
            _problems.Add(Problem.AtNamed(Rules.ModelWithLoss, Place.Argument, "topology", _declaration.Topology));
            return null;
        }

        TopologySyntax syntax = TopologyParser.Parse(_declaration.Topology, _problems);
        WordChecks.Check(syntax, _problems, ArgumentNumber, _kinds);
        HeadChecks.Check(syntax, _declaration, ArgumentNumber, _problems);
        if (HasErrors() || activation is null || lossRow is null)
        {
            return null;
        }

        LayerChain chain = LayerBuilder.Build(syntax, activation, outputActivation, lossRow, _problems, _cancellation, _kinds);
        if (HasErrors())
        {
            return null;
        }

        if (_declaration.Inference.Weights is { } weights)
        {
            return BuildWithWeights(weights, _declaration.Topology, chain, lossRow);
        }

        ActivationModel last = chain.Layers.Last.Activation;
        bool isFused = lossRow.OutputActivation == last.Row.Name;
        NetworkModel model = Create(_declaration.Topology, chain.Layers, new LossModel(lossRow, lossParameter, isFused), weights: null) with { Heads = HeadsOf(syntax, chain, lossRow, lossParameter) };
        var places = new LayerPlaces(chain.Places);
        SizeChecks.Check(model, places, _problems);
        StateChecks.Check(model, places, _problems);
        TypedChecks.Check(model, _problems);
        if (!model.IsInferenceOnly)
        {
            LearningAdvice.Check(model, syntax, _declaration, _problems);
        }

        return HasErrors() ? null : new BuiltModel(model, places);
    }

    /// <summary>The heads of a topology, in the order in which they stand in a row of outputs.</summary>
    private static EquatableArray<HeadModel> HeadsOf(TopologySyntax syntax, LayerChain chain, LossRow lossRow, double lossParameter)
    {
        var heads = new List<HeadModel>();
        int offset = 0;
        for (int i = 0; i < syntax.Heads.Count; i++)
        {
            HeadSyntax head = syntax.Heads[i];
            LayerModel last = chain.Layers[chain.Heads[i].Last];
            (LossModel loss, double weight) = HeadChecks.LossOf(head, lossRow, lossParameter, last.Activation.Row.Name);
            heads.Add(new HeadModel(head.Name, chain.Heads[i].First, last.Index, offset, last.OutputSize, loss, weight));
            offset += last.OutputSize;
        }

        return new EquatableArray<HeadModel>(heads);
    }

    /// <summary>The format of the precision that the attribute states.</summary>
    private NumberFormat Format => NumberFormat.FromPrecision(_declaration.Precision);

    /// <summary>In what arguments of activations, losses and layers are: they meet sums.</summary>
    private NumberType ArgumentNumber => Format.Accumulator;

    private NetworkModel Create(string topology, EquatableArray<LayerModel> layers, LossModel loss, BakedWeights? weights) => new(
        _declaration.Type,
        topology,
        Format,
        layers,
        loss,
        _declaration.TakesAnyTargets,
        _declaration.IsPortable,
        (UnrollChoice)_declaration.Unroll,
        _declaration.IsInferenceOnly,
        weights,
        _declaration.Labels,
        _declaration.Inputs,
        _declaration.Outputs);

    private bool HasErrors()
    {
        foreach (Problem problem in _problems)
        {
            if (problem.IsError)
            {
                return true;
            }
        }

        return false;
    }

    private ActivationModel? ReadActivation(int value, double? parameter, string argument, string parameterArgument)
    {
        if (ActivationCatalog.FromValue(value) is not { } row)
        {
            ReportUndefined(argument, "Activation", value);
            return null;
        }

        return new ActivationModel(row, ReadParameter(row.HasParameter, row.Parameter, row.DefaultParameter, parameter, parameterArgument, "Activation." + row.Name, mustBePositive: false));
    }

    private ActivationModel? ReadUnusedOutputParameter()
    {
        if (_declaration.OutputActivationParameter is not null)
        {
            _problems.Add(Problem.AtNamed(Rules.UnusedParameter, Place.Argument, "OutputActivationParameter", "OutputActivationParameter", "an OutputActivation that is not stated"));
        }

        return null;
    }

    private double ReadParameter(bool hasParameter, string name, double defaultValue, double? stated, string argument, string owner, bool mustBePositive)
    {
        if (stated is not { } value)
        {
            return defaultValue;
        }

        if (!hasParameter)
        {
            _problems.Add(Problem.AtNamed(Rules.UnusedParameter, Place.Argument, argument, argument, owner));
        }
        else if (!PrecisionRange.Holds(value, ArgumentNumber, mustBePositive))
        {
            _problems.Add(Problem.AtNamed(Rules.InvalidParameter, Place.Argument, argument, name, owner, PrecisionRange.Describe(value, ArgumentNumber, mustBePositive), value.ToString(CultureInfo.InvariantCulture)));
        }

        return value;
    }

    private void ReportUndefined(string argument, string type, int value)
        => _problems.Add(Problem.AtNamed(Rules.UndefinedValue, Place.Argument, argument, value.ToString(CultureInfo.InvariantCulture), type));
}
