using System.Globalization;

namespace StaticNets;

/// <summary>Writes models as tensors, under the names that PyTorch's <c>Sequential</c> would give them if activations had none.</summary>
internal static class SafetensorsModelWriter
{
    private const string Version = "1";

    /// <summary>The file of a model; the same model gives the same bytes.</summary>
    /// <param name="model">The model, with its numbers.</param>
    /// <param name="type">Single or double precision.</param>
    /// <param name="metadata">What the file says besides.</param>
    public static byte[] Write(ModelDescription model, TensorType type, params (string Name, string Value)[] metadata)
    {
        var writer = new SafetensorsWriter();
        writer.AddMetadata(SafetensorsModel.VersionName, Version);
        writer.AddMetadata(SafetensorsModel.StepsName, ModelSteps.Write(model));
        foreach ((string name, string value) in metadata)
        {
            writer.AddMetadata(name, value);
        }

        int layer = 0;
        foreach (ModelLink link in model.Links)
        {
            if (!link.HasParameters)
            {
                continue;
            }

            string name = layer.ToString(CultureInfo.InvariantCulture);
            if (link.Kind.IsRecurrent)
            {
                int[] rows = { link.BiasCount };
                writer.Add(name + ".weight_ih_l0", link.Kind.WeightShape(link), link.Weights, type);
                writer.Add(name + ".weight_hh_l0", new[] { link.BiasCount, link.OutputSize }, link.RecurrentWeights, type);
                writer.Add(name + ".bias_ih_l0", rows, link.Biases, type);
                writer.Add(name + ".bias_hh_l0", rows, link.RecurrentBiases, type);
                if (link.HasPeepholes)
                {
                    writer.Add(name + ".peepholes", new[] { ModelLink.PeepholeGates, link.OutputSize }, link.Peepholes, type);
                }

                layer++;
                continue;
            }

            int[] vector = { link.Channels };
            writer.Add(name + ".weight", link.Kind.WeightShape(link), link.Weights, type);
            if (link.Kind.HasBiases)
            {
                writer.Add(name + ".bias", new[] { link.BiasCount }, link.Biases, type);
            }

            if (link.Kind.HasStatistics)
            {
                writer.Add(name + ".running_mean", vector, link.Means, type);
                writer.Add(name + ".running_var", vector, link.Variances, type);
            }

            layer++;
        }

        return writer.ToArray();
    }
}
