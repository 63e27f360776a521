using System;

namespace StaticNets;

/// <content><c>gamma * (x - mean) / sqrt(variance + epsilon) + beta</c>, with running statistics.</content>
internal abstract partial class ModelLinkKind
{
    /// <summary><c>gamma * (x - mean) / sqrt(variance + epsilon) + beta</c>, with running statistics.</summary>
    public static ModelLinkKind BatchNorm => BatchNormLinkKind.Instance;
}

/// <summary>Batch normalization.</summary>
internal sealed class BatchNormLinkKind : NormLinkKind
{
    public static readonly BatchNormLinkKind Instance = new();

    private BatchNormLinkKind()
        : base(nameof(BatchNorm), "batchnorm")
    {
    }

    public override bool HasStatistics => true;

    public override bool CanBeScale => true;

    public override string[] JsonMembers { get; } = { "epsilon", "gamma", "beta", "mean", "variance" };

    public override string OnnxOperators => "BatchNormalization";

    public override string Describe(ModelLink link) => FormattableString.Invariant($"batch normalization of {link.Channels} with epsilon {ModelLink.Number(link.Epsilon)}");

    public override string DescribeTensors(ModelLink link) => FormattableString.Invariant($"batch normalization of {link.Channels}");

    public override double[] Evaluate(ModelLink link, double[] x, double[] added)
    {
        CheckLength(link, x, link.OutputSize);
        var values = new double[x.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int number = i / link.Places;
            values[i] = (link.Weights[number] * (x[i] - link.Means[number]) / Math.Sqrt(link.Variances[number] + link.Epsilon)) + link.Biases[number];
        }

        return values;
    }

    /// <summary><c>w = gamma / sqrt(variance + epsilon)</c>, <c>b = beta - mean * w</c>.</summary>
    public override ModelLink ToScale(ModelLink link)
    {
        var scale = new ModelLink(Scale, link.Place) { Weights = new double[link.BiasCount], Biases = new double[link.BiasCount], Places = link.Places };
        for (int i = 0; i < link.BiasCount; i++)
        {
            scale.Weights[i] = link.Weights[i] / Math.Sqrt(link.Variances[i] + link.Epsilon);
            scale.Biases[i] = link.Biases[i] - (link.Means[i] * scale.Weights[i]);
        }

        return scale;
    }

    public override string TopologyWords(ModelLink link) => Word + (IsUsual(link.Epsilon) ? string.Empty : $"(0.1, {ModelLink.Number(link.Epsilon)})");

    public override ModelLink ReadJson(JsonModelBuilder builder, JsonModelLayer layer)
    {
        ModelLink link = base.ReadJson(builder, layer);
        link.Means = builder.Vector(layer, "mean", link.BiasCount, null);
        link.Variances = builder.Vector(layer, "variance", link.BiasCount, null);
        int negative = Array.FindIndex(link.Variances, value => value < 0);
        return negative < 0
            ? link
            : throw new FormatException(FormattableString.Invariant($"{layer.Place} has {link.Variances[negative]} among its variances, value {negative}, and numbers from 0 on are possible."));
    }

    public override void WriteJson(ModelLink link, IJsonStep step)
    {
        base.WriteJson(link, step);
        step.Vector("mean", link.Means);
        step.Vector("variance", link.Variances);
    }

    public override OnnxFlow? ReadOnnx(OnnxGraphReader reader, OnnxNode node)
    {
        if (node.Operator != "BatchNormalization")
        {
            return null;
        }

        if (reader.IsTraining(node))
        {
            throw OnnxGraphReader.Refuse(node, OnnxGraphReader.InTraining);
        }

        OnnxFlow input = reader.Channels(node, node.Inputs[0]);
        if (input.IsMap)
        {
            return ReadChannels(reader, node, input);
        }

        return reader.Append(node, this, input, input.Shape, link =>
        {
            link.Weights = reader.Values(node, link, input, 1, "scales");
            link.Biases = reader.Values(node, link, input, 2, "shifts");
            link.Means = reader.Values(node, link, input, 3, "means");
            link.Variances = reader.Values(node, link, input, 4, "variances");
            link.Epsilon = Epsilon(node);
        });
    }

    public override void WriteOnnx(ModelLink link, IOnnxStep step)
    {
        // The operator takes the second dimension for the values.
        (string Name, object Value)[] swap = { ("perm", new long[] { 0, 2, 1 }) };
        int[] vector = { link.BiasCount };
        string[] inputs =
        {
            step.HasSteps ? step.Apply("Transpose", "channels", new[] { step.Input }, swap) : step.ToChannels(link),
            step.Tensor("weight", vector, link.Weights),
            step.Tensor("bias", vector, link.Biases),
            step.Tensor("running_mean", vector, link.Means),
            step.Tensor("running_var", vector, link.Variances),
        };
        (string Name, object Value)[] attributes = { ("epsilon", link.Epsilon) };
        if (step.HasSteps)
        {
            step.Node("Transpose", new[] { step.Apply("BatchNormalization", "normalized", inputs, attributes) }, swap);
        }
        else if (link.Places > 1)
        {
            step.ToRow(link, step.Apply("BatchNormalization", "normalized", inputs, attributes));
        }
        else
        {
            step.Node("BatchNormalization", inputs, attributes);
        }
    }

    /// <summary>Numbers for each channel of a map.</summary>
    private OnnxFlow ReadChannels(OnnxGraphReader reader, OnnxNode node, OnnxFlow input)
    {
        int channels = input.Shape[0];
        if (input.Width < 1)
        {
            throw OnnxGraphReader.Refuse(node, $"takes rows of shape {TensorEntry.Describe(input.Shape)}, and maps are accepted whose sizes the file states");
        }

        double[] Numbers(int index, string what)
        {
            OnnxConstant constant = reader.Constant(node, index, what);
            reader.Spend(channels);
            return constant.Shape.Length == 1 && constant.Values.Length == channels
                ? (double[])constant.Values.Clone()
                : throw OnnxGraphReader.Refuse(node, $"has {what} of shape {TensorEntry.Describe(constant.Shape)}, and [{channels}] is expected");
        }

        var norm = new ModelLink(this, OnnxText.Describe(node))
        {
            OutputSize = input.Width,
            Places = input.Width / channels,
            Weights = Numbers(1, "scales"),
            Biases = Numbers(2, "shifts"),
            Means = Numbers(3, "means"),
            Variances = Numbers(4, "variances"),
            Epsilon = Epsilon(node),
        };
        if (input.Order is null)
        {
            return reader.Append(input, input.Shape, norm);
        }

        // Of values in another order it is a scale of each.
        ModelLink scale = ToScale(norm);
        (scale.Weights, scale.Biases, scale.Places) = (reader.InOrder(input, scale.Weights, norm.Places), reader.InOrder(input, scale.Biases, norm.Places), 1);
        return reader.Append(input, input.Shape, scale);
    }
}
