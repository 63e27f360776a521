using System;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>Weighted sums.</content>
internal sealed partial class ScalarEmitter
{
    /// <summary>Outputs that are computed at once: as many as the fewest to which rows are padded, and enough sums that none waits for its own addition.</summary>
    private const int Together = 4;

    /// <summary>Inputs of a turn of the loop, so that sums stay in registers that long.</summary>
    private const int InputsOfTurn = 4;

    private static readonly string[] Fields = ["A", "B", "C", "D"];

    /// <summary>The sums of a layer, four outputs at a time, chain by chain; outputs that are nothing but padding are left out.</summary>
    private void EmitSums(LayerPlan layer)
    {
        int fours = layer.Stride / Together;
        _writer.Line("// A row of biases, then a row of weights for each input.");
        _writer.Line($"Span<Four> rows = MemoryMarshal.Cast<{_number}, Four>(w);");
        using (_writer.Block(Invariant($"for (int o = 0; o < {(layer.Outputs + Together - 1) / Together}; o++)")))
        {
            _writer.Line("ref readonly Four bias = ref rows[o];");
            _writer.Line($"{_number} {string.Join(", ", Fields.Select((field, k) => Invariant($"s{k} = bias.{field}")))};");
            _writer.Line(Invariant($"int at = o + {fours};"));
            EmitChain("s", null, 0, Math.Min(layer.ChainLength, layer.Inputs), fours);
            EmitFurtherChains(layer, fours);
            for (int k = 0; k < Together; k++)
            {
                _writer.Line(k == 0 ? "y[4 * o] = s0;" : Invariant($"y[(4 * o) + {k}] = s{k};"));
            }
        }
    }

    /// <summary>The chains behind the first: each starts at 0, and its sum is added to that of those before. Equal ones are a loop.</summary>
    private void EmitFurtherChains(LayerPlan layer, int fours)
    {
        int length = layer.ChainLength;
        int equal = (layer.Inputs / length) - 1;
        if (equal > 0)
        {
            _writer.Line(Invariant($"// Further chains of {length} inputs, each added to those before."));
            using (_writer.Block(Invariant($"for (int first = {length}; first < {(equal + 1) * length}; first += {length})")))
            {
                EmitFurtherChain("first", 0, length, fours);
            }

            _writer.Line();
        }

        int rest = layer.Inputs - ((equal + 1) * length);
        if (equal >= 0 && rest > 0)
        {
            _writer.Line("// The last chain, which is shorter.");
            using (_writer.Block())
            {
                EmitFurtherChain(null, layer.Inputs - rest, rest, fours);
            }

            _writer.Line();
        }
    }

    private void EmitFurtherChain(string? start, int offset, int count, int fours)
    {
        _writer.Line($"{_number} {string.Join(", ", Enumerable.Range(0, Together).Select(k => Invariant($"t{k} = 0")))};");
        EmitChain("t", start, offset, count, fours);
        for (int k = 0; k < Together; k++)
        {
            _writer.Line($"s{k} = {Round(Invariant($"s{k} + t{k}"))};");
        }
    }

    /// <summary>Adds the products of neighbouring inputs to four sums; <c>at</c> goes on to the row of weights behind them.</summary>
    /// <param name="sums">The sums' first letter.</param>
    /// <param name="start">The variable that has the first input, or null where it is a number.</param>
    /// <param name="offset">The first input, from there.</param>
    /// <param name="count">How many.</param>
    /// <param name="fours">The length of a row of weights, in fours.</param>
    private void EmitChain(string sums, string? start, int offset, int count, int fours)
    {
        string Place(string? variable, int distance) => variable is null ? Invariant($"{distance}") : distance == 0 ? variable : Invariant($"{variable} + {distance}");

        int looped = count >= 2 * InputsOfTurn ? count / InputsOfTurn * InputsOfTurn : 0;
        if (looped > 0)
        {
            using (_writer.Block($"for (int i = {Place(start, offset)}; i < {Place(start, offset + looped)}; i += {InputsOfTurn})"))
            {
                EmitProducts(sums, InputsOfTurn, fours, k => $"x[{Place("i", k)}]");
            }

            _writer.Line();
        }

        for (int done = looped; done < count; done += InputsOfTurn)
        {
            int first = offset + done;
            using (_writer.Block())
            {
                EmitProducts(sums, Math.Min(InputsOfTurn, count - done), fours, k => $"x[{Place(start, first + k)}]");
            }

            _writer.Line();
        }
    }

    private void EmitProducts(string sums, int count, int fours, Func<int, string> input)
    {
        for (int k = 0; k < count; k++)
        {
            _writer.Line(Invariant($"{_number} x{k} = {input(k)};"));
            _writer.Line(Invariant($"ref readonly Four w{k} = ref rows[at{(k == 0 ? string.Empty : " + " + (k * fours).ToString(CultureInfo.InvariantCulture))}];"));
        }

        for (int sum = 0; sum < Together; sum++)
        {
            string value = Invariant($"{sums}{sum}");
            for (int k = 0; k < count; k++)
            {
                value = Round($"{value} + {Round(Invariant($"x{k} * w{k}.{Fields[sum]}"))}");
            }

            _writer.Line(Invariant($"{sums}{sum} = {value};"));
        }

        _writer.Line(Invariant($"at += {count * fours};"));
    }

    /// <summary>Four neighbouring weights, so that one check of an index serves them all.</summary>
    private void EmitFour()
    {
        _writer.Line("/// <summary>Neighbouring weights: one check of an index serves four of them.</summary>");
        using (_writer.Block("private struct Four"))
        {
            _writer.Line($"public {_number} A, B, C, D;");
        }
    }
}
