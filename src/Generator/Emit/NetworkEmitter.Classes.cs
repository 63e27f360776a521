using System;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Emit;

/// <content>Classes in place of outputs: of a network that tells classes apart.</content>
internal sealed partial class NetworkEmitter
{
    private const string Selection = "global::StaticNets.ClassSelection";

    /// <summary>Outputs of a block of rows, which are on the stack.</summary>
    private const int MaxBlockOutputs = 1024;

    private bool HasClasses => !HasOwn("Classify") && !Model.HasHeads && (Model.Labels is not null || IsClassifier);

    /// <summary>Whether outputs are scores of classes: a loss of classes, a softmax, or a sigmoid or logits whose loss a model file does not say.</summary>
    private bool IsClassifier => Model.OutputSize > 1
        ? LastActivation == "Softmax" || Model.Loss.Row.Name == "CrossEntropy" || (Model.Loss.IsUnknown && LastActivation == "Identity")
        : Model.Loss.Row.Name == "BinaryCrossEntropy" || (Model.Loss.IsUnknown && LastActivation == "Sigmoid");

    /// <summary>The function that makes probabilities of outputs; empty where outputs are probabilities, null where there is none.</summary>
    private string? ProbabilityFunction => Model.OutputSize > 1
        ? LastActivation switch { "Softmax" => string.Empty, "Identity" => "Softmax", _ => null }
        : LastActivation switch { "Sigmoid" => string.Empty, "Identity" => "Sigmoid", _ => null };

    private string LastActivation => _plan.Layers.Last.Model.Activation.Row.Name;

    /// <summary>The type of a class: a number, or a label.</summary>
    private string ClassType => Model.Labels?.FullName ?? "int";

    /// <summary>What a class is, for the docs of what returns one.</summary>
    private string ClassRange => Model.Labels is null ? FormattableString.Invariant($"The class, from 0 to {Math.Max(2, Model.OutputSize) - 1}.") : "The class.";

    /// <summary>How visible members are that have the types of labels and rows in their signatures.</summary>
    private string Visibility(params bool[] arePublic) => arePublic.All(isPublic => isPublic) ? "public" : "internal";

    private bool HasOwn(string method) => Type.OwnMembers.Contains(method);

    private void EmitClasses()
    {
        if (HasClasses)
        {
            EmitClassify();
            if (Model.OutputSize > 1 && !HasOwn("ClassifyTop"))
            {
                EmitClassifyTop();
            }
        }

        if ((IsClassifier || Model.Labels is not null) && ProbabilityFunction is { } function && !HasOwn("ComputeProbabilities"))
        {
            EmitProbabilities(function);
        }
    }

    private void EmitClassify()
    {
        string visibility = Visibility(Model.Labels?.IsPublic ?? true);
        string meaning = Model.OutputSize > 1 ? "the index of its greatest output, the first one if there are several" : $"1 where its output is at least {Threshold}, else 0";
        _writer.Lines(
            $"/// <summary>The class of a row of inputs: {meaning}.</summary>",
            $"/// <param name=\"inputs\">{Model.InputSize} values.</param>",
            $"/// <returns>{ClassRange}</returns>",
            "/// <exception cref=\"global::System.ArgumentException\">The length differs.</exception>");
        using (_writer.Block($"{visibility} {ReadOnlyForward}{ClassType} Classify({Input} inputs)"))
        {
            _writer.Line($"{Selection}.CheckRow(inputs.Length, InputSize);");
            EmitOutputRow("1");
            _writer.Line("Forward(inputs, outputs);");
            _writer.Line($"return {ClassOf("outputs")};");
        }

        int block = Math.Max(1, MaxBlockOutputs / Model.OutputSize);
        _writer.Lines(
            string.Empty,
            "/// <summary>The classes of rows of inputs.</summary>",
            $"/// <param name=\"inputs\">Rows of {Model.InputSize} values.</param>",
            "/// <param name=\"classes\">Receives one class for each row.</param>",
            "/// <exception cref=\"global::System.ArgumentException\">The inputs are not whole rows, there are no rows, or the numbers of rows differ.</exception>");
        using (_writer.Block($"{visibility} {ReadOnlyForward}void Classify({Input} inputs, global::System.Span<{ClassType}> classes)"))
        {
            _writer.Line($"int rows = {Guard}.CountRows(inputs.Length, InputSize, classes.Length, 1, \"classes\");");
            EmitOutputRow(FormattableString.Invariant($"{block}"));
            using (_writer.Block(FormattableString.Invariant($"for (int done = 0; done < rows; done += {block})")))
            {
                _writer.Lines(
                    FormattableString.Invariant($"int count = rows - done < {block} ? rows - done : {block};"),
                    $"{ForwardRows}(inputs.Slice(done * InputSize, count * InputSize), outputs.Slice(0, count * OutputSize));");
                using (_writer.Block("for (int row = 0; row < count; row++)"))
                {
                    _writer.Line($"classes[done + row] = {ClassOf("outputs.Slice(row * OutputSize, OutputSize)")};");
                }
            }
        }

        _writer.Line();
    }

    private void EmitClassifyTop()
    {
        string visibility = Visibility(Model.Labels?.IsPublic ?? true);
        bool hasProbabilities = ProbabilityFunction is not null;
        string classes = Model.Labels is null ? "classes" : "places";
        foreach (bool withProbabilities in hasProbabilities ? new[] { false, true } : new[] { false })
        {
            _writer.Lines(
                "/// <summary>The most likely classes of a row of inputs, the likeliest first.</summary>",
                $"/// <param name=\"inputs\">{Model.InputSize} values.</param>",
                $"/// <param name=\"classes\">Receives as many classes as it has room for, at most {Model.OutputSize}.</param>");
            if (withProbabilities)
            {
                _writer.Line("/// <param name=\"probabilities\">Receives one probability for each class.</param>");
            }

            _writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length differs, or more classes are requested than there are.</exception>");
            string more = withProbabilities ? $", {Output} probabilities" : string.Empty;
            using (_writer.Block($"{visibility} {ReadOnlyForward}void ClassifyTop({Input} inputs, global::System.Span<{ClassType}> classes{more})"))
            {
                _writer.Line($"{Selection}.CheckRow(inputs.Length, InputSize);");
                if (withProbabilities)
                {
                    _writer.Line($"{Selection}.CheckSameLength(classes.Length, probabilities.Length);");
                }

                EmitOutputRow("1");
                _writer.Line("Forward(inputs, outputs);");
                if (withProbabilities && ProbabilityFunction is { Length: > 0 } function)
                {
                    _writer.Line(ToProbabilities(function, "outputs"));
                }

                if (Model.Labels is not null)
                {
                    _writer.Line($"{Selection}.CheckTop(OutputSize, classes.Length);");
                    EmitBuffer("int", "places", "OutputSize", Model.OutputSize);
                    _writer.Line("places = places.Slice(0, classes.Length);");
                }

                _writer.Line($"{Selection}.Greatest<{_number}>(outputs, {classes}, {(withProbabilities ? "probabilities" : "default")});");
                if (Model.Labels is not null)
                {
                    using (_writer.Block("for (int i = 0; i < classes.Length; i++)"))
                    {
                        _writer.Line($"classes[i] = ({ClassType})places[i];");
                    }
                }
            }

            _writer.Line();
        }
    }

    private void EmitProbabilities(string function)
    {
        string what = Model.OutputSize > 1 ? "the probabilities of the classes" : "the probability of class 1";
        _writer.Lines(
            $"/// <summary>For one row of inputs or for many {what}{(function.Length == 0 ? ", which are the outputs" : $": the {function.ToLowerInvariant()} of the outputs")}.</summary>",
            $"/// <param name=\"inputs\">Rows of {Model.InputSize} values.</param>",
            $"/// <param name=\"probabilities\">Receives as many rows of {Model.OutputSize} values; must not overlap the inputs.</param>",
            "/// <exception cref=\"global::System.ArgumentException\">A length is not a multiple of the row length, there are no rows, or the numbers of rows differ.</exception>");
        using (_writer.Block($"public {ReadOnlyForward}void ComputeProbabilities({Input} inputs, {Output} probabilities)"))
        {
            _writer.Line($"{Guard}.CountRows(inputs.Length, InputSize, probabilities.Length, OutputSize, \"probabilities\");");
            _writer.Line($"{ForwardRows}(inputs, probabilities);");
            if (function.Length > 0)
            {
                _writer.Line(ToProbabilities(function, "probabilities"));
            }
        }

        _writer.Line();
    }

    private static string ToProbabilities(string function, string outputs) => $"{Selection}.{function}({outputs}{(function == "Softmax" ? ", OutputSize" : string.Empty)});";

    /// <summary>The least output of class 1, where a single one tells two classes apart.</summary>
    private string Threshold => (Model.Loss.Row.ClassThreshold ?? _plan.Layers.Last.Model.Activation.Row.ClassThreshold).ToString(CultureInfo.InvariantCulture);

    private string ClassOf(string outputs)
    {
        string place = Model.OutputSize > 1
            ? $"{Selection}.Greatest<{_number}>({outputs})"
            : $"({outputs}[0] >= {Threshold}{(_number == "float" && Threshold != "0" ? "f" : string.Empty)} ? 1 : 0)";
        return Model.Labels is null ? place : $"({ClassType}){place}";
    }

    private void EmitOutputRow(string rows)
        => EmitBuffer(_number, "outputs", rows == "1" ? "OutputSize" : rows + " * OutputSize", Model.OutputSize * int.Parse(rows, CultureInfo.InvariantCulture));

    /// <summary>A buffer on the stack, or one of the heap for a network of very many outputs.</summary>
    private void EmitBuffer(string type, string name, string length, int count)
        => _writer.Line(count <= 4 * MaxBlockOutputs
            ? $"global::System.Span<{type}> {name} = stackalloc {type}[{length}];"
            : $"global::System.Span<{type}> {name} = new {type}[{length}]; // more than the stack should hold");
}
