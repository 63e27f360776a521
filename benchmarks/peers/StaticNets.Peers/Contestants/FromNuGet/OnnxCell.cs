using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace StaticNets.Peers.Contestants.FromNuGet;

/// <summary>A model of one recurrent operator, a step long, with its states as inputs and outputs, in ONNX' wire format.</summary>
internal static class OnnxCell
{
    /// <summary>What comes in.</summary>
    public const string Input = "x";

    private const int Single = 1;
    private const int IntegerAttribute = 2;

    /// <summary>The states: an input has this name, the output after it another letter.</summary>
    public static string[] States(Subject subject) => subject.Cell == RecurrentCell.Gru ? ["h"] : ["h", "c"];

    /// <summary>The output of a state.</summary>
    public static string Next(string state) => $"next_{state}";

    /// <summary>The model.</summary>
    /// <param name="subject">The network, a recurrent layer alone.</param>
    public static byte[] Create(Subject subject)
    {
        int inputs = subject.InputSize;
        int units = subject.OutputSize;

        // PyTorch's r, z, n and i, f, g, o are z, r, h and i, o, f, c here.
        int[] order = subject.Cell == RecurrentCell.Gru ? [1, 0, 2] : [0, 3, 1, 2];
        int rows = order.Length * units;
        ReadOnlySpan<float> numbers = subject.Data.Weights;
        float[] weights = Take(ref numbers, rows * inputs, order);
        float[] biases = Take(ref numbers, rows, order);
        float[] recurrent = Take(ref numbers, rows * units, order);
        biases = [.. biases, .. Take(ref numbers, rows, order)];
        string[] states = States(subject);

        byte[] node = Join([
            .. ((string[])[Input, "W", "R", "B", "", .. states]).Select(name => Text(1, name)),
            .. ((string[])["", .. states.Select(Next)]).Select(name => Text(2, name)),
            Text(4, subject.Cell == RecurrentCell.Gru ? "GRU" : "LSTM"),
            Attribute("hidden_size", units),
            .. subject.Cell == RecurrentCell.Gru ? [Attribute("linear_before_reset", 1)] : (byte[][])[],
        ]);
        byte[] graph = Join([
            Bytes(1, node),
            Text(2, "step"),
            Bytes(5, Tensor("W", [1, rows, inputs], weights)),
            Bytes(5, Tensor("R", [1, rows, units], recurrent)),
            Bytes(5, Tensor("B", [1, 2 * rows], biases)),
            Bytes(11, Value(Input, inputs)),
            .. states.Select(state => Bytes(11, Value(state, units))),
            .. states.Select(state => Bytes(12, Value(Next(state), units))),
        ]);
        return Join([Integer(1, 8), Bytes(7, graph), Bytes(8, Join([Text(1, ""), Integer(2, 14)]))]);
    }

    /// <summary>The next numbers, gate by gate in another order.</summary>
    private static float[] Take(ref ReadOnlySpan<float> numbers, int count, int[] order)
    {
        float[] all = numbers[..count].ToArray();
        numbers = numbers[count..];
        int gate = count / order.Length;
        return [.. order.SelectMany(from => all[(from * gate)..((from + 1) * gate)])];
    }

    private static byte[] Attribute(string name, int value) => Bytes(5, Join([Text(1, name), Integer(3, value), Integer(20, IntegerAttribute)]));

    private static byte[] Tensor(string name, int[] shape, float[] values)
        => Join([.. shape.Select(size => Integer(1, size)), Integer(2, Single), Text(8, name), Bytes(9, MemoryMarshal.AsBytes(values.AsSpan()).ToArray())]);

    /// <summary>A value of one step and one sequence.</summary>
    private static byte[] Value(string name, int width)
    {
        byte[] shape = Join([.. ((int[])[1, 1, width]).Select(size => Bytes(1, Integer(1, size)))]);
        return Join([Text(1, name), Bytes(2, Bytes(1, Join([Integer(1, Single), Bytes(2, shape)])))]);
    }

    private static byte[] Integer(int field, int value) => Join([Varint(field << 3), Varint(value)]);

    private static byte[] Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Bytes(int field, byte[] bytes) => Join([Varint((field << 3) | 2), Varint(bytes.Length), bytes]);

    private static byte[] Varint(int value)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write7BitEncodedInt(value);
        return stream.ToArray();
    }

    private static byte[] Join(byte[][] parts) => [.. parts.SelectMany(part => part)];
}
