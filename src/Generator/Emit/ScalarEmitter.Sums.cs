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

    /// <summary>The sums of a layer, four outputs at a time, chain by chain.</summary>
    private void EmitSums(LayerPlan layer)
    {
        int fours = layer.Stride / Together;
        _writer.Line("// A row of biases, then a row of weights for each input.");
        _writer.Line($"Span<Four> rows = MemoryMarshal.Cast<{_number}, Four>(w);");
        using (_writer.Block(Invariant($"for (int o = 0; o < {fours}; o++)")))
        {
            _writer.Line("ref readonly Four bias = ref rows[o];");
            _writer.Line($"{_number} {string.Join(", ", Fields.Select((field, k) => Invariant($"s{k} = bias.{field}")))};");
            _writer.Line(Invariant($"int at = o + {fours};"));
            for (int chain = 0; chain < layer.Chains; chain++)
            {
                int first = chain * layer.ChainLength;
                int count = System.Math.Min(layer.ChainLength, layer.Inputs - first);
                if (chain == 0)
                {
                    EmitChain("s", first, count, fours);
                    continue;
                }

                _writer.Lines(string.Empty, Invariant($"// Another chain: the sum of inputs {first} to {first + count - 1}, added to those before."));
                string names = string.Join(", ", Enumerable.Range(0, Together).Select(k => Invariant($"t{k} = 0")));
                _writer.Line(chain == 1 ? $"{_number} {names};" : names.Replace(", ", "; ") + ";");
                EmitChain("t", first, count, fours);
                for (int k = 0; k < Together; k++)
                {
                    _writer.Line($"s{k} = {Round(Invariant($"s{k} + t{k}"))};");
                }
            }

            _writer.Line();
            for (int k = 0; k < Together; k++)
            {
                _writer.Line(k == 0 ? "y[4 * o] = s0;" : Invariant($"y[(4 * o) + {k}] = s{k};"));
            }
        }
    }

    /// <summary>Adds the products of neighbouring inputs to four sums; <c>at</c> goes on to the row of weights behind them.</summary>
    private void EmitChain(string sums, int first, int count, int fours)
    {
        int looped = count >= 2 * InputsOfTurn ? count / InputsOfTurn * InputsOfTurn : 0;
        if (looped > 0)
        {
            using (_writer.Block(Invariant($"for (int i = {first}; i < {first + looped}; i += {InputsOfTurn})")))
            {
                EmitProducts(sums, InputsOfTurn, fours, k => k == 0 ? "x[i]" : Invariant($"x[i + {k}]"));
            }
        }

        for (int done = looped; done < count; done += InputsOfTurn)
        {
            int place = first + done;
            using (_writer.Block())
            {
                EmitProducts(sums, System.Math.Min(InputsOfTurn, count - done), fours, k => Invariant($"x[{place + k}]"));
            }
        }
    }

    private void EmitProducts(string sums, int count, int fours, System.Func<int, string> input)
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
