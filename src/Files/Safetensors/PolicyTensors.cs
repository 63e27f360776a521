using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <summary>Which tensors of a policy of Stable-Baselines3 are the network that chooses actions, and in which order; the file has those of values besides.</summary>
internal static class PolicyTensors
{
    /// <summary>What a file of each kind of policy has: the names before the numbers of hidden layers, one behind the other, and the last layer's name, or an empty one.</summary>
    private static readonly (string[] Hidden, string Last)[] Policies =
    {
        (new[] { "mlp_extractor.shared_net.", "mlp_extractor.policy_net." }, "action_net"),
        (new[] { "actor.latent_pi." }, "actor.mu"),
        (new[] { "actor.mu." }, string.Empty),
        (new[] { "q_net.q_net." }, string.Empty),
    };

    /// <summary>Whether a tensor is the noise with which actions are drawn, no layer's.</summary>
    public static bool IsNoise(string name) => name == "log_std" || name.EndsWith(".log_std", StringComparison.Ordinal);

    /// <summary>Leaves the layers that choose actions, in order; false if the file is none of such a policy.</summary>
    /// <param name="file">The file.</param>
    /// <param name="groups">Its layers.</param>
    /// <param name="remarks">Takes what is said of the rest.</param>
    public static bool TryTake(SafetensorsFile file, List<TensorGroup> groups, List<string> remarks)
    {
        foreach ((string[] hidden, string last) in Policies)
        {
            // Layers before those, as of pictures, make it another network.
            List<TensorGroup> layers = hidden.SelectMany(prefix => groups.Where(group => IsNumbered(group.Name, prefix))).ToList();
            bool hasLast = last.Length == 0 || groups.Exists(group => group.Name == last);
            if (layers.Count == 0 || !hasLast || groups.Exists(group => group.Name.IndexOf("features_extractor.", StringComparison.Ordinal) >= 0))
            {
                continue;
            }

            layers.AddRange(groups.Where(group => group.Name == last));
            string[] others = groups.Except(layers).Select(group => group.Name).Concat(file.Tensors.Select(tensor => tensor.Name).Where(IsNoise)).ToArray();
            if (others.Length > 0)
            {
                remarks.Add($"It is a policy of Stable-Baselines3, of which the layers that choose actions are read; left out are {string.Join(", ", others.Select(OnnxText.Quote))}.");
            }

            groups.Clear();
            groups.AddRange(layers);
            return true;
        }

        return false;
    }

    private static bool IsNumbered(string name, string prefix)
        => name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length && name.Skip(prefix.Length).All(character => character is >= '0' and <= '9');
}
