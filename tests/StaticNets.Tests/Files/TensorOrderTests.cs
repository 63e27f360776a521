using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>Which tensors are those of which layer, where names say more than shapes do.</summary>
public sealed class TensorOrderTests
{
    /// <summary>Keras numbers all but the first layer of a kind.</summary>
    [Theory]
    [InlineData("dense", "dense_1", "dense_2")]
    [InlineData("dense_9", "dense_10", "dense_11")]
    [InlineData("net/dense/dense", "net/dense_1/dense_1", "net/dense_2/dense_2")]
    public void LayersOfEqualWidthsGoByKerasNumbers(string first, string second, string third)
    {
        ModelDescription model = SafetensorsModel.Read(Tensors([(third + "/kernel:0", [2, 2]), (first + "/kernel:0", [2, 2]), (second + "/kernel:0", [2, 2])]), Form(2, 2, 2), names: null);
        Assert.Equal([$"Layer '{first}'", $"Layer '{second}'", $"Layer '{third}'"], model.Links.Select(link => link.Place));
    }

    [Fact]
    public void NamesThatDifferOtherwiseStillHaveToBeStated()
        => Assert.Contains("may have the tensors of 'a', 'b'", Assert.Throws<FormatException>(() => SafetensorsModel.Read(Tensors([("a.weight", [2, 2]), ("b.weight", [2, 2])]), Form(2, 2), names: null)).Message, StringComparison.Ordinal);

    /// <summary>Of a policy of Stable-Baselines3 the layers that choose actions are read; noise and values are left out, and said.</summary>
    [Fact]
    public void PoliciesOfStableBaselines()
    {
        byte[] file = Tensors(
        [
            ("log_std", [2]),
            ("mlp_extractor.policy_net.0.weight", [2, 2]), ("mlp_extractor.policy_net.2.weight", [2, 2]), ("mlp_extractor.value_net.0.weight", [2, 2]), ("mlp_extractor.value_net.2.weight", [2, 2]),
            ("action_net.weight", [2, 2]), ("value_net.weight", [1, 2]),
        ]);
        ModelDescription model = SafetensorsModel.Read(file, Form(2, 2, 2), names: null);
        Assert.Equal(["Layer 'mlp_extractor.policy_net.0'", "Layer 'mlp_extractor.policy_net.2'", "Layer 'action_net'"], model.Links.Select(link => link.Place));
        Assert.Equal(["It is a policy of Stable-Baselines3, of which the layers that choose actions are read; left out are 'mlp_extractor.value_net.0', 'mlp_extractor.value_net.2', 'value_net', 'log_std'."], model.Remarks);
        model = SafetensorsModel.Read(file, Form(2, 2, 1), ["mlp_extractor.value_net.0", "mlp_extractor.value_net.2", "value_net"]);
        Assert.Equal("Layer 'value_net'", model.Links[2].Place);

        file = Tensors([("actor.latent_pi.0.weight", [2, 2]), ("actor.mu.weight", [2, 2]), ("actor.log_std.weight", [2, 2]), ("critic.qf0.0.weight", [2, 4])]);
        Assert.Equal(["Layer 'actor.latent_pi.0'", "Layer 'actor.mu'"], SafetensorsModel.Read(file, Form(2, 2), names: null).Links.Select(link => link.Place));
        file = Tensors([("actor.mu.0.weight", [2, 2]), ("actor.mu.2.weight", [2, 2]), ("actor_target.mu.0.weight", [2, 2]), ("actor_target.mu.2.weight", [2, 2])]);
        Assert.Equal(["Layer 'actor.mu.0'", "Layer 'actor.mu.2'"], SafetensorsModel.Read(file, Form(2, 2), names: null).Links.Select(link => link.Place));
        file = Tensors([("q_net.q_net.0.weight", [2, 2]), ("q_net_target.q_net.0.weight", [2, 2])]);
        Assert.Equal("Layer 'q_net.q_net.0'", Assert.Single(SafetensorsModel.Read(file, Form(2), names: null).Links).Place);
    }

    /// <summary>Dense layers of two inputs.</summary>
    private static ModelDescription Form(params int[] outputs)
        => new(2, outputs.Select((width, i) => new ModelLink(ModelLinkKind.Dense, "form") { InputSize = 2, OutputSize = width, Layer = i }).ToList());

    private static byte[] Tensors((string Name, int[] Shape)[] tensors)
    {
        var entries = new List<string>();
        int offset = 0;
        foreach ((string name, int[] shape) in tensors)
        {
            entries.Add($"\"{name}\": {{\"dtype\": \"F32\", \"shape\": [{string.Join(", ", shape)}], \"data_offsets\": [{offset}, {offset += 4 * shape.Aggregate(1, (product, size) => product * size)}]}}");
        }

        byte[] header = System.Text.Encoding.UTF8.GetBytes($"{{{string.Join(", ", entries)}}}");
        return [.. BitConverter.GetBytes((long)header.Length), .. header, .. new byte[offset]];
    }
}
