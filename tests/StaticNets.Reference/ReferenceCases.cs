using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace StaticNets.Reference;

/// <summary>An activation on a grid.</summary>
public sealed record ActivationCase(ActivationSpec Activation, double[] X, double[] Values, double[] Slopes);

/// <summary>A softmax of one row.</summary>
public sealed record SoftmaxCase(double[] X, double[] Values);

/// <summary>One forward and backward pass; parameters and gradients in the portable order.</summary>
public sealed record GradientCase(
    string Name,
    int[] Sizes,
    ActivationSpec Hidden,
    ActivationSpec Output,
    LossSpec Loss,
    double[] Parameters,
    double[][] Inputs,
    double[][] Targets,
    double[][] Outputs,
    double LossValue,
    double[] Gradients)
{
    /// <summary>The network of the case, with its parameters.</summary>
    public ReferenceNetwork CreateNetwork() => new(Sizes, Hidden, Output, Loss) { Parameters = Parameters };
}

/// <summary>A dense layer, a batch norm and another dense layer, under the mean squared error; parameters and gradients in the portable order.</summary>
public sealed record BatchNormCase(
    string Topology,
    double Epsilon,
    double Momentum,
    double[] Parameters,
    double[][] Inputs,
    double[][] Targets,
    double[][] TrainingOutputs,
    double LossValue,
    double[] Gradients,
    double[] RunningMean,
    double[] RunningVariance,
    double[][] InferenceOutputs);

/// <summary>A network with a residual, under the mean squared error; parameters and gradients in the portable order.</summary>
public sealed record ResidualCase(string Topology, double[] Parameters, double[][] Inputs, double[][] Targets, double[][] Outputs, double LossValue, double[] Gradients);

/// <summary>Losses and gradients of a sequence network, all steps or the last ones counted; gradients in the portable order.</summary>
public sealed record RecurrentPass(double LossValue, double[] Gradients);

/// <summary>A recurrent network under the mean squared error: sequences x steps x values; parameters in the portable order, states layer by layer.</summary>
public sealed record RecurrentCase(
    string Topology,
    double[] Parameters,
    double[][][] Inputs,
    double[][][] Targets,
    double[][][] Outputs,
    double[][] States,
    RecurrentPass AllSteps,
    RecurrentPass LastStep,
    double[][][] OutputsInTwoCalls);

/// <summary>The parameters after a step, in the portable order, and the loss before it.</summary>
public sealed record OptimizerStep(int Step, double LossBefore, double[] Parameters);

/// <summary>Steps of an optimizer on one full batch; options that are not given have PyTorch's defaults.</summary>
public sealed record OptimizerCase(
    string Name,
    string Optimizer,
    IReadOnlyDictionary<string, double[]> Options,
    int[] Sizes,
    ActivationSpec Hidden,
    ActivationSpec Output,
    LossSpec Loss,
    double[][] Inputs,
    double[][] Targets,
    double[] Start,
    OptimizerStep[] Steps)
{
    /// <summary>The network of the case, with the parameters to start from.</summary>
    public ReferenceNetwork CreateNetwork() => new(Sizes, Hidden, Output, Loss) { Parameters = Start };

    /// <summary>A number among the options (true is 1), or the default.</summary>
    public double Option(string name, double otherwise, int index = 0)
        => Options.TryGetValue(name, out double[]? values) ? values[index] : otherwise;
}

/// <summary>The reference numbers, which are computed by PyTorch in double precision; null where their folder is missing.</summary>
public static class ReferenceCases
{
    private const string EnvironmentVariable = "STATICNETS_SHARED";

    /// <summary>The folder of the reference numbers, or null.</summary>
    public static string? Folder { get; } = FindFolder();

    /// <summary>A file of another folder beside that of the reference numbers, as <c>models/digits.onnx</c>, or null where it is missing.</summary>
    public static string? FindBeside(string path)
        => Folder is not null && Path.Combine(Folder, "..", path) is var file && File.Exists(file) ? Path.GetFullPath(file) : null;

    /// <summary>The networks of <c>convolution.json</c>, whose file has their layers in words of its own.</summary>
    private static readonly Dictionary<string, string> Convolutions = new()
    {
        ["conv1d"] = "2x10-conv(4, 3) tanh-2",
        ["conv1d stride 2, padding 2, dilation 2"] = "3x10-conv(4, 3, stride: 2, padding: 2, dilation: 2) relu-conv(6, 2) relu-2",
        ["conv1d groups 2"] = "4x7-conv(6, 3, groups: 2) silu-1",
        ["conv2d"] = "1x6x6-conv(3, 3) relu-3",
        ["conv2d padding 1, max pool 2"] = "2x6x8-conv(4, 3, padding: 1) relu-maxpool(2)-conv(3, 3) tanh-2",
        ["conv2d 3x2, stride 2x1, average pool 2x2"] = "1x9x8-conv(4, 3x2, stride: 2x1) elu-avgpool(2)-2",
        ["conv2d batch norm (training)"] = "1x5x5-conv(4, 3) batchnorm relu-2",
        ["depthwise and pointwise"] = "3x5x5-conv(3, 3, padding: 1, groups: 3) relu-conv(5, 1) relu-globalavgpool-2",
    };

    /// <summary>The elementwise activations of <c>activations.json</c>.</summary>
    public static ActivationCase[]? LoadActivations() => Load("activations.json", root => root.GetProperty("elementwise").EnumerateArray().Select(item => new ActivationCase(
        ReferenceNames.ParseActivation(Text(item, "activation")),
        Numbers(item.GetProperty("x")),
        Numbers(item.GetProperty("value")),
        Numbers(item.GetProperty("derivative")))).ToArray());

    /// <summary>The softmax rows of <c>activations.json</c>.</summary>
    public static SoftmaxCase[]? LoadSoftmax() => Load("activations.json", root =>
        Rows(root.GetProperty("softmax").GetProperty("x")).Zip(
            Rows(root.GetProperty("softmax").GetProperty("value")),
            (x, values) => new SoftmaxCase(x, values)).ToArray());

    /// <summary>The cases of <c>gradients.json</c>.</summary>
    public static GradientCase[]? LoadGradients() => Load("gradients.json", root => root.EnumerateArray().Select((item, index) => new GradientCase(
        $"{index}: {Text(item, "topology")} {Text(item, "activation")} {Text(item, "output_activation")} {Text(item, "loss")}",
        ReferenceNames.ParseTopology(Text(item, "topology")),
        ReferenceNames.ParseActivation(Text(item, "activation")),
        ReferenceNames.ParseActivation(Text(item, "output_activation")),
        ReferenceNames.ParseLoss(Text(item, "loss")),
        Parameters(item.GetProperty("parameters")),
        Rows(item.GetProperty("inputs")),
        Rows(item.GetProperty("targets")),
        Rows(item.GetProperty("outputs")),
        item.GetProperty("loss_value").GetDouble(),
        Parameters(item.GetProperty("gradients")))).ToArray());

    /// <summary>The cases of <c>optimizers.json</c>.</summary>
    public static OptimizerCase[]? LoadOptimizers() => Load("optimizers.json", root => root.EnumerateArray().Select((item, index) => new OptimizerCase(
        $"{index}: {Text(item, "optimizer")} {item.GetProperty("options").GetRawText()}",
        Text(item, "optimizer"),
        item.GetProperty("options").EnumerateObject().ToDictionary(option => option.Name, option => OptionValues(option.Value)),
        ReferenceNames.ParseTopology(Text(item, "topology")),
        ReferenceNames.ParseActivation(Text(item, "activation")),
        ReferenceNames.ParseActivation(Text(item, "output_activation")),
        ReferenceNames.ParseLoss(Text(item, "loss")),
        Rows(item.GetProperty("inputs")),
        Rows(item.GetProperty("targets")),
        Parameters(item.GetProperty("start")),
        item.GetProperty("after_step").EnumerateArray().Select(step => new OptimizerStep(
            step.GetProperty("step").GetInt32(),
            step.GetProperty("loss_before").GetDouble(),
            Parameters(step.GetProperty("parameters")))).ToArray())).ToArray());

    /// <summary>The cases of <c>recurrent.json</c>.</summary>
    public static RecurrentCase[]? LoadRecurrent() => Load("recurrent.json", root => root.EnumerateArray().Select(item =>
    {
        int layers = item.GetProperty("layers").GetInt32();
        string segment = $"-{Text(item, "cell")}({item.GetProperty("hidden").GetInt32()})";
        double[][][] outputs = Sequences(item.GetProperty("outputs"));
        return new RecurrentCase(
            $"{item.GetProperty("inputs_per_step").GetInt32()}{string.Concat(Enumerable.Repeat(segment, layers))}-{outputs[0][0].Length} identity",
            RecurrentParameters(item.GetProperty("parameters"), layers),
            Sequences(item.GetProperty("inputs")),
            Sequences(item.GetProperty("targets")),
            outputs,
            RecurrentStates(item.GetProperty("state"), layers, outputs.Length),
            Pass(item.GetProperty("all_steps")),
            Pass(item.GetProperty("last_step")),
            Sequences(item.GetProperty("outputs_in_two_calls")));

        RecurrentPass Pass(JsonElement pass) => new(pass.GetProperty("loss_value").GetDouble(), RecurrentParameters(pass.GetProperty("gradients"), layers));
    }).ToArray());

    private static double[][][] Sequences(JsonElement sequences) => sequences.EnumerateArray().Select(Rows).ToArray();

    private static double[] RecurrentParameters(JsonElement parameters, int layers)
    {
        IEnumerable<string> names = Enumerable.Range(0, layers)
            .SelectMany(layer => new[] { $"rnn.weight_ih_l{layer}", $"rnn.bias_ih_l{layer}", $"rnn.weight_hh_l{layer}", $"rnn.bias_hh_l{layer}" })
            .Concat(["head.weight", "head.bias"]);
        return names.SelectMany(name => Flat(parameters.GetProperty(name))).ToArray();
    }

    /// <summary>From <c>[h or c][layer][sequence][unit]</c> to a row for each sequence, layer by layer <c>h</c> and then <c>c</c>.</summary>
    private static double[][] RecurrentStates(JsonElement state, int layers, int sequences)
        => Enumerable.Range(0, sequences).Select(sequence => Enumerable.Range(0, layers)
            .SelectMany(layer => state.EnumerateArray().SelectMany(part => Numbers(part[layer][sequence]))).ToArray()).ToArray();

    private static IEnumerable<double> Flat(JsonElement numbers)
        => numbers.ValueKind == JsonValueKind.Array ? numbers.EnumerateArray().SelectMany(Flat) : [numbers.GetDouble()];

    /// <summary>The cases of <c>batchnorm.json</c>.</summary>
    public static BatchNormCase[]? LoadBatchNorms() => Load("batchnorm.json", root => root.EnumerateArray().Select(item => new BatchNormCase(
        Text(item, "layout"),
        item.GetProperty("eps").GetDouble(),
        item.GetProperty("momentum").GetDouble(),
        BatchNormParameters(item.GetProperty("start")),
        Rows(item.GetProperty("inputs")),
        Rows(item.GetProperty("targets")),
        Rows(item.GetProperty("outputs_train")),
        item.GetProperty("loss_value").GetDouble(),
        BatchNormParameters(item.GetProperty("gradients")),
        Numbers(item.GetProperty("running_mean")),
        Numbers(item.GetProperty("running_var")),
        Rows(item.GetProperty("outputs_eval")))).ToArray());

    /// <summary>The cases of <c>residual.json</c>.</summary>
    public static ResidualCase[]? LoadResiduals() => Load("residual.json", root => root.EnumerateArray().Select(item => new ResidualCase(
        Text(item, "layout"),
        Parameters(item.GetProperty("parameters")),
        Rows(item.GetProperty("inputs")),
        Rows(item.GetProperty("targets")),
        Rows(item.GetProperty("outputs")),
        item.GetProperty("loss_value").GetDouble(),
        Parameters(item.GetProperty("gradients")))).ToArray());

    /// <summary>The cases of <c>convolution.json</c>, as topologies.</summary>
    public static ResidualCase[]? LoadConvolutions() => Load("convolution.json", root => root.EnumerateArray().Where(item => Convolutions.ContainsKey(Text(item, "layout"))).Select(item => new ResidualCase(
        Convolutions[Text(item, "layout")],
        WithBiases(item.GetProperty("parameters")),
        item.GetProperty("inputs").EnumerateArray().Select(row => Flat(row).ToArray()).ToArray(),
        Rows(item.GetProperty("targets")),
        Rows(item.GetProperty("outputs")),
        item.GetProperty("loss_value").GetDouble(),
        WithBiases(item.GetProperty("gradients")))).ToArray());

    /// <summary>The numbers of tensors, with biases of 0 for a convolution that has none: before a batch norm they, and their gradients, are that.</summary>
    private static double[] WithBiases(JsonElement tensors) => tensors.EnumerateObject().SelectMany(tensor =>
    {
        bool isBare = tensor.Value[0].ValueKind == JsonValueKind.Array && !tensors.TryGetProperty(tensor.Name.Replace("weight", "bias", StringComparison.Ordinal), out _);
        return Flat(tensor.Value).Concat(new double[isBare ? tensor.Value.GetArrayLength() : 0]);
    }).ToArray();

    private static T[]? Load<T>(string file, Func<JsonElement, T[]> read)
    {
        string? path = Folder is null ? null : Path.Combine(Folder, file);
        if (!File.Exists(path))
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return read(document.RootElement);
    }

    private static string? FindFolder()
    {
        if (Environment.GetEnvironmentVariable(EnvironmentVariable) is { Length: > 0 } shared)
        {
            string stated = Path.Combine(shared, "reference");
            return Directory.Exists(stated) ? stated : null;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "shared", "reference");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static double[] Numbers(JsonElement array) => array.EnumerateArray().Select(number => number.GetDouble()).ToArray();

    private static double[][] Rows(JsonElement array) => array.EnumerateArray().Select(Numbers).ToArray();

    private static double[] Parameters(JsonElement layers) => layers.EnumerateArray().SelectMany(Dense).ToArray();

    private static double[] BatchNormParameters(JsonElement layers)
        => [.. Dense(layers.GetProperty("dense1")), .. Numbers(layers.GetProperty("gamma")), .. Numbers(layers.GetProperty("beta")), .. Dense(layers.GetProperty("dense2"))];

    private static double[] Dense(JsonElement layer)
        => Rows(layer.GetProperty("weights")).SelectMany(row => row).Concat(Numbers(layer.GetProperty("biases"))).ToArray();

    private static double[] OptionValues(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => [1],
        JsonValueKind.False => [0],
        JsonValueKind.Array => Numbers(value),
        _ => [value.GetDouble()],
    };
}
