using System;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Layers;

/// <summary>
/// Values lined up for the outputs of groups: a row for each value that an output sees, in it the value that each output sees there. Rows are padded as all are, so that sums of them go register by
/// register (<see cref="GroupedSums"/>).
/// </summary>
internal sealed class Spread : LayerKind
{
    public static readonly Spread Instance = new();

    private const string Variable = "i";

    private Spread()
    {
    }

    public override string Name => "Pass";

    /// <summary>Adds the layer.</summary>
    /// <param name="builder">Where to.</param>
    /// <param name="place">Where it is written.</param>
    /// <param name="outputs">How many outputs there are.</param>
    /// <param name="taps">How many steps come in side by side.</param>
    /// <param name="groups">How many groups.</param>
    public static void Append(LayerBuilder builder, TextRange place, int outputs, int taps, int groups)
        => builder.Append(Instance, place, Shape.Of(builder.Shape.Count / groups, Padding.Pad(outputs)), outputs, taps, groups);

    public override string Describe(LayerModel layer) => FormattableString.Invariant($"values of {Groups(layer)} groups, for each output");

    public override string Formula(LayerModel layer) => "x = for each output the values of its group";

    public override RowFunction? Forward(RowLowering row)
    {
        row.NameOutput("lined", row.Layer.Model.Index);
        Forward(row.To, row.Layer.Model, row.Element, RowLowering.Input, "lined");
        return null;
    }

    public override RowFunction? Backward(RowLowering row)
    {
        LayerModel layer = row.Layer.Model;
        row.NameDelta("gradient", layer.Index - 1);
        row.ClearPaddingOfDelta(layer.Index - 1);
        row.To.For(Variable, layer.InputSize, 1, to => to.Store(row.Element("gradient", new Affine(0, Variable)).Place, row.Literal(0)));
        Walk(layer, (count, input, inputStride, output, outputStride) => row.To.For(Variable, count, 1, to =>
        {
            Element sum = row.Element("gradient", At(input, inputStride));
            to.Store(sum.Place, Binary.Add(sum, row.Element(RowLowering.Delta, new Affine(output, Variable, outputStride))));
        }));
        return null;
    }

    public override void ForwardNumbers(NumbersLowering row) => Forward(row.To, row.Layer.Model, row.Element, "x", "y");

    /// <inheritdoc/>
    /// <remarks>A convolution that sees one step has no history that would be the step of a model.</remarks>
    public override ModelLink? ToLink(LayerModel layer, int number, string place, Func<int, int> step)
        => Taps(layer) > 1 ? null : new(ModelLinkKind.Convolution, place) { InputSize = layer.InputSize };

    private static int Outputs(LayerModel layer) => (int)layer.Arguments[0];

    private static int Taps(LayerModel layer) => (int)layer.Arguments[1];

    private static int Groups(LayerModel layer) => (int)layer.Arguments[2];

    private static void Forward(StatementList to, LayerModel layer, Func<string, Affine, Element> element, string from, string target)
    {
        int stride = layer.Output.RowLength;
        int padding = stride - Outputs(layer);
        for (int rowOf = 0; padding > 0 && rowOf < layer.Output.Rows; rowOf++)
        {
            int first = (rowOf * stride) + Outputs(layer);
            Element zero = element(target, new Affine(first, Variable));
            to.For(Variable, padding, 1, inner => inner.Store(zero.Place, new Literal(zero.Number, 0)));
        }

        Walk(layer, (count, input, inputStride, output, outputStride) => to.For(
            Variable,
            count,
            1,
            inner => inner.Store(element(target, new Affine(output, Variable, outputStride)).Place, element(from, At(input, inputStride)))));
    }

    private static Affine At(int offset, int stride) => stride == 0 ? new Affine(offset) : new Affine(offset, Variable, stride);

    /// <summary>Walks over all that is lined up, in loops of few statements: over the outputs of each group, or over the groups.</summary>
    private static void Walk(LayerModel layer, Action<int, int, int, int, int> loop)
    {
        int groups = Groups(layer);
        int channels = layer.InputSize / Taps(layer);
        int inputs = channels / groups;
        int outputs = Outputs(layer) / groups;
        int stride = layer.Output.RowLength;
        for (int tap = 0; tap < Taps(layer); tap++)
        {
            for (int input = 0; input < inputs; input++)
            {
                int row = ((tap * inputs) + input) * stride;
                int first = (tap * channels) + input;
                if (outputs <= groups)
                {
                    for (int output = 0; output < outputs; output++)
                    {
                        loop(groups, first, inputs, row + output, outputs);
                    }
                }
                else
                {
                    for (int group = 0; group < groups; group++)
                    {
                        loop(outputs, first + (group * inputs), 0, row + (group * outputs), 1);
                    }
                }
            }
        }
    }
}
