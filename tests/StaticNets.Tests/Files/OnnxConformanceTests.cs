using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>
/// ONNX' own conformance cases: a graph, its inputs and its outputs. The first input is taken for rows of values and the others for constants. What is no network may be refused; what is read has to give the
/// outputs. The cases are in the package onnx (onnx/backend/test/data) and in Debian's libonnx-testdata; STATICNETS_ONNX_CASES names another folder.
/// </summary>
public sealed class OnnxConformanceTests
{
    private const string UsualFolder = "/usr/share/libonnx-testdata/data";

    /// <summary>Those of version 1.12 that are read: they must not come to be refused.</summary>
    private static readonly string[] Read =
    [
        "test_cast_DOUBLE_to_FLOAT", "test_cast_DOUBLE_to_FLOAT16", "test_cast_FLOAT16_to_DOUBLE", "test_cast_FLOAT16_to_FLOAT", "test_cast_FLOAT_to_DOUBLE",
        "test_cast_FLOAT_to_FLOAT16", "test_castlike_DOUBLE_to_FLOAT16_expanded", "test_castlike_DOUBLE_to_FLOAT_expanded", "test_castlike_FLOAT16_to_DOUBLE_expanded",
        "test_castlike_FLOAT16_to_FLOAT_expanded", "test_castlike_FLOAT_to_DOUBLE_expanded", "test_castlike_FLOAT_to_FLOAT16_expanded", "test_celu", "test_celu_expanded",
        "test_clip", "test_clip_default_min", "test_clip_example", "test_div_example", "test_dropout_default", "test_dropout_default_mask", "test_dropout_default_mask_ratio",
        "test_dropout_default_old", "test_dropout_default_ratio", "test_dropout_random_old", "test_elu", "test_elu_default", "test_elu_example", "test_flatten_axis1",
        "test_flatten_default_axis", "test_flatten_negative_axis3", "test_gemm_alpha", "test_gemm_beta", "test_gemm_default_no_bias", "test_gemm_default_scalar_bias",
        "test_gemm_default_single_elem_vector_bias", "test_gemm_default_vector_bias", "test_gemm_default_zero_bias", "test_gemm_transposeB", "test_hardsigmoid",
        "test_hardsigmoid_default", "test_hardsigmoid_example", "test_hardswish", "test_hardswish_expanded", "test_identity", "test_layer_normalization_2d_axis1",
        "test_layer_normalization_2d_axis_negative_1", "test_leakyrelu", "test_leakyrelu_default", "test_leakyrelu_example", "test_logsoftmax_example_1",
        "test_logsoftmax_large_number", "test_matmul_2d", "test_mul_example", "test_mul_example with input 1", "test_relu", "test_reshape_extended_dims",
        "test_reshape_negative_dim", "test_reshape_reduced_dims", "test_reshape_reordered_last_dims", "test_reshape_zero_and_negative_dim", "test_reshape_zero_dim", "test_selu",
        "test_selu_default", "test_selu_example", "test_sigmoid", "test_sigmoid_example", "test_softmax_example", "test_softmax_large_number", "test_squeeze",
        "test_squeeze_negative_axes", "test_sub_example", "test_sub_example with input 1", "test_sum_two_inputs", "test_sum_two_inputs with input 1", "test_tanh",
        "test_tanh_example", "test_unsqueeze_axis_1", "test_unsqueeze_axis_2", "test_unsqueeze_axis_3", "test_unsqueeze_negative_axes", "test_unsqueeze_three_axes",
        "test_unsqueeze_two_axes", "test_unsqueeze_unsorted_axes", "test_ELU", "test_LeakyReLU", "test_LeakyReLU_with_negval", "test_Linear", "test_Linear_no_bias",
        "test_LogSoftmax", "test_PReLU_1d", "test_PReLU_2d", "test_PReLU_3d", "test_ReLU", "test_SELU", "test_Sigmoid", "test_Softmax", "test_Softplus", "test_Softsign",
        "test_Tanh", "test_log_softmax_lastdim", "test_softmax_lastdim", "test_operator_add_broadcast", "test_operator_add_size1_right_broadcast",
        "test_operator_add_size1_singleton_broadcast", "test_operator_addconstant", "test_operator_flatten", "test_operator_mm", "test_operator_selu", "test_single_relu_model",
    ];

    [SkippableFact]
    public void CasesAreAnsweredRightOrRefused()
    {
        string folder = Environment.GetEnvironmentVariable("STATICNETS_ONNX_CASES") is { Length: > 0 } named ? named : UsualFolder;
        Skip.IfNot(Directory.Exists(folder), $"{folder} is not there: install libonnx-testdata, or let STATICNETS_ONNX_CASES name onnx/backend/test/data.");
        var read = new List<string>();
        var wrong = new List<string>();
        var refused = new List<string>();
        foreach (string file in Directory.GetFiles(folder, "model.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(Path.GetDirectoryName(file))!;
            foreach (string data in Directory.GetDirectories(Path.GetDirectoryName(file)!, "test_data_set_*"))
            {
                // Any input may be the one that is rows of values.
                int inputs = Directory.GetFiles(data, "input_*.pb").Length;
                for (int input = 0; input < inputs; input++)
                {
                    string with = input == 0 ? name : $"{name} with input {input}";
                    try
                    {
                        string? difference = Answer(File.ReadAllBytes(file), data, inputs, input);
                        (difference is null ? read : wrong).Add(with + (difference is null ? string.Empty : ": " + difference));
                    }
                    catch (FormatException exception)
                    {
                        refused.Add(with + ": " + exception.Message);
                    }
                }
            }
        }

        if (Environment.GetEnvironmentVariable("STATICNETS_ONNX_RESULTS") is { Length: > 0 } results)
        {
            File.WriteAllLines(results, [$"{read.Count} read, {refused.Count} refused, {wrong.Count} wrong", .. wrong, string.Empty, .. read, string.Empty, .. refused]);
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        IEnumerable<string> lost = Read.Except(read).Select(name => refused.Find(reason => reason.StartsWith(name + ": ", StringComparison.Ordinal)) ?? name + " is not there");
        Assert.True(folder != UsualFolder || !lost.Any(), string.Join("\n", lost));
    }

    /// <summary>What is wrong with the first output, or null.</summary>
    private static string? Answer(byte[] file, string data, int inputs, int input)
    {
        List<string> names = OnnxReader.Read(file).Graph.Inputs.Select(value => value.Name).ToList();
        var constants = new List<byte[]>();
        for (int i = 0; i < inputs; i++)
        {
            if (i != input)
            {
                constants.Add([.. File.ReadAllBytes(Path.Combine(data, $"input_{i}.pb")), .. NameField(names[i])]);
            }
        }

        ModelDescription model = OnnxGraphReader.Read(WithConstants(file, constants));
        if (model.HasState)
        {
            throw new FormatException("Its rows are steps of sequences, which tests with ONNX Runtime judge.");
        }

        OnnxConstant x = Tensor(File.ReadAllBytes(Path.Combine(data, $"input_{input}.pb")), out _);
        OnnxConstant y = Tensor(File.ReadAllBytes(Path.Combine(data, "output_0.pb")), out long type);
        int rows = x.Shape.Length > 1 ? x.Shape[0] : 1;
        double[] actual = x.Values.Length == 0 ? [] : x.Values.Chunk(x.Values.Length / rows).SelectMany(row => StaticNets.ModelEvaluation.Evaluate(model, row)).ToArray();
        if (actual.Length != y.Values.Length)
        {
            return $"{actual.Length} values came where {y.Values.Length} are expected ({model})";
        }

        // Half precision has 11 bits, bfloat16 8; the others were computed in single precision, of sums of a few hundred products in another order.
        double tolerance = type == OnnxType.Float16 ? 1e-3 : type == OnnxType.BFloat16 ? 1e-2 : 2e-5;
        for (int i = 0; i < actual.Length; i++)
        {
            if (!(Math.Abs(actual[i] - y.Values[i]) <= tolerance * Math.Max(1, Math.Abs(y.Values[i]))) && !actual[i].Equals(y.Values[i]))
            {
                return FormattableString.Invariant($"value {i} is {actual[i]} where {y.Values[i]} is expected ({model})");
            }
        }

        return null;
    }

    /// <summary>A tensor's file, by way of a graph that has it.</summary>
    private static OnnxConstant Tensor(byte[] file, out long type)
    {
        var graph = new ProtobufWriter();
        graph.Bytes(5, file);
        var model = new ProtobufWriter();
        model.Message(7, graph);
        byte[] bytes = model.ToArray();
        OnnxTensor tensor = Assert.Single(OnnxReader.Read(bytes).Graph.Initializers);
        type = tensor.ElementType;
        return OnnxTensorReader.Read(tensor, bytes);
    }

    /// <summary>The file of a model whose graph has more constants, and of its outputs the first alone: fields of a message may come in any order.</summary>
    private static byte[] WithConstants(byte[] file, List<byte[]> constants) => OnnxBytes.Copy(file, (field, content) =>
    {
        if (field != 7)
        {
            return content;
        }

        int outputs = 0;
        var more = new ProtobufWriter();
        constants.ForEach(constant => more.Bytes(5, constant));
        return [.. OnnxBytes.Copy(content, (part, value) => part == 12 && outputs++ > 0 ? null : value), .. more.ToArray()];
    });

    /// <summary>The field of a tensor's name, which replaces the one before it.</summary>
    private static byte[] NameField(string name)
    {
        var writer = new ProtobufWriter();
        writer.Bytes(8, Encoding.UTF8.GetBytes(name));
        return writer.ToArray();
    }
}
