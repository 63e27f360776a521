using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace StaticNets.OnnxRuntime.Tests;

/// <summary>ONNX Runtime on a file of one or several inputs, a row at a time; what a node within puts out can be asked for as well.</summary>
internal sealed class OnnxJudge : IDisposable
{
    /// <summary>Inputs beside the observations: states that are passed on, and masks that allow everything.</summary>
    private static readonly string[] Besides = ["state_ins", "action_masks"];

    private readonly InferenceSession _session;
    private readonly string _output;

    /// <param name="file">The file.</param>
    /// <param name="output">An output, or what a node puts out.</param>
    public OnnxJudge(byte[] file, string output)
    {
        using (var plain = new InferenceSession(file))
        {
            _output = output;
            if (plain.OutputMetadata.ContainsKey(output))
            {
                _session = new InferenceSession(file);
                return;
            }
        }

        _session = new InferenceSession(WithOutput(file, output));
    }

    /// <summary>The inputs that make up a row, in the order of the file.</summary>
    public IEnumerable<string> Inputs => _session.InputNames.Except(Besides);

    public void Dispose() => _session.Dispose();

    /// <summary>The outputs of a row.</summary>
    /// <param name="row">The values.</param>
    /// <param name="parts">Which of them go where, or none where there is one input.</param>
    public float[] Run(float[] row, IReadOnlyList<ModelInputPart> parts)
    {
        var values = new List<NamedOnnxValue>();
        foreach ((string name, NodeMetadata metadata) in _session.InputMetadata)
        {
            int[] shape = Array.ConvertAll(metadata.Dimensions, size => size < 0 ? 1 : size);
            float[] input = parts.FirstOrDefault(part => part.Name == name) is { } own ? row[own.Offset..(own.Offset + own.Count)]
                : Besides.Contains(name) ? Enumerable.Repeat(1f, shape.Aggregate(1, (product, size) => product * size)).ToArray()
                : row;
            values.Add(NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(input, shape)));
        }

        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = _session.Run(values, [_output]);
        return results.Single().AsEnumerable<float>().ToArray();
    }

    /// <summary>The file with an output more.</summary>
    private static byte[] WithOutput(byte[] file, string name)
    {
        var value = new ProtobufWriter();
        value.Text(1, name);
        var tensor = new ProtobufWriter();
        tensor.Integer(1, OnnxType.Float);
        var type = new ProtobufWriter();
        type.Message(1, tensor);
        value.Message(2, type);
        var more = new ProtobufWriter();
        more.Message(12, value);
        var graph = new ProtobufWriter();

        // Two messages of one field are one: what the second says is added to the first.
        graph.Message(7, more);
        return [.. file, .. graph.ToArray()];
    }
}
