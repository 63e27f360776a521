using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>What files of this library say in their metadata, whatever the format. The topology is for readers; the loss is compared.</summary>
internal static class ModelMetadata
{
    public const string TopologyName = "staticnets.topology";
    public const string LossName = "staticnets.loss";

    /// <summary>Whether a name is one of those that this library writes.</summary>
    public static bool IsOwn(string name) => name.StartsWith("staticnets.", StringComparison.Ordinal);

    /// <summary>The loss that metadata states, or null.</summary>
    /// <exception cref="FormatException">It states two; the message is a sentence.</exception>
    public static string? LossOf(IEnumerable<KeyValuePair<string, string>> metadata)
    {
        string? loss = null;
        foreach (KeyValuePair<string, string> entry in metadata)
        {
            if (entry.Key == LossName)
            {
                loss = loss is null ? entry.Value : throw new FormatException($"Its metadata has \"{LossName}\" twice.");
            }
        }

        return loss;
    }
}
