using System;
using System.Text;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Emit;

/// <summary>How a network is described.</summary>
internal static class NetworkText
{
    /// <summary>What comes in, and each layer with its activation.</summary>
    public static string InOneLine(NetworkModel model)
    {
        var text = new StringBuilder();
        text.Append(model.Layers[0].Input);
        foreach (LayerModel layer in model.Layers)
        {
            string activation = layer.Kind.HasWeightedSums || layer.Activation.Row.Name != "Identity" ? " " + ActivationText.Describe(layer.Activation) : string.Empty;
            text.Append(FormattableString.Invariant($" -> {layer.Kind.Describe(layer)}{activation}"));
        }

        return text.ToString();
    }
}
