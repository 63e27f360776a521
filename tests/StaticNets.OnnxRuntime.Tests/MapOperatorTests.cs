using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Xunit;

namespace StaticNets.OnnxRuntime.Tests;

/// <summary>
/// The cases of ONNX' own backend tests (onnx/backend/test/case/node) of the operators of maps, with their shapes and attributes: each is read as ONNX Runtime computes it, or refused by its name. Smaller
/// sizes stand for larger ones that are the same.
/// </summary>
public sealed class MapOperatorTests : IDisposable
{
    private const float Tolerance = 1e-5f;

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".onnx");

    private static readonly Dictionary<string, Case> Cases = All().ToDictionary(one => one.Name);

    public static TheoryData<string> Read { get; } = [.. Cases.Values.Where(one => one.Refusal is null).Select(one => one.Name)];

    public static TheoryData<string> Refused { get; } = [.. Cases.Values.Where(one => one.Refusal is not null).Select(one => one.Name)];

    public void Dispose() => File.Delete(_path);

    [Theory]
    [MemberData(nameof(Read))]
    public void A_case_is_read_as_it_is_computed(string name)
    {
        Case one = Cases[name];
        byte[] file = one.ToFile();
        File.WriteAllBytes(_path, file);
        const int Rows = 2;
        int size = one.Shape.Aggregate(1, (a, b) => a * b);
        float[] inputs = Numbers(Rows * size, seed: 5);
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using var session = new InferenceSession(_path, options);
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run([NamedOnnxValue.CreateFromTensor("x", new DenseTensor<float>(inputs, [Rows, size]))]);
        float[] expected = results.Single().AsEnumerable<float>().ToArray();

        ModelDescription model = OnnxGraphReader.Read(file);
        double[] actual = inputs.Chunk(size).SelectMany(row => ModelEvaluation.Evaluate(model, Array.ConvertAll(row, value => (double)value))).ToArray();
        Near(expected, actual);

        // Folded as it is compiled in, and written down as steps, JSON and ONNX, it is the same.
        ModelFolding.Fold(model);
        byte[] json = JsonModelWriter.Write(model, isSingle: false);
        byte[] onnx = OnnxModelWriter.Write(model, OnnxType.Double);
        foreach (ModelDescription again in new[] { model, JsonModel.Read(json), OnnxGraphReader.Read(onnx) })
        {
            Near(expected, inputs.Chunk(size).SelectMany(row => ModelEvaluation.Evaluate(again, Array.ConvertAll(row, value => (double)value))).ToArray());
        }

        if (model.Links.Count > 0 && model.Links.Exists(link => link.HasParameters))
        {
            Assert.Equal(model.Links.ConvertAll(link => link.Describe()), ModelSteps.Read(ModelSteps.Write(model)).Links.ConvertAll(link => link.Describe()));
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_case_is_refused_by_its_name(string name)
    {
        Case one = Cases[name];
        Assert.Contains(one.Refusal!, Assert.Throws<FormatException>(() => OnnxGraphReader.Read(one.ToFile())).Message, StringComparison.Ordinal);
    }

    private static void Near(float[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - Tolerance, pair.First + Tolerance));
    }

    private static float[] Numbers(int count, ulong seed)
    {
        var random = new RandomSource(seed);
        return Enumerable.Range(0, count).Select(_ => (float)random.NextNormal()).ToArray();
    }

    private static IEnumerable<Case> All()
    {
        static (string, object) Ints(string name, params long[] values) => (name, values);
        static (string, object) Kernel(params long[] values) => Ints("kernel_shape", values);
        static (string, object) Strides(params long[] values) => Ints("strides", values);
        static (string, object) Pads(params long[] values) => Ints("pads", values);
        static (string, object) Dilations(params long[] values) => Ints("dilations", values);
        static (string, object) Auto(string value) => ("auto_pad", value);

        int[] map = [3, 16, 15];
        int[] small = [1, 5, 5];

        // conv.py
        yield return Conv("basic_conv_with_padding", small, [1, 1, 3, 3], Kernel(3, 3), Pads(1, 1, 1, 1));
        yield return Conv("basic_conv_without_padding", small, [1, 1, 3, 3], Kernel(3, 3), Pads(0, 0, 0, 0));
        yield return Conv("conv_with_strides_padding", [1, 7, 5], [1, 1, 3, 3], Kernel(3, 3), Pads(1, 1, 1, 1), Strides(2, 2));
        yield return Conv("conv_with_strides_no_padding", [1, 7, 5], [1, 1, 3, 3], Kernel(3, 3), Pads(0, 0, 0, 0), Strides(2, 2));
        yield return Conv("conv_with_strides_and_asymmetric_padding", [1, 7, 5], [1, 1, 3, 3], Kernel(3, 3), Pads(1, 0, 1, 0), Strides(2, 2));
        yield return Conv("conv_with_autopad_same", small, [1, 1, 3, 3], Kernel(3, 3), Auto("SAME_LOWER"), Strides(2, 2));

        // Beyond them.
        yield return Conv("conv same_lower odd", [2, 6, 6], [3, 2, 4, 4], Auto("SAME_LOWER"));
        yield return Conv("conv same_upper odd", [2, 6, 6], [3, 2, 4, 4], Auto("SAME_UPPER"), Strides(2, 1));
        yield return Conv("conv valid", [2, 6, 6], [3, 2, 4, 4], Auto("VALID"));
        yield return Conv("conv asymmetric", [2, 6, 5], [3, 2, 3, 2], Pads(0, 2, 1, 0), Strides(1, 2));
        yield return Conv("conv groups dilations", [4, 8, 7], [6, 2, 3, 2], Pads(2, 1, 2, 1), Dilations(2, 1), ("group", 2L));
        yield return Conv("conv depthwise", [3, 5, 5], [3, 1, 3, 3], Pads(1, 1, 1, 1), ("group", 3L));
        yield return Conv("conv 1d", [2, 12], [3, 2, 4], Pads(1, 2), Strides(2));
        yield return Conv("conv 1d causal", [2, 12], [3, 2, 4], Pads(3, 0), Strides(2), Dilations(1));
        yield return Conv("conv 3d", [1, 4, 4, 4], [1, 1, 3, 3, 3]) with { Refusal = "(Conv) takes rows of shape [1, 4, 4, 4], " };

        // maxpool.py
        yield return Pool("maxpool_2d_uint8", "MaxPool", [1, 5, 5], 12, Kernel(5, 5), Pads(2, 2, 2, 2));
        yield return Pool("maxpool_2d_precomputed_pads", "MaxPool", [1, 5, 5], 12, Kernel(5, 5), Pads(2, 2, 2, 2));
        yield return Pool("maxpool_with_argmax_2d_precomputed_strides", "MaxPool", [1, 5, 5], 12, Kernel(2, 2), Strides(2, 2), ("storage_order", 1L));
        yield return Pool("maxpool_2d_precomputed_strides", "MaxPool", [1, 5, 5], 12, Kernel(2, 2), Strides(2, 2));
        yield return Pool("maxpool_2d_precomputed_same_upper", "MaxPool", [1, 5, 5], 12, Kernel(3, 3), Strides(2, 2), Auto("SAME_UPPER"));
        yield return Pool("maxpool_1d_default", "MaxPool", [3, 32], 12, Kernel(2));
        yield return Pool("maxpool_2d_default", "MaxPool", map, 12, Kernel(2, 2));
        yield return Pool("maxpool_3d_default", "MaxPool", [3, 4, 4, 4], 12, Kernel(2, 2, 2)) with { Refusal = "(MaxPool) takes rows of shape [3, 4, 4, 4]" };
        yield return Pool("maxpool_2d_same_upper", "MaxPool", map, 12, Kernel(2, 2), Auto("SAME_UPPER"));
        yield return Pool("maxpool_2d_same_lower", "MaxPool", map, 12, Kernel(2, 2), Auto("SAME_LOWER"));
        yield return Pool("maxpool_2d_pads", "MaxPool", [3, 14, 14], 12, Kernel(3, 3), Pads(2, 2, 2, 2));
        yield return Pool("maxpool_2d_strides", "MaxPool", map, 12, Kernel(5, 5), Strides(3, 3));
        yield return Pool("maxpool_2d_ceil", "MaxPool", [1, 4, 4], 12, Kernel(3, 3), Strides(2, 2), ("ceil_mode", 1L));
        yield return Pool("maxpool_2d_ceil_output_size_reduce_by_one", "MaxPool", [1, 2, 2], 22, Kernel(1, 1), Strides(2, 2), ("ceil_mode", 1L));
        yield return Pool("maxpool_2d_dilations", "MaxPool", [1, 4, 4], 12, Kernel(2, 2), Strides(1, 1), Dilations(2, 2));
        yield return Pool("maxpool ceil pads", "MaxPool", map, 12, Kernel(3, 4), Strides(3, 2), Pads(1, 0, 1, 2), ("ceil_mode", 1L));

        // averagepool.py
        yield return Pool("averagepool_2d_precomputed_pads", "AveragePool", [1, 5, 5], 12, Kernel(5, 5), Pads(2, 2, 2, 2));
        yield return Pool("averagepool_2d_precomputed_pads_count_include_pad", "AveragePool", [1, 5, 5], 12, Kernel(5, 5), Pads(2, 2, 2, 2), ("count_include_pad", 1L));
        yield return Pool("averagepool_2d_precomputed_strides", "AveragePool", [1, 5, 5], 12, Kernel(2, 2), Strides(2, 2));
        yield return Pool("averagepool_2d_precomputed_same_upper", "AveragePool", [1, 5, 5], 12, Kernel(3, 3), Strides(2, 2), Auto("SAME_UPPER"));
        yield return Pool("averagepool_1d_default", "AveragePool", [3, 32], 12, Kernel(2));
        yield return Pool("averagepool_2d_default", "AveragePool", map, 12, Kernel(2, 2));
        yield return Pool("averagepool_3d_default", "AveragePool", [3, 4, 4, 4], 12, Kernel(2, 2, 2)) with { Refusal = "(AveragePool) takes rows of shape [3, 4, 4, 4]" };
        yield return Pool("averagepool_2d_same_upper", "AveragePool", map, 12, Kernel(2, 2), Auto("SAME_UPPER"));
        yield return Pool("averagepool_2d_same_lower", "AveragePool", map, 12, Kernel(2, 2), Auto("SAME_LOWER"));
        yield return Pool("averagepool_2d_pads", "AveragePool", [3, 14, 14], 12, Kernel(3, 3), Pads(2, 2, 2, 2));
        yield return Pool("averagepool_2d_pads_count_include_pad", "AveragePool", [3, 14, 14], 12, Kernel(3, 3), Pads(2, 2, 2, 2), ("count_include_pad", 1L));
        yield return Pool("averagepool_2d_strides", "AveragePool", map, 12, Kernel(5, 5), Strides(3, 3));
        yield return Pool("averagepool_2d_ceil", "AveragePool", [1, 4, 4], 12, Kernel(3, 3), Strides(2, 2), ("ceil_mode", 1L));
        yield return Pool("averagepool_2d_dilations", "AveragePool", [1, 4, 4], 19, Kernel(2, 2), Strides(1, 1), Dilations(2, 2), ("ceil_mode", 1L));
        yield return Pool("averagepool_2d_ceil_last_window_starts_on_pad", "AveragePool", [3, 2, 2], 22, Kernel(3, 3), Strides(3, 3), Pads(1, 1, 1, 1), ("ceil_mode", 1L), ("count_include_pad", 1L));
        yield return Pool("averagepool ceil counted", "AveragePool", [1, 4, 4], 12, Kernel(3, 3), Strides(2, 2), Pads(1, 1, 0, 0), ("ceil_mode", 1L), ("count_include_pad", 1L));
        yield return Pool("averagepool ceil beyond counted", "AveragePool", [1, 4, 4], 12, Kernel(3, 3), Strides(2, 2), ("ceil_mode", 1L), ("count_include_pad", 1L)) with { Refusal = "counts zeros (count_include_pad = 1), but not those beyond its pads" };

        // globalaveragepool.py, globalmaxpool.py
        yield return Pool("globalaveragepool", "GlobalAveragePool", [3, 5, 5], 12);
        yield return Pool("globalaveragepool_precomputed", "GlobalAveragePool", [1, 3, 3], 12);
        yield return Pool("globalmaxpool", "GlobalMaxPool", [3, 5, 5], 12);
        yield return Pool("globalmaxpool_precomputed", "GlobalMaxPool", [1, 3, 3], 12);

        // flatten.py
        foreach (long axis in new long[] { 0, 1, 2, 3, -1, -2, -3, -4 })
        {
            string name = axis < 0 ? $"flatten_negative_axis{-axis}" : $"flatten_axis{axis}";
            yield return Behind(name, [3, 4, 5], 13, (graph, x) => FlattenAndRectify(graph, x, ("axis", axis))) with { Refusal = axis is 1 or -3 ? null : "(Flatten) flattens from axis" };
        }

        yield return Behind("flatten_default_axis", [5, 4, 3], 13, (graph, x) => FlattenAndRectify(graph, x));

        // pad.py, before a convolution.
        yield return Padded("constant_pad", [0, 0, 1, 3, 0, 0, 2, 4]);
        yield return Padded("constant_pad_axes", [0, 3, 0, 4], axes: [1, 3]);
        yield return Padded("constant_pad_negative_axes", [0, 3, 0, 4], axes: [-3, -1]);
        yield return Padded("constant_pad of ones", [0, 0, 1, 3, 0, 0, 2, 4], value: 1) with { Refusal = "(Pad) pads with other numbers than zeros" };
        yield return Padded("constant_pad of channels", [0, 1, 1, 3, 0, 0, 2, 4]) with { Refusal = "(Conv) takes a map to which a Pad has added channels of zeros" };
        yield return Padded("edge_pad", [0, 0, 1, 1, 0, 0, 1, 1], mode: "edge") with { Refusal = "(Pad) has the mode 'edge'" };
        yield return Padded("reflect_pad", [0, 0, 1, 1, 0, 0, 1, 1], mode: "reflect") with { Refusal = "(Pad) has the mode 'reflect'" };
        yield return Padded("wrap_pad", [0, 0, 1, 1, 0, 0, 1, 1], mode: "wrap") with { Refusal = "(Pad) has the mode 'wrap'" };
        yield return Behind("pad before maxpool", [1, 5, 5], 13, (graph, x) => PadAndPool(graph, x, "MaxPool", isPositive: true));
        yield return Behind("pad before maxpool of any values", [1, 5, 5], 13, (graph, x) => PadAndPool(graph, x, "MaxPool", isPositive: false)) with { Refusal = "(MaxPool) takes the largest of values and of the zeros that a Pad has put around them" };
        yield return Behind("pad before averagepool", [1, 5, 5], 13, (graph, x) => PadAndPool(graph, x, "AveragePool", isPositive: false));
        yield return Behind("pad before averagepool with pads", [1, 5, 5], 13, (graph, x) => PadAndPool(graph, x, "AveragePool", isPositive: false, Pads(1, 1, 1, 1))) with { Refusal = "has windows with nothing of its map in them" };

        // batchnorm.py, behind a convolution and alone.
        yield return Norm("batchnorm_example", 1e-5, isTraining: false);
        yield return Norm("batchnorm_epsilon", 1e-2, isTraining: false);
        yield return Norm("batchnorm_example_training_mode", 1e-5, isTraining: true) with { Refusal = "(BatchNormalization) is in training mode" };

        // convtranspose.py
        foreach (string name in new[] { "convtranspose", "convtranspose_1d", "convtranspose_3d", "convtranspose_output_shape", "convtranspose_pad", "convtranspose_kernel_shape", "convtranspose_pads", "convtranspose_dilations", "convtranspose_autopad_same" })
        {
            yield return Behind(name, [1, 3, 3], 13, (graph, x) => graph.Node("ConvTranspose", [x, Weights(graph, "w", 1, 2, 3, 3)], "z")) with { Refusal = "(ConvTranspose) is not supported" };
        }

        // Layouts.
        yield return Behind("channels last", [4, 5, 3], 13, (graph, x) =>
        {
            graph.Node("Transpose", [x], "t", ("perm", new long[] { 0, 3, 1, 2 }));
            graph.Node("Conv", ["t", Weights(graph, "w", 2, 3, 3, 3)], "c");
            graph.Node("Transpose", ["c"], "b", ("perm", new long[] { 0, 2, 3, 1 }));
            graph.Node("Flatten", ["b"], "f");
            graph.Node("MatMul", ["f", Weights(graph, "d", 12, 4)], "z");
        });
        yield return Behind("mean over places, channels last", [4, 5, 3], 13, (graph, x) =>
        {
            graph.Node("Transpose", [x], "t", ("perm", new long[] { 0, 3, 1, 2 }));
            graph.Node("Conv", ["t", Weights(graph, "w", 2, 3, 3, 3)], "c");
            graph.Node("Transpose", ["c"], "b", ("perm", new long[] { 0, 2, 3, 1 }));
            graph.Node("ReduceMean", ["b"], "z", ("axes", new long[] { 1, 2 }), ("keepdims", 0L));
        });
        yield return Behind("output with channels last", [4, 5, 3], 13, (graph, x) =>
        {
            graph.Node("Transpose", [x], "t", ("perm", new long[] { 0, 3, 1, 2 }));
            graph.Node("Conv", ["t", Weights(graph, "w", 2, 3, 3, 3)], "c");
            graph.Node("Transpose", ["c"], "z", ("perm", new long[] { 0, 2, 3, 1 }));
        }) with { Refusal = "in another order (Transpose), and maps are put out with channels first" };
        yield return Behind("rows and columns changed", [3, 4, 5], 13, (graph, x) =>
        {
            graph.Node("Transpose", [x], "t", ("perm", new long[] { 0, 1, 3, 2 }));
            graph.Node("Conv", ["t", Weights(graph, "w", 2, 3, 3, 3)], "z");
        }) with { Refusal = "(Conv) takes a map whose values were put in another order" };
        yield return Behind("sum of maps", [2, 4, 5], 13, (graph, x) =>
        {
            graph.Node("Conv", [x, Weights(graph, "w", 3, 2, 3, 3)], "a", Pads(1, 1, 1, 1));
            graph.Node("Conv", ["a", Weights(graph, "v", 3, 3, 3, 3)], "b", Pads(1, 1, 1, 1));
            graph.Node("Add", ["a", "b"], "z");
        });
        yield return Behind("slopes of channels", [2, 4, 5], 13, (graph, x) =>
        {
            graph.Node("Conv", [x, Weights(graph, "w", 3, 2, 3, 3)], "a");
            graph.Tensor("slopes", [3, 1, 1], [0.1, 0.2, -0.3]);
            graph.Node("PRelu", ["a", "slopes"], "z");
        });
        yield return Behind("normalized inputs", [2, 4, 5], 13, (graph, x) =>
        {
            graph.Tensor("mean", [2, 1, 1], [0.1, 0.2]);
            graph.Tensor("deviation", [1, 2, 1, 1], [2, 0.5]);
            graph.Node("Sub", [x, "mean"], "n");
            graph.Node("Div", ["n", "deviation"], "m");
            graph.Node("Conv", ["m", Weights(graph, "w", 3, 2, 3, 3)], "z", Pads(1, 1, 1, 1));
        });
    }

    private static string Weights(OnnxGraphWriter graph, string name, params int[] shape)
    {
        graph.Tensor(name, shape, Array.ConvertAll(Numbers(shape.Aggregate(1, (a, b) => a * b), seed: 3), value => 0.5 * value));
        return name;
    }

    private static Case Conv(string name, int[] shape, int[] weights, params (string Name, object Value)[] attributes) => Behind(name, shape, 12, (graph, x) =>
    {
        Weights(graph, "b", weights[0]);
        graph.Node("Conv", [x, Weights(graph, "w", weights), "b"], "z", attributes);
    });

    private static Case Pool(string name, string operation, int[] shape, long opset, params (string Name, object Value)[] attributes)
        => Behind(name, shape, opset, (graph, x) => graph.Node(operation, [x], "z", attributes));

    private static Case Padded(string name, long[] pads, long[]? axes = null, string mode = "constant", double value = 0) => Behind(name, [1, 5, 4], 19, (graph, x) =>
    {
        graph.Integers("pads", pads);
        graph.Tensor("value", [], [value]);
        graph.Integers("axes", axes ?? [0]);
        graph.Node("Pad", axes is null ? [x, "pads", "value"] : [x, "pads", "value", "axes"], "p", ("mode", mode));
        graph.Node("Conv", ["p", Weights(graph, "w", 2, 1, 3, 3)], "z");
    });

    /// <summary>What is flattened, and a relu behind it: a network has a layer.</summary>
    private static void FlattenAndRectify(OnnxGraphWriter graph, string x, params (string Name, object Value)[] attributes)
    {
        graph.Node("Flatten", [x], "f", attributes);
        graph.Node("Relu", ["f"], "z");
    }

    private static void PadAndPool(OnnxGraphWriter graph, string x, string operation, bool isPositive, params (string Name, object Value)[] attributes)
    {
        graph.Node("Conv", [x, Weights(graph, "w", 2, 1, 2, 2)], "c");
        graph.Node(isPositive ? "Relu" : "Tanh", ["c"], "r");
        graph.Integers("pads", [0, 0, 1, 0, 0, 0, 0, 1]);
        graph.Node("Pad", ["r", "pads"], "p");
        graph.Node(operation, ["p"], "z", [("kernel_shape", new long[] { 2, 2 }), .. attributes]);
    }

    private static Case Norm(string name, double epsilon, bool isTraining) => Behind(name, [3, 4, 5], 15, (graph, x) =>
    {
        graph.Tensor("scale", [3], [1.5, -0.5, 2]);
        graph.Tensor("shift", [3], [0.25, 1, -1]);
        graph.Tensor("mean", [3], [0.1, 0.2, -0.3]);
        graph.Tensor("variance", [3], [0.5, 1, 2]);
        graph.Node("BatchNormalization", [x, "scale", "shift", "mean", "variance"], "n", ("epsilon", epsilon), ("training_mode", isTraining ? 1L : 0L));
        graph.Node("Conv", ["n", Weights(graph, "w", 3, 3, 3, 3)], "c", ("pads", new long[] { 1, 1, 1, 1 }));
        graph.Node("BatchNormalization", ["c", "scale", "shift", "mean", "variance"], "m", ("epsilon", epsilon));
        graph.Node("Relu", ["m"], "r");
        graph.Node("BatchNormalization", ["r", "scale", "shift", "mean", "variance"], "z", ("epsilon", epsilon));
    });

    /// <summary>A graph that takes rows, makes maps of them and rows of what comes of those.</summary>
    private static Case Behind(string name, int[] shape, long opset, Action<OnnxGraphWriter, string> write) => new(name, shape, opset, write, null);

    private sealed record Case(string Name, int[] Shape, long Opset, Action<OnnxGraphWriter, string> Write, string? Refusal)
    {
        public byte[] ToFile()
        {
            var graph = new OnnxGraphWriter(OnnxType.Float);
            graph.Input("x", Shape.Aggregate(1, (a, b) => a * b));
            graph.Integers("shape", [-1, .. Shape.Select(size => (long)size)]);
            graph.Node("Reshape", ["x", "shape"], "map");
            Write(graph, "map");
            graph.Node("Flatten", ["z"], "y");
            graph.Output("y", 1);
            return graph.ToArray(Opset);
        }
    }
}
