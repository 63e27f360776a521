using System;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>Tensors in all the ways in which files have them.</summary>
public sealed class OnnxTensorTests
{
    [Fact]
    public void EveryTypeIsReadRawAndFromItsField()
    {
        double[] expected = [1, -2.5, 0.15625];
        Assert.Equal(expected, Raw(OnnxType.Float, [0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0, 0, 0, 0x20, 0x3E]));
        Assert.Equal(expected, Raw(OnnxType.Float16, [0x00, 0x3C, 0x00, 0xC1, 0x00, 0x31]));
        Assert.Equal(expected, Raw(OnnxType.BFloat16, [0x80, 0x3F, 0x20, 0xC0, 0x20, 0x3E]));
        Assert.Equal(expected, Raw(OnnxType.Double, expected.SelectMany(BitConverter.GetBytes).ToArray()));
        Assert.Equal([1, -1, 3], Raw(OnnxType.Int64, new long[] { 1, -1, 3 }.SelectMany(BitConverter.GetBytes).ToArray()));

        // float_data, int32_data with the bits of halves (varints), double_data; packed, and one value by itself.
        Assert.Equal(expected, Read(OnnxType.Float, [3], tensor => tensor.Bytes(4, [0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0, 0, 0, 0x20, 0x3E])));
        Assert.Equal(expected, Read(OnnxType.Float16, [3], tensor => tensor.Bytes(5, [0x80, 0x78, 0x80, 0x82, 0x03, 0x80, 0x62])));
        Assert.Equal(expected, Read(OnnxType.BFloat16, [3], tensor => tensor.Bytes(5, [0x80, 0x7F, 0xA0, 0x80, 0x03, 0xA0, 0x7C])));
        Assert.Equal(expected, Read(OnnxType.Double, [3], tensor => tensor.Bytes(10, expected.SelectMany(BitConverter.GetBytes).ToArray())));
        Assert.Equal([7], Read(OnnxType.Int64, [1], tensor => tensor.Integer(7, 7)));
        Assert.Equal([1.5], Read(OnnxType.Float, [], tensor => tensor.Single(4, 1.5f)));
    }

    [Fact]
    public void TensorsThatDoNotFitTheirShapeAreRefused()
    {
        Refused("takes 8 bytes of float32, but has 4", OnnxType.Float, [2], tensor => tensor.Bytes(9, new byte[4]));
        Refused("has 2 values of float32, but 1 came", OnnxType.Float, [2], tensor => tensor.Single(4, 1));
        Refused("in another field", OnnxType.Float, [1], tensor => tensor.Integer(7, 1));
        Refused("has too many values", OnnxType.Float, [int.MaxValue, int.MaxValue], tensor => tensor.Bytes(9, new byte[4]));
        Refused("has a dimension of -1", OnnxType.Float, [-1], tensor => tensor.Bytes(9, new byte[4]));
        Refused("has 9 dimensions", OnnxType.Float, [1, 1, 1, 1, 1, 1, 1, 1, 1], tensor => tensor.Bytes(9, new byte[4]));
        Refused("is of text", 8, [1], tensor => tensor.Bytes(9, new byte[4]));
        Refused("are in another file", OnnxType.Float, [1], tensor => tensor.Integer(14, 1));
        Refused("has values in two fields", OnnxType.Float, [2], tensor =>
        {
            tensor.Single(4, 1);
            tensor.Integer(7, 1);
        });
    }

    private static double[] Raw(int type, byte[] bytes) => Read(type, [3], tensor => tensor.Bytes(9, bytes));

    private static void Refused(string reason, int type, long[] shape, Action<ProtobufWriter> fill)
        => Assert.Contains(reason, Assert.Throws<FormatException>(() => Read(type, shape, fill)).Message, StringComparison.Ordinal);

    private static double[] Read(int type, long[] shape, Action<ProtobufWriter> fill)
    {
        var tensor = new ProtobufWriter();
        foreach (long size in shape)
        {
            tensor.Integer(1, size);
        }

        tensor.Integer(2, type);
        tensor.Text(8, "t");
        fill(tensor);
        var graph = new ProtobufWriter();
        graph.Message(5, tensor);
        var model = new ProtobufWriter();
        model.Message(7, graph);
        byte[] bytes = model.ToArray();
        return OnnxTensorReader.Read(Assert.Single(OnnxReader.Read(bytes).Graph.Initializers), bytes).Values;
    }
}
