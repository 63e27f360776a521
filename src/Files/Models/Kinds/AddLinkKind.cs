using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNets;

/// <content>The sum with what an earlier step put out.</content>
internal abstract partial class ModelLinkKind
{
    /// <summary>The sum with what an earlier step put out.</summary>
    public static ModelLinkKind Add => AddLinkKind.Instance;
}

/// <summary>Sums of two branches.</summary>
internal sealed class AddLinkKind : ModelLinkKind
{
    public static readonly AddLinkKind Instance = new();

    private AddLinkKind()
        : base(nameof(Add), "add")
    {
    }

    public override bool HasSource(ModelLink link) => true;

    public override string StepForm => "'add' with an earlier step of its width";

    public override string OnnxOperators => "Add of two branches";

    public override ModelLink Of(string place, int inputSize, int outputSize, double epsilon) => new(this, place);

    public override string Describe(ModelLink link) => "a sum with " + (link.Source < 0 ? "the inputs" : FormattableString.Invariant($"the outputs of step {link.Source + 1}"));

    public override string Summary(ModelLink link) => " skip";

    public override bool HasSameForm(ModelLink a, ModelLink b) => a.Source == b.Source;

    public override double[] Evaluate(ModelLink link, double[] x, double[] added)
    {
        CheckLength(link, x, added.Length);
        var values = new double[x.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = x[i] + added[i];
        }

        return values;
    }

    public override string WriteStep(ModelLink link) => FormattableString.Invariant($"add {link.Source + 1}");

    public override ModelLink? ReadStep(string place, string? argument, IReadOnlyList<int> widths)
        => int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out int source) && source < widths.Count && widths[source] == widths[widths.Count - 1]
            ? new ModelLink(this, place) { Source = source - 1 }
            : null;

    /// <summary>It is the number of the layer that is added.</summary>
    public override void ReadJsonKind(ref JsonCursor cursor, JsonModelLayer layer)
    {
        long source = cursor.ReadCount();
        layer.Size = source < layer.Number ? (int)source : throw new FormatException($"{layer.Place} adds layer {source}, but only those before it are valid: 1 to {layer.Number - 1}, or 0 for the inputs.");
    }

    public override ModelLink ReadJson(JsonModelBuilder builder, JsonModelLayer layer)
    {
        (int link, int addedWidth) = builder.OutputOf(layer.Size);
        return addedWidth == builder.Width
            ? new ModelLink(this, layer.Place) { Source = link }
            : throw new FormatException($"{layer.Place} adds the {addedWidth} values of layer {layer.Size} to {builder.Width}.");
    }

    public override void WriteJson(ModelLink link, IJsonStep step) => step.Size(Word, step.LayerOf(link.Source));

    /// <summary>One branch goes on, the other came earlier.</summary>
    public override OnnxFlow? ReadOnnx(OnnxGraphReader reader, OnnxNode node)
    {
        if (!ScaleLinkKind.IsArithmetic(node))
        {
            return null;
        }

        if (node.Inputs.Count != 2)
        {
            throw OnnxGraphReader.Refuse(node, $"has {node.Inputs.Count} inputs, but only two are supported");
        }

        if (reader.IsConstant(node.Inputs[0]) || reader.IsConstant(node.Inputs[1]))
        {
            return null;
        }

        if (node.Operator is not ("Add" or "Sum"))
        {
            throw OnnxGraphReader.Refuse(node, "combines two values that both depend on the inputs, but only sums or the usual expansions of activations are supported");
        }

        OnnxFlow a = BranchOf(reader, node, node.Inputs[0]);
        OnnxFlow b = BranchOf(reader, node, node.Inputs[1]);
        if (a.IsMap || b.IsMap)
        {
            if (!a.Shape.AsSpan().SequenceEqual(b.Shape) || a.Width < 0 || !OnnxFlow.HaveOneOrder(a, b))
            {
                throw OnnxGraphReader.Refuse(node, $"adds rows of shape {TensorEntry.Describe(a.Shape)} and of shape {TensorEntry.Describe(b.Shape)}{(OnnxFlow.HaveOneOrder(a, b) ? string.Empty : ", whose values stand in different orders")}, and rows of one shape and order are accepted");
            }
        }

        if (a.Width != b.Width && a.Width >= 0 && b.Width >= 0)
        {
            throw OnnxGraphReader.Refuse(node, $"adds rows of {a.Width} and of {b.Width} values, but only rows of one size are supported");
        }

        if (!a.HasDimensionsOf(b))
        {
            throw OnnxGraphReader.Refuse(node, "adds sequences and single steps, or sequences whose dimensions stand in another order");
        }

        (OnnxFlow later, OnnxFlow earlier) = a.Link >= b.Link ? (a, b) : (b, a);
        return reader.Append(node, this, later, later.Width >= 0 ? later.Shape : earlier.Shape, link => link.Source = earlier.Link);
    }

    /// <summary>A map, or a row.</summary>
    private static OnnxFlow BranchOf(OnnxGraphReader reader, OnnxNode node, string name)
    {
        OnnxFlow flow = reader.Flow(node, name);
        if (!flow.IsMap)
        {
            return reader.Vector(node, name);
        }

        reader.NoteOrder(node, flow);
        return flow;
    }

    public override void WriteOnnx(ModelLink link, IOnnxStep step) => step.Node("Add", new[] { step.Input, step.OutputOf(link.Source) });
}
