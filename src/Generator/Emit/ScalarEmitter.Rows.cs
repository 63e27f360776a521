using System.Linq;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Emit;

/// <content>
/// Softmax, and sums over a row in the order of all networks (<see cref="RowSum"/>): value k goes to lane k modulo 16 (8 in double precision), then
/// the upper half of the lanes is added to the lower one. Lanes that a short row does not reach stay 0 and change nothing.
/// </content>
internal sealed partial class ScalarEmitter
{
    private int Lanes => _plan.Model.Format.Accumulator == NumberType.Single ? 16 : 8;

    private void EmitRowMethods()
    {
        bool hasSoftmax = _plan.Layers.Any(layer => layer.Model.Activation.Row.IsRowwise);
        if (hasSoftmax)
        {
            EmitSoftmax();
        }

        if (hasSoftmax || _printer.HasCalled(NumbersLowering.Sum))
        {
            EmitSum(NumbersLowering.Sum, "values", "row[i]");
        }

        if (_printer.HasCalled(NumbersLowering.SumOfSquares))
        {
            EmitSum(NumbersLowering.SumOfSquares, "squares", Round("row[i] * row[i]"));
        }
    }

    private void EmitSoftmax()
    {
        _writer.Line("/// <summary>Replaces a row by its softmax. The largest value is taken off first, so that nothing overflows.</summary>");
        using (_writer.Block($"private static void ToSoftmax({Row} row)"))
        {
            _writer.Line($"{_number} largest = row[0];");
            using (_writer.Block("for (int i = 1; i < row.Length; i++)"))
            {
                _writer.Line("largest = row[i] > largest ? row[i] : largest;");
            }

            _writer.Line();
            using (_writer.Block("for (int i = 0; i < row.Length; i++)"))
            {
                _writer.Line($"row[i] = Elementary.Exp({Round("row[i] - largest")});");
            }

            _writer.Lines(string.Empty, $"{_number} sum = Sum(row);");
            using (_writer.Block("for (int i = 0; i < row.Length; i++)"))
            {
                _writer.Line($"row[i] = {Round("row[i] / sum")};");
            }
        }

        _writer.Line();
    }

    private void EmitSum(string name, string what, string term)
    {
        _writer.Line(Invariant($"/// <summary>The sum of a row's {what}: number i goes to lane i modulo {Lanes}, then the upper half of the lanes is added to the lower one.</summary>"));
        using (_writer.Block($"private static {_number} {name}({Row} row)"))
        {
            _writer.Line(Invariant($"Span<{_number}> lanes = stackalloc {_number}[{Lanes}];"));
            using (_writer.Block("for (int i = 0; i < row.Length; i++)"))
            {
                _writer.Line(Invariant($"lanes[i & {Lanes - 1}] = {Round($"lanes[i & {Lanes - 1}] + {term}")};"));
            }

            _writer.Line();
            using (_writer.Block(Invariant($"for (int half = {Lanes / 2}; half > 0; half /= 2)")))
            {
                using (_writer.Block("for (int i = 0; i < half; i++)"))
                {
                    _writer.Line($"lanes[i] = {Round("lanes[i] + lanes[i + half]")};");
                }
            }

            _writer.Lines(string.Empty, "return lanes[0];");
        }

        _writer.Line();
    }
}
