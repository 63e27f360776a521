using System;
using System.Collections.Generic;
using System.Text;

namespace StaticNets;

/// <summary>A file of FANN, as it stands there: lines of names and values. Those that training alone needs are passed over.</summary>
/// <remarks>As <c>fann_save</c> of FANN 2.2 writes it: https://github.com/libfann/fann, src/fann_io.c.</remarks>
internal sealed class FannFile
{
    private const string Header = "FANN_FLO_2.1";
    private const string NeuronsName = "neurons (num_inputs, activation_function, activation_steepness)";
    private const string ConnectionsName = "connections (connected_to_neuron, weight)";

    private FannFile()
    {
    }

    /// <summary>0 for layers, 1 for shortcuts from all earlier ones.</summary>
    public int NetworkType { get; private set; }

    /// <summary>The part of all possible connections that there is.</summary>
    public double ConnectionRate { get; private set; } = 1;

    /// <summary>The number of neurons of each layer, those that put out 1 for the biases included.</summary>
    public int[] LayerSizes { get; private set; } = Array.Empty<int>();

    public List<FannNeuron> Neurons { get; } = new();

    /// <summary>The connections of each neuron, one after the other: where each comes from, and its weight.</summary>
    public List<(int From, double Weight)> Connections { get; } = new();

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is no such file; the message is a sentence that says why.</exception>
    public static FannFile Parse(byte[] bytes) => ForeignFormat.Read(bytes, ForeignFormat.Fann, ParseOwn);

    private static FannFile ParseOwn(byte[] bytes)
    {
        ReadOnlySpan<byte> rest = bytes;
        CheckHeader(TakeLine(ref rest));
        var file = new FannFile();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (rest.Length > 0)
        {
            ReadOnlySpan<byte> line = TakeLine(ref rest);
            int equals = line.IndexOf((byte)'=');
            if (equals < 0 || equals > NeuronsName.Length)
            {
                continue;
            }

            string name = Encoding.ASCII.GetString(line.Slice(0, equals).ToArray());
            if (file.Read(name, line.Slice(equals + 1)) && !seen.Add(name))
            {
                throw new FormatException($"It has '{name}' twice.");
            }
        }

        foreach (string name in new[] { "network_type", "connection_rate", "layer_sizes", NeuronsName, ConnectionsName })
        {
            if (!seen.Contains(name))
            {
                throw new FormatException($"It lacks '{name}': it is truncated, or no file of FANN.");
            }
        }

        return file;
    }

    private static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? rest : rest.Slice(0, end);
        rest = end < 0 ? default : rest.Slice(end + 1);
        return line;
    }

    private static void CheckHeader(ReadOnlySpan<byte> line)
    {
        string header = Encoding.ASCII.GetString(line.Slice(0, Math.Min(line.Length, 40)).ToArray()).Trim();
        if (header != Header)
        {
            throw new FormatException(
                header.StartsWith("FANN_FIX", StringComparison.Ordinal) ? "It is of fixed point (FANN_FIX), whose sums are rounded at each step as no other software does; save the network in floating point (fann_save)."
                : header.StartsWith("FANN_FLO", StringComparison.Ordinal) ? $"It is of version {OnnxText.Quote(header)}, and {Header} is read: load it with FANN 2.1 or newer and save it anew."
                : $"It is no file of FANN, which begins with {Header}.");
        }
    }

    /// <summary>Reads the value of a name; false if it is none that is needed.</summary>
    private bool Read(string name, ReadOnlySpan<byte> value)
    {
        switch (name)
        {
            case "network_type":
                NetworkType = new FannText(value, name).ReadOnlyCount();
                return true;
            case "connection_rate":
                ConnectionRate = new FannText(value, name).ReadOnlyNumber();
                return true;
            case "layer_sizes":
                LayerSizes = new FannText(value, name).ReadCounts();
                return true;
            case NeuronsName:
                ReadNeurons(new FannText(value, "neurons"));
                return true;
            case ConnectionsName:
                ReadConnections(new FannText(value, "connections"));
                return true;
            default:
                return false;
        }
    }

    private void ReadNeurons(FannText text)
    {
        while (!text.AtEnd())
        {
            text.Expect('(');
            int inputs = text.ReadCount();
            text.Expect(',');
            int function = text.ReadCount();
            text.Expect(',');
            double steepness = text.ReadNumber();
            text.Expect(')');
            Neurons.Add(new FannNeuron(inputs, function, steepness));
        }
    }

    private void ReadConnections(FannText text)
    {
        while (!text.AtEnd())
        {
            text.Expect('(');
            int from = text.ReadCount();
            text.Expect(',');
            double weight = text.ReadNumber();
            text.Expect(')');
            Connections.Add((from, weight));
        }
    }
}
