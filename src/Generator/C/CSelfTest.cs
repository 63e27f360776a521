using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.C;

/// <summary>Rows whose outputs are known: of a network with state the steps of a sequence. A macro makes a program of them that says whether the compiled code agrees.</summary>
/// <param name="Inputs">The rows of inputs.</param>
/// <param name="Outputs">Their outputs.</param>
/// <param name="Tolerance">How far an output may be from its own, relative to values larger than 1.</param>
internal sealed record CSelfTest(IReadOnlyList<double[]> Inputs, IReadOnlyList<double[]> Outputs, double Tolerance)
{
    /// <summary>Writes the program.</summary>
    public void Emit(CSharpWriter writer, string name, NetworkModel model, bool hasState)
    {
        NumberType number = model.Format.Interface;
        string macro = name.ToUpperInvariant();
        writer.Lines(
            $"#ifdef {macro}_TEST",
            "#include <stdio.h>",
            string.Empty,
            "/* Rows of inputs and the outputs that are expected of them. */");
        EmitRows(writer, "test_inputs", Inputs, number);
        EmitRows(writer, "test_outputs", Outputs, number);
        writer.Line();
        using (writer.Block("int main(void)"))
        {
            writer.Lines("double worst = 0;", FormattableString.Invariant($"{number.Keyword} outputs[{model.OutputSize}];"));
            if (hasState)
            {
                writer.Lines($"{name}_state state;", $"{name}_reset(&state);");
            }

            using (writer.Block(FormattableString.Invariant($"for (int row = 0; row < {Inputs.Count}; row++)")))
            {
                writer.Line($"{name}_forward({(hasState ? "&state, " : string.Empty)}test_inputs[row], outputs);");
                using (writer.Block(FormattableString.Invariant($"for (int i = 0; i < {model.OutputSize}; i++)")))
                {
                    writer.Lines(
                        "const double expected = test_outputs[row][i];",
                        "const double size = expected < -1 ? -expected : expected > 1 ? expected : 1;",
                        "const double difference = (outputs[i] > expected ? outputs[i] - expected : expected - outputs[i]) / size;");
                    using (writer.Block("if (!(difference <= worst))"))
                    {
                        writer.Line("worst = difference;");
                    }
                }
            }

            writer.Lines(
                string.Empty,
                FormattableString.Invariant($"printf(\"{name}: {Inputs.Count} rows, largest difference %g, {CText.Literal(Tolerance, NumberType.Double)} allowed\\n\", worst);"),
                $"return worst <= {CText.Literal(Tolerance, NumberType.Double)} ? 0 : 1;");
        }

        writer.Line("#endif");
    }

    private static void EmitRows(CSharpWriter writer, string name, IReadOnlyList<double[]> rows, NumberType number)
    {
        writer.Line(FormattableString.Invariant($"static const {number.Keyword} {name}[{rows.Count}][{rows[0].Length}] = {{"));
        foreach (double[] row in rows)
        {
            writer.Line($"    {{ {string.Join(", ", row.Select(value => CText.Literal(value, number)))} }},");
        }

        writer.Line("};");
    }
}
