using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;

namespace StaticNets.Generator.Tests.Models;

/// <summary>
/// Networks and their files for the table of formats, statements and ways in. All networks of the table are one compilation, and all attributes another one, so that a cell costs no compilation.
/// </summary>
internal sealed class StatementTable
{
    private static readonly Lazy<StatementTable> Made = new(() => new StatementTable());

    private readonly string[] _attributes;
    private readonly Assembly _assembly;
    private readonly Dictionary<string, Diagnostic[]> _ofAttributes = new();

    private StatementTable()
    {
        // Two networks for each attribute: one to train, and the structure that inference needs. Narrow ones have the least code.
        _attributes = Statement.Drawn.SelectMany(statement => new[] { statement.Stated, statement.Same, statement.Differs }).Distinct().ToArray();
        _assembly = GeneratorHarness.Run("using StaticNets;\n" + string.Concat(_attributes.Select((arguments, i) => $$"""
            [Network({{arguments}})] public partial class Class{{i}};
            [Network({{arguments}}, InferenceOnly = true)] public partial struct Struct{{i}};

            """))).Load();
        Folder = Directory.CreateTempSubdirectory("staticnets").FullName;
        for (int i = 0; i < Statement.Drawn.Length; i++)
        {
            Call(nameof(SaveAll), TypeOf(Statement.Drawn[i].Stated), i);
        }

        RunAttributes();
    }

    public static StatementTable Instance => Made.Value;

    /// <summary>Where the files are: <c>0.onnx</c> and so on.</summary>
    public string Folder { get; }

    public string PathOf(string statement, string format) => Path.Combine(Folder, IndexOf(statement).ToString(CultureInfo.InvariantCulture) + format);

    /// <summary>Reads the file of a statement into the network of it that fits, or that differs.</summary>
    /// <returns>What was said of it; null if the network has the file's numbers now.</returns>
    public string? Load(string statement, string format, string way, bool isSame)
    {
        Statement row = Statement.Drawn[IndexOf(statement)];
        string arguments = isSame ? row.Same : row.Differs;
        return way switch
        {
            "Weights" or "Weights and Golden" => Of(_ofAttributes[AttributeName(IndexOf(statement), format, isSame, way == "Weights and Golden")]),
            "Resume" => (string?)Call(nameof(Resume), TypeOf(isSame ? row.Stated : arguments), PathOf(statement, format)),
            "Load of a struct" => (string?)Call(nameof(LoadStruct), TypeOf(arguments, isStruct: true), PathOf(statement, format), Expected(statement)),
            _ => (string?)Call(nameof(LoadClass), TypeOf(arguments), PathOf(statement, format), way, Expected(statement)),
        };
    }

    private static string? Of(Diagnostic[] diagnostics)
        => diagnostics.Length == 0 ? null : string.Join("\n", diagnostics.Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"));

    private static int IndexOf(string statement) => Array.FindIndex(Statement.Drawn, row => row.Name == statement);

    private static string AttributeName(int index, string format, bool isSame, bool hasGolden) => $"A{index}{format.Trim('.')}{(isSame ? "Same" : "Differs")}{(hasGolden ? "Golden" : string.Empty)}";

    private Type TypeOf(string attribute, bool isStruct = false) => _assembly.GetType((isStruct ? "Struct" : "Class") + Array.IndexOf(_attributes, attribute), throwOnError: true)!;

    private float[] Expected(string statement) => File.ReadAllText(PathOf(statement, ".txt")).Split(' ').Select(text => float.Parse(text, CultureInfo.InvariantCulture)).ToArray();

    private object? Call(string method, Type network, params object[] arguments)
        => typeof(StatementTable).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)!.MakeGenericMethod(network).Invoke(this, arguments);

    /// <summary>A line for each attribute, so that a diagnostic's line tells whose it is.</summary>
    private void RunAttributes()
    {
        var source = new StringBuilder("using StaticNets;\n");
        var files = new List<AdditionalText>();
        var names = new List<string>();
        for (int i = 0; i < Statement.Drawn.Length; i++)
        {
            files.Add(TestModels.Text($"{i}.expected.json", File.ReadAllText(Path.Combine(Folder, $"{i}.expected.json"))));
            foreach (string format in Statement.Drawn[i].Files)
            {
                files.Add(ProjectFileText.OfModel(Path.Combine(Folder, i + format)));
                foreach (bool isSame in new[] { true, false })
                {
                    foreach (bool hasGolden in new[] { true, false })
                    {
                        names.Add(AttributeName(i, format, isSame, hasGolden));
                        string golden = hasGolden ? $", Golden = \"{i}.expected.json\"" : string.Empty;
                        source.Append(CultureInfo.InvariantCulture, $"[Network({(isSame ? Statement.Drawn[i].Same : Statement.Drawn[i].Differs)}, Weights = \"{i}{format}\"{golden})] public static partial class {names[^1]};\n");
                    }
                }
            }
        }

        HarnessResult result = GeneratorHarness.Run(source.ToString(), TestModels.Project(files.ToArray()));
        ILookup<int, Diagnostic> byLine = result.AnalyzerDiagnostics.ToLookup(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line - 1);
        for (int line = 0; line < names.Count; line++)
        {
            _ofAttributes.Add(names[line], byLine[line].Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToArray());
        }
    }

    private void SaveAll<T>(int index)
        where T : class, INetwork<float>
    {
        var network = (T)Activator.CreateInstance(typeof(T), 3UL, null)!;
        string Place(string ending) => Path.Combine(Folder, index + ending);
        Statement statement = Statement.Drawn[index];
        if (statement.Fann.Length > 0)
        {
            File.WriteAllText(Place(Statement.OfFann), statement.Fann);
            network.Load(Place(Statement.OfFann));
        }
        else
        {
            foreach (string format in statement.Files)
            {
                network.Save(Place(format));
            }
        }

        var parameters = new float[network.ParameterCount];
        network.CopyParametersTo(parameters);
        File.WriteAllText(Place(".txt"), string.Join(" ", parameters.Select(value => value.ToString("R", CultureInfo.InvariantCulture))));
        float[] inputs = Enumerable.Range(1, network.InputSize).Select(i => i / 4f).ToArray();
        var outputs = new float[network.OutputSize];
        network.Forward(inputs, outputs);
        string Row(float[] values) => "[[" + string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))) + "]]";
        File.WriteAllText(Place(".expected.json"), $"{{\"inputs\": {Row(inputs)}, \"outputs\": {Row(outputs)}}}");
        network.Train(Data(network), new Sgd(0.1), Options(Place(Statement.Checkpoint)));
    }

    private static Dataset<float> Data(IInferenceNetwork<float> network)
    {
        const int Rows = 4;
        var targets = new float[Rows * network.OutputSize];
        for (int row = 0; row < Rows; row++)
        {
            targets[(row * network.OutputSize) + (row % network.OutputSize)] = 1;
        }

        return Dataset.Regression(Enumerable.Range(0, Rows * network.InputSize).Select(i => i / 16f).ToArray(), targets, network.InputSize, network.OutputSize);
    }

    private static TrainingOptions Options(string path) => new() { Epochs = 1, BatchSize = 2, Checkpoint = new CheckpointOptions(path) };

    private static string? LoadClass<T>(string path, string way, float[] expected)
        where T : class, IParameterNetwork<float>
    {
        var network = (T)Activator.CreateInstance(typeof(T), 4UL, null)!;
        return Check(network.Parameters.ToArray(), () => network.Parameters.ToArray(), network, expected, () =>
        {
            switch (way)
            {
                case "Load":
                    network.Load(path);
                    break;
                case "LoadOnnx":
                    network.LoadOnnx(path);
                    break;
                case "FromOnnx":
                    NetworkFile.FromOnnx<T, float>(ref network, File.ReadAllBytes(path));
                    break;
                default:
                    NetworkFile.FromBytes<T, float>(ref network, File.ReadAllBytes(path));
                    break;
            }
        });
    }

    private static string? LoadStruct<T>(string path, float[] expected)
        where T : struct, IParameterNetwork<float>
    {
        T network = default;
        float[] before = network.Parameters.ToArray();
        string? message = null;
        try
        {
            network.Load(path);
        }
        catch (ModelFileException exception)
        {
            message = exception.Message;
        }

        float[] after = network.Parameters.ToArray();
        return Check(before, () => after, network, expected, () => { }, message);
    }

    private static string? Resume<T>(string path)
        where T : class, INetwork<float>
    {
        var network = (T)Activator.CreateInstance(typeof(T), 4UL, null)!;
        float[] before = network.Parameters.ToArray();
        string copy = path + "." + typeof(T).Name;
        File.Copy(path, copy, overwrite: true);
        try
        {
            network.Resume(Data(network), new Sgd(0.1), Options(copy));
            return null;
        }
        catch (CheckpointException exception)
        {
            return before.SequenceEqual(network.Parameters.ToArray()) ? exception.Message : "The network was changed.";
        }
    }

    private static string? Check(float[] before, Func<float[]> parameters, IInferenceNetwork<float> network, float[] expected, Action load, string? message = null)
    {
        try
        {
            load();
        }
        catch (ModelFileException exception)
        {
            message = exception.Message;
        }

        if (message is not null)
        {
            return before.SequenceEqual(parameters()) ? message : "The network was changed.";
        }

        var loaded = new float[network.ParameterCount];
        network.CopyParametersTo(loaded);
        return loaded.SequenceEqual(expected) ? null : "The network has other numbers than the file.";
    }
}

/// <summary>What a file states: the network that is saved, one that has the same, and one that has another.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Stated">The arguments of the attribute of the network that is saved.</param>
/// <param name="Same">Those of a network of the same steps, said in another way.</param>
/// <param name="Differs">Those of a network of other steps.</param>
/// <param name="Words">What the refusal says: where, what was expected, what came.</param>
internal sealed record Statement(string Name, string Stated, string Same, string Differs, params string[] Words)
{
    public const string Checkpoint = ".checkpoint";
    public const string OfFann = ".net";

    /// <summary>Two inputs and one neuron with sigmoid of steepness 1/2, as <c>fann_save</c> writes them.</summary>
    private const string Neuron = """
        FANN_FLO_2.1
        connection_rate=1.000000
        network_type=0
        layer_sizes=3 2 
        neurons (num_inputs, activation_function, activation_steepness)=(0, 0, 0.0e+00) (0, 0, 0.0e+00) (0, 0, 0.0e+00) (3, 3, 5.0e-01) (0, 3, 0.0e+00) 
        connections (connected_to_neuron, weight)=(0, 1.0e+00) (1, -2.0e+00) (2, 5.0e-01) 
        """;

    private const string Mse = "Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity";

    /// <summary>The file, where it is one of FANN, which is only read; else empty.</summary>
    public string Fann { get; init; } = string.Empty;

    /// <summary>The formats of model files that can state it.</summary>
    public string[] Files => Fann.Length > 0 ? new[] { OfFann } : new[] { ".safetensors", ".onnx", ".json" };

    private static readonly Statement[] All =
    {
        new("inputs", $"\"2-4-3\", {Mse}", $"\"2-4 relu-3 identity\", {Mse}", $"\"3-4-3\", {Mse}", "The network has 3 inputs, but the model 2"),
        new("width", $"\"2-4-3\", {Mse}", $"\"2-4 dropout(0.5)-3\", {Mse}", $"\"2-3-3\", {Mse}", "Layer 1 does not fit", "weights of 2 inputs and 3 outputs was expected", "weights of 2 inputs and 4 outputs came"),
        new("outputs", $"\"2-4-3\", {Mse}", $"\"2-4-3\", {Mse}", $"\"2-4-2\", {Mse}", "Layer 2 does not fit", "weights of 4 inputs and 2 outputs was expected", "weights of 4 inputs and 3 outputs came"),
        new("number of layers", $"\"2-4-4-3\", {Mse}", $"\"2-4-4-3\", {Mse}", $"\"2-4-3\", {Mse}", "Layer 2 does not fit", "4 inputs and 3 outputs was expected", "4 inputs and 4 outputs came"),
        new("activation", $"\"2-4 tanh-3\", {Mse}", $"\"2-4-3\", {Mse.Replace("Relu", "Tanh", StringComparison.Ordinal)}", $"\"2-4 relu-3\", {Mse}", "The activation of layer 1 does not fit: relu was expected, but tanh came"),
        new("activation of the attribute", $"\"2-4-3\", {Mse}", $"\"2-4 relu-3\", {Mse}", $"\"2-4-3\", {Mse.Replace("Relu", "Selu", StringComparison.Ordinal)}", "The activation of layer 1 does not fit: selu was expected, but relu came"),
        new("no activation", $"\"2-4 identity-3\", {Mse}", $"\"2-4-3\", {Mse.Replace("Relu", "Identity", StringComparison.Ordinal)}", $"\"2-4-3\", {Mse}", "The activation of layer 1 does not fit: relu was expected, but weights of 4 inputs"),
        new("slope", $"\"2-4 leakyrelu(0.2)-3\", {Mse}", $"\"2-4-3\", {Mse.Replace("Relu", "LeakyRelu", StringComparison.Ordinal)}, ActivationParameter = 0.2", $"\"2-4 leakyrelu-3\", {Mse}", "The activation of layer 1 does not fit: leakyrelu(0.01) was expected, but leakyrelu(0.2) came"),
        new("alpha", $"\"2-4 elu(0.5)-3\", {Mse}", $"\"2-4 elu(0.5)-3\", {Mse}", $"\"2-4-3\", {Mse.Replace("Relu", "Elu", StringComparison.Ordinal)}", "The activation of layer 1 does not fit: elu(1) was expected, but elu(0.5) came"),
        new("output activation", $"\"2-4-3 tanh\", {Mse}", $"\"2-4-3\", {Mse.Replace("Identity", "Tanh", StringComparison.Ordinal)}", $"\"2-4-3 sigmoid\", {Mse}", "The activation of layer 2 does not fit: sigmoid was expected, but tanh came"),
        new("no output activation", $"\"2-4-3\", {Mse}", $"\"2-4-3 identity\", {Mse}", $"\"2-4-3 tanh\", {Mse}", "The activation of layer 2 does not fit: tanh was expected, but the model ends"),
        new("output activation where none is", $"\"2-4-3 softmax\", {Mse}", $"\"2-4-3\", {Mse.Replace("Identity", "Softmax", StringComparison.Ordinal)}", $"\"2-4-3\", {Mse}", "What follows layer 2 does not fit: nothing more was expected, but softmax came"),
        new("softmax of the loss", "\"2-4-3\", Activation.Relu, Loss.CrossEntropy", "\"2-4-3 softmax\", Activation.Relu, Loss.CrossEntropy", "\"2-4-3 sigmoid\", Activation.Relu, Loss.CrossEntropy", "The activation of layer 2 does not fit: sigmoid was expected, but softmax came"),
        new("sigmoid of the loss", "\"2-4-3\", Activation.Relu, Loss.BinaryCrossEntropy", "\"2-4-3 sigmoid\", Activation.Relu, Loss.BinaryCrossEntropy", "\"2-4-3\", Activation.Relu, Loss.CrossEntropy", "The activation of layer 2 does not fit: softmax was expected, but sigmoid came"),
        new("epsilon of a layer norm", $"\"2-4 layernorm(0.001)-3\", {Mse}", $"\"2-4 layernorm(0.001) relu-3\", {Mse}", $"\"2-4 layernorm-3\", {Mse}", "Layer 2 does not fit: layer normalization of 4 with epsilon 1E-05 was expected, but layer normalization of 4 with epsilon 0.001 came"),
        new("epsilon of a batch norm", $"\"2-4 batchnorm(0.1, 0.001)-3\", {Mse}", $"\"2-4 batchnorm(0.2, 0.001)-3\", {Mse}", $"\"2-4 batchnorm-3\", {Mse}", "Layer 2 does not fit: batch normalization of 4 with epsilon 1E-05 was expected, but batch normalization of 4 with epsilon 0.001 came"),
        new("kind of a norm", $"\"2-4 layernorm-3\", {Mse}", $"\"2-4 layernorm relu dropout(0.1)-3\", {Mse}", $"\"2-4 batchnorm-3\", {Mse}", "Layer 2 does not fit: batch normalization of 4 with epsilon 1E-05 was expected, but layer normalization of 4 with epsilon 1E-05 came"),
        new("norm where none is", $"\"2-4 layernorm-3\", {Mse}", $"\"2-4 layernorm(1e-5)-3\", {Mse}", $"\"2-4-3\", {Mse}", "The activation of layer 1 does not fit: relu was expected, but layer normalization of 4"),
        new("no norm", $"\"2-4-3\", {Mse}", $"\"2-4-3\", {Mse}", $"\"2-4 layernorm-3\", {Mse}", "Layer 2 does not fit: layer normalization of 4 with epsilon 1E-05 was expected, but relu came"),
        new("place of a norm", $"\"2-4 relu layernorm-3\", {Mse}", $"\"2-4 relu layernorm dropout(0.1)-3\", {Mse}", $"\"2-4 layernorm relu-3\", {Mse}", "Layer 2 does not fit: layer normalization of 4", "but relu came"),
        new("sum", $"\"2-4-4 skip-3\", {Mse}", $"\"2-4-4 relu skip(1)-3\", {Mse}", $"\"2-4-4-3\", {Mse}", "Layer 3 does not fit: weights of 4 inputs and 3 outputs was expected, but a sum with the outputs of step 2 came"),
        new("no sum", $"\"2-4-4-3\", {Mse}", $"\"2-4-4-3\", {Mse}", $"\"2-4-4 skip-3\", {Mse}", "The sum after layer 2 does not fit: a sum with the outputs of step 2 was expected, but weights of 4 inputs and 3 outputs came"),
        new("reach of a sum", $"\"4-4-4 skip-3\", {Mse}", $"\"4-4-4 skip(1)-3\", {Mse}", $"\"4-4-4 skip(2)-3\", {Mse}", "The sum after layer 2 does not fit: a sum with the inputs was expected, but a sum with the outputs of step 2 came"),
        new("activation after a sum", $"\"2-4-residual(4) tanh-3\", {Mse}", $"\"2-4-residual(4 relu) tanh-3\", {Mse}", $"\"2-4-residual(4) sigmoid-3\", {Mse}", "The activation of layer 2 does not fit: sigmoid was expected, but tanh came"),
        new("output activation after a sum", "\"2-3-3 relu skip\", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity", "\"2-3-3 relu skip\", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity", "\"2-3-residual(3 relu)\", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Sigmoid", "The activation of layer 2 does not fit: sigmoid was expected, but the model ends"),
        new("output activation of the attribute after a sum", "\"2-3-residual(3)\", Activation.Relu, Loss.Mse, OutputActivation = Activation.Sigmoid", "\"2-3-residual(3) sigmoid\", Activation.Relu, Loss.Mse", "\"2-3-residual(3)\", Activation.Relu, Loss.Mse, OutputActivation = Activation.Tanh", "The activation of layer 2 does not fit: tanh was expected, but sigmoid came"),
        new("loss", $"\"2-4-3\", {Mse}", $"\"2-4 relu-3\", {Mse}", $"\"2-4-3\", {Mse.Replace("Mse", "Huber", StringComparison.Ordinal)}", "It states the loss 'Mse'", "the network has Huber"),
        new("loss with the output activation of another", "\"2-4-3 softmax\", Activation.Relu, Loss.Mse", "\"2-4-3 softmax\", Activation.Relu, Loss.Mse", "\"2-4-3\", Activation.Relu, Loss.CrossEntropy", "It states the loss 'Mse'", "the network has CrossEntropy"),
        new("inputs of FANN", "\"2-1\", Activation.Sigmoid, Loss.Mse", "\"2-1 sigmoid\", Activation.Relu, Loss.Huber", "\"3-1\", Activation.Sigmoid, Loss.Mse", "The network has 3 inputs, but the model 2") { Fann = Neuron },
        new("width of FANN", "\"2-1\", Activation.Sigmoid, Loss.Mse", "\"2-1\", Activation.Sigmoid, Loss.Mse", "\"2-2\", Activation.Sigmoid, Loss.Mse", "Layer 1 does not fit: weights of 2 inputs and 2 outputs was expected, but weights of 2 inputs and 1 outputs came") { Fann = Neuron },
        new("activation of FANN", "\"2-1\", Activation.Sigmoid, Loss.Mse", "\"2-1\", Activation.Relu, Loss.BinaryCrossEntropy", "\"2-1\", Activation.Tanh, Loss.Mse", "The activation of layer 1 does not fit: tanh was expected, but sigmoid came") { Fann = Neuron },
    };

    /// <summary>In an ordinary run one of three shares of them.</summary>
    public static Statement[] Drawn { get; } = TestMatrix.Part(All, parts: 3).ToArray();
}
