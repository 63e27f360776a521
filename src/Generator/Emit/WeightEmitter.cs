using System;
using System.Globalization;
using System.Linq;
using System.Text;
using StaticNets.Generator.Baking;
using StaticNets.Generator.Model;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <summary>
/// Writes the weights that are compiled in: a span over constant data of the assembly, in the layout in which kernels read parameters.
/// Kernels on vectors read a copy that is aligned as the parameters of classes are.
/// Compilers before C# 12, and all of them where the framework has no <c>RuntimeHelpers.CreateSpan</c>, would make of that span of floats an array
/// at every call. So on a framework without vectors it is a static array, filled from the same data at the first use.
/// </summary>
internal sealed class WeightEmitter
{
    /// <summary>More values than that nobody reads, and as decimals they take the compiler longer than all the rest.</summary>
    private const int MaxDecimals = 4096;

    /// <summary>Bits that stand on a line.</summary>
    private const int WordsOnLine = 8;

    private readonly CSharpWriter _writer;
    private readonly NetworkPlan _plan;
    private readonly double[] _values;

    private WeightEmitter(CSharpWriter writer, NetworkPlan plan, BakedWeights weights)
    {
        _writer = writer;
        _plan = plan;
        _values = Lay(plan, weights);
    }

    public static void Emit(CSharpWriter writer, NetworkPlan plan, BakedWeights weights) => new WeightEmitter(writer, plan, weights).Emit();

    private NumberType Number => _plan.Model.Format.Storage;

    private void Emit()
    {
        string number = NumberText.Keyword(Number);
        _writer.Line("/// <summary>The parameters in the layout of the layers: constant data of the assembly.</summary>");
        if (_values.Length <= MaxDecimals)
        {
            if (!_plan.HasVectors)
            {
                _writer.Line($"public static ReadOnlySpan<{number}> Weights => WeightValues;");
                _writer.Line();
            }

            using (_writer.Block((_plan.HasVectors ? $"public static ReadOnlySpan<{number}> Weights => " : $"private static readonly {number}[] WeightValues = ") + $"new {number}[]", "};"))
            {
                EmitDecimals();
            }

            _writer.Line();
            EmitAligned();
            return;
        }

        _writer.Line($"public static ReadOnlySpan<{number}> Weights => MemoryMarshal.Cast<ulong, {number}>(WeightBits);");
        _writer.Line();
        _writer.Line($"/// <summary>The bits of the weights, {(Number == NumberType.Single ? "two numbers in a word, the first one in its lower half" : "a number in a word")}.</summary>");
        using (_writer.Block((_plan.HasVectors ? "private static ReadOnlySpan<ulong> WeightBits => " : "private static readonly ulong[] WeightBits = ") + "new ulong[]", "};"))
        {
            EmitBits();
        }

        _writer.Line();
        EmitAligned();
    }

    /// <summary>Writes the copy that kernels read: a class of its own, so that nothing else makes it.</summary>
    private void EmitAligned()
    {
        if (_plan.IsForwardScalar)
        {
            return;
        }

        string memory = $"AlignedMemory<{NumberText.Keyword(Number)}>";
        _writer.Line("/// <summary>A copy of the weights that starts at a multiple of 64 bytes, made at the first use: constant data starts at any multiple of a number's size.</summary>");
        using (_writer.Block("public static class AlignedWeights"))
        {
            _writer.Line($"public static readonly {memory} Block = new {memory}(Weights);");
        }

        _writer.Line();
    }

    /// <summary>The parameter block, and the running statistics behind it where there are any.</summary>
    public static double[] Lay(NetworkPlan plan, BakedWeights weights)
    {
        var values = new double[plan.StorageLength];
        int next = 0;
        foreach (LayerPlan layer in plan.ParameterLayers)
        {
            for (int output = 0; output < layer.ParameterWidth; output++)
            {
                for (int row = 0; row < layer.WeightRows; row++)
                {
                    int place = layer.Model.Kind.PortableRow(layer.Model, row);
                    values[layer.WeightOffset + (place * layer.ParameterStride) + output] = weights[next++];
                }
            }

            Take(layer.BiasOffset, layer.ParameterWidth);
            if (layer.StatisticsOffset >= 0)
            {
                for (int row = 0; row < layer.Model.Kind.StatisticsRows; row++)
                {
                    Take(layer.StatisticsOffset + (row * layer.ParameterStride), layer.ParameterWidth);
                }
            }
        }

        return values;

        void Take(int offset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                values[offset + i] = weights[next++];
            }
        }
    }

    private void EmitDecimals()
    {
        int written = 0;
        foreach (LayerPlan layer in _plan.ParameterLayers)
        {
            _writer.Line(FormattableString.Invariant($"// Layer {layer.Number + 1}: {layer.Model.Kind.ParameterText}."));
            for (; written < layer.BiasOffset + layer.ParameterLength; written += layer.ParameterStride)
            {
                EmitRow(written, layer.ParameterStride);
            }
        }

        if (written < _values.Length)
        {
            _writer.Line(_plan.StatisticsLength > 0 ? "// Padding, then running means and variances." : "// Padding.");
            EmitRow(written, _values.Length - written);
        }
    }

    private void EmitRow(int offset, int count)
        => _writer.Line(string.Join(" ", Enumerable.Range(offset, count).Select(i => NumberText.Literal(_values[i], Number) + ",")));

    private void EmitBits()
    {
        int perWord = sizeof(ulong) / Number.Bytes;
        var line = new StringBuilder();
        for (int i = 0; i < _values.Length; i += perWord)
        {
            ulong word = perWord == 1
                ? (ulong)BitConverter.DoubleToInt64Bits(_values[i])
                : (uint)FloatBits.ToBits((float)_values[i]) | ((ulong)(uint)FloatBits.ToBits((float)_values[i + 1]) << 32);
            line.Append(line.Length == 0 ? string.Empty : " ").Append("0x").Append(word.ToString("x16", CultureInfo.InvariantCulture)).Append(',');
            if ((i / perWord) % WordsOnLine == WordsOnLine - 1 || i + perWord >= _values.Length)
            {
                _writer.Line(line.ToString());
                line.Clear();
            }
        }
    }
}
