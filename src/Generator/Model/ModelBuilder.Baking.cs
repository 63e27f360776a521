using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Baking;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Files;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Model;

/// <content>Networks whose weights are compiled in.</content>
internal sealed partial class ModelBuilder
{
    /// <summary>More names of files than that nobody reads in a message.</summary>
    private const int MostNames = 8;

    /// <summary>Which input and which output of the file are meant.</summary>
    private ModelChoice Choice => new(_declaration.Inference.Input, _declaration.Inference.Output);

    /// <summary>What the model of an attribute's file stands in for: no loss is computed.</summary>
    private static LossModel NoLoss => new(LossCatalog.FromValue(0)!, 0, IsFused: false, IsUnknown: true);

    /// <summary>A network of which a file says everything.</summary>
    private BuiltModel? BuildFromFile(string name)
    {
        if (!ProjectFile.IsModelName(name))
        {
            _problems.Add(Problem.AtNamed(Rules.TopologyAlone, Place.Argument, "topology", name, string.Join(", ", ProjectFile.ModelEndings)));
            return null;
        }

        return Open(_files.Model, "topology") is { } file && !HasErrors()
            ? Bake(file, name, "topology", topology: null, NoLoss, bytes => ModelBaker.Read(bytes, file.Name, Choice))
            : null;
    }

    /// <summary>A network whose topology is stated, with the weights of a file.</summary>
    private BuiltModel? BuildWithWeights(string name, string topology, LayerChain chain, LossRow loss)
    {
        if (!ProjectFile.IsModelName(name))
        {
            _problems.Add(Problem.AtNamed(Rules.ModelUnreadable, Place.Argument, "Weights", name, "Its extension is none of " + string.Join(", ", ProjectFile.ModelEndings) + "."));
            return null;
        }

        return Open(_files.Model, "Weights") is { } file && !HasErrors()
            ? Bake(file, name, "Weights", topology, new LossModel(loss, 0, IsFused: false), bytes => ModelBaker.Read(bytes, file.Name, chain.Layers[0].InputSize, chain.Layers, _declaration.Inference.LayerNames, loss.Name, Choice))
            : null;
    }

    /// <summary>The file that an argument names, or null with a problem that says why there is none.</summary>
    private ProjectFile? Open(FileReference? reference, string argument)
    {
        string name = reference?.Name ?? string.Empty;
        if (reference?.File is { } file)
        {
            if (!file.IsReadable)
            {
                _problems.Add(Problem.AtNamed(Rules.ModelNotConverted, Place.Argument, argument, name));
            }

            return file.IsReadable ? file : null;
        }

        _problems.Add(reference is { IsAmbiguous: true }
            ? Problem.AtNamed(Rules.ModelNotUnique, Place.Argument, argument, name, string.Join(" or ", reference.Candidates))
            : Problem.AtNamed(Rules.ModelNotFound, Place.Argument, argument, name, Remedy(name, argument, reference, _files.ProjectFolder)));
        return null;
    }

    private static string Remedy(string name, string argument, FileReference? reference, string projectFolder)
    {
        string item = argument == "Golden" ? "AdditionalFiles" : "NetworkModel";
        string file = projectFolder.Length > 0 && name.Length > 0 ? $", for the file {projectFolder.TrimEnd('/', '\\')}/{name.Replace('\\', '/')}" : string.Empty;
        string add = $"add <{item} Include=\"{name}\" /> to the project{file}";
        bool IsJson(string model) => model.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

        // First those that differ in case alone, or whose name goes on in front.
        string[] others = reference?.Candidates
            .Where(candidate => IsJson(candidate) == IsJson(name))
            .OrderByDescending(candidate => candidate.EndsWith(name, StringComparison.OrdinalIgnoreCase))
            .ToArray() ?? Array.Empty<string>();
        return others.Length > 0
            ? $"{add}, or name an existing one: {string.Join(", ", others.Take(MostNames))}{(others.Length > MostNames ? FormattableString.Invariant($", … ({others.Length} in all)") : string.Empty)}"
            : add;
    }

    /// <summary>The network of a model file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">Its name in the attribute, which is the same on every machine.</param>
    /// <param name="argument">The argument that names it.</param>
    /// <param name="topology">The topology as stated, or null where the file says it.</param>
    /// <param name="loss">The loss, which says what outputs mean.</param>
    /// <param name="read">How its bytes are read.</param>
    private BuiltModel? Bake(ProjectFile file, string name, string argument, string? topology, LossModel loss, Func<byte[], ModelDescription> read)
    {
        NetworkModel model;
        LayerPlaces places;
        try
        {
            ModelDescription description = read(file.ReadBytes());
            ModelLink? input = Normalization(_declaration.Inference.InputMean, _declaration.Inference.InputDeviation, "Input", description.Width(0), isOutput: false);
            ModelLink? output = Normalization(_declaration.Inference.OutputMean, _declaration.Inference.OutputDeviation, "Output", description.Width(description.Links.Count), isOutput: true);
            if (HasErrors())
            {
                return null;
            }

            ModelBaker.Fold(description, input, output);
            bool isLogarithm = ModelBaker.TakeLogSoftmax(description);
            string steps = ModelTopology.Write(description);
            if (ChainOf(steps, argument) is not { } chain)
            {
                return null;
            }

            if (description.Remarks.Count > 0)
            {
                _problems.Add(Problem.AtNamed(Rules.PartOfModel, Place.Argument, argument, name, string.Join(" ", description.Remarks)));
            }

            model = Create(topology ?? steps, chain.Layers, loss, BakedWeights.Of(description, name, Format.Storage)) with
            {
                IsLogSoftmax = isLogarithm,
                InputParts = new EquatableArray<ModelInputPart>(description.InputParts),
            };
            places = new LayerPlaces(chain.Places, argument);
            SizeChecks.Check(model, places, _problems);
            TypedChecks.Check(model, _problems);
        }
        catch (ModelChoiceException exception) when ((exception.IsInput ? Choice.Input : Choice.Output) is not null)
        {
            string chosen = exception.IsInput ? "Input" : "Output";
            _problems.Add(Problem.AtNamed(Rules.UnknownPart, Place.Argument, chosen, chosen, name, exception.Message));
            return null;
        }
        catch (FormatException exception)
        {
            _problems.Add(Problem.AtNamed(Rules.ModelUnreadable, Place.Argument, argument, name, exception.Message));
            return null;
        }

        return HasErrors() ? null : new BuiltModel(model, places);
    }

    /// <summary>The layers of a topology that no source says, so that what is wrong with it is shown at the argument.</summary>
    private LayerChain? ChainOf(string topology, string argument)
    {
        LayerChain? chain = null;
        InArgument(argument, problems =>
        {
            TopologySyntax syntax = TopologyParser.Parse(topology, problems);
            WordChecks.Check(syntax, problems, ArgumentNumber, _kinds);
            if (!problems.Exists(problem => problem.IsError))
            {
                var identity = new ActivationModel(ActivationCatalog.Get("Identity"), 0);
                chain = LayerBuilder.Build(syntax, identity, outputActivation: null, NoLoss.Row, problems, _cancellation, _kinds);
            }
        });
        return HasErrors() ? null : chain;
    }

    private void InArgument(string argument, Action<List<Problem>> check)
    {
        var problems = new List<Problem>();
        check(problems);
        _problems.AddRange(problems.Select(problem => problem.Place == Place.Topology ? problem with { Place = Place.Argument, Name = argument, Range = default } : problem));
    }

    /// <summary>The step that an attribute's means and deviations are: <c>(x - mean) / deviation</c> of inputs, <c>y * deviation + mean</c> of outputs. Null without them.</summary>
    private ModelLink? Normalization(EquatableArray<double>? means, EquatableArray<double>? deviations, string side, int width, bool isOutput)
    {
        if (means is null && deviations is null)
        {
            return null;
        }

        double[] mean = Values(means, side + "Mean", width, otherwise: 0, isDeviation: false);
        double[] deviation = Values(deviations, side + "Deviation", width, otherwise: 1, isDeviation: true);
        var step = new ModelLink(ModelLinkKind.Scale, $"The normalization of {side.ToLowerInvariant()}s") { Weights = new double[width], Biases = new double[width] };
        for (int i = 0; i < width; i++)
        {
            double by = deviation[deviation.Length == 1 ? 0 : i];
            double at = mean[mean.Length == 1 ? 0 : i];
            step.Weights[i] = isOutput ? by : 1 / by;
            step.Biases[i] = isOutput ? at : -at / by;
        }

        return step;
    }

    private double[] Values(EquatableArray<double>? stated, string argument, int width, double otherwise, bool isDeviation)
    {
        if (stated is not { } values)
        {
            return new[] { otherwise };
        }

        string? fault = values.Count != 1 && values.Count != width ? FormattableString.Invariant($"has {values.Count} values")
            : values.Any(value => double.IsNaN(value) || double.IsInfinity(value)) ? "has a value that is not finite"
            : isDeviation && values.Any(value => value == 0) ? "has a deviation of 0"
            : null;
        if (fault is not null)
        {
            string kind = isDeviation ? " other than 0" : string.Empty;
            string expected = width == 1 ? $"1 finite value{kind} is expected" : FormattableString.Invariant($"1 or {width} finite values{kind} are expected");
            _problems.Add(Problem.AtNamed(Rules.InvalidNormalization, Place.Argument, argument, argument, fault, expected));
            return new[] { otherwise };
        }

        return values.ToArray();
    }

    /// <summary>Arguments that only mean something beside others.</summary>
    private void CheckInference()
    {
        void Check(bool isStated, string argument, string rule, params string[] more)
        {
            if (isStated)
            {
                _problems.Add(Problem.AtNamed(rule, Place.Argument, argument, new[] { argument }.Concat(more).ToArray()));
            }
        }

        Declarations.InferenceDeclaration inference = _declaration.Inference;
        if (!_declaration.IsBaked)
        {
            Check(inference.Golden is not null, "Golden", Rules.OptionWithoutWeights);
            Check(inference.InputMean is not null, "InputMean", Rules.OptionWithoutWeights);
            Check(inference.InputDeviation is not null, "InputDeviation", Rules.OptionWithoutWeights);
            Check(inference.OutputMean is not null, "OutputMean", Rules.OptionWithoutWeights);
            Check(inference.OutputDeviation is not null, "OutputDeviation", Rules.OptionWithoutWeights);
            Check(inference.Input is not null, "Input", Rules.OptionWithoutWeights);
            Check(inference.Output is not null, "Output", Rules.OptionWithoutWeights);
        }
        else if (inference.Golden is not null)
        {
            Open(_files.Golden, "Golden");
        }

        Check(inference.LayerNames is not null && inference.Weights is null, "LayerNames", Rules.OptionWithoutOther, "Weights");
        Check(inference.GoldenTolerance is not null && inference.Golden is null, "GoldenTolerance", Rules.OptionWithoutOther, "Golden");
        Check(_declaration.IsModel && inference.Weights is not null, "Weights", Rules.OptionWithoutOther, "a topology in place of a model file");
        Check(_declaration.IsModel && _declaration.OutputActivation is not null, "OutputActivation", Rules.OptionWithoutOther, "a topology in place of a model file");
        if (inference.GoldenTolerance is { } tolerance && (!(tolerance >= 0) || double.IsInfinity(tolerance)))
        {
            _problems.Add(Problem.AtNamed(Rules.InvalidParameter, Place.Argument, "GoldenTolerance", "GoldenTolerance", "Golden", "a finite number of at least 0", tolerance.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
