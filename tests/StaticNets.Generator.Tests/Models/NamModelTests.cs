using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests.Models;

/// <summary>Models of Neural Amp Modeler, compiled in and loaded at run time, against their definition.</summary>
public sealed class NamModelTests : IDisposable
{
    /// <summary>Those of the format's own examples, and standard ones made narrower.</summary>
    public static TheoryData<string, string, string> Models => new()
    {
        { "LSTM", """{"input_size": 1, "hidden_size": 3, "num_layers": 1}""", "1-lstm(3)-1 identity" },
        { "LSTM", """{"input_size": 1, "hidden_size": 6, "num_layers": 2}""", "1-lstm(6)-lstm(6)-1 identity" },
        {
            "WaveNet",
            """
            {"layers": [
              {"input_size": 1, "condition_size": 1, "head_size": 2, "channels": 3, "kernel_size": 3, "dilations": [1, 2], "activation": "Tanh", "gated": false, "head_bias": false},
              {"input_size": 3, "condition_size": 1, "head_size": 1, "channels": 2, "kernel_size": 3, "dilations": [8], "activation": "Tanh", "gated": false, "head_bias": true}],
             "head": null, "head_scale": 0.02}
            """,
            "1-wavenet(3, 2, 3, no, 1, 2) tanh-wavenet(2, 1, 3, no, 8) tanh"
        },
        {
            "WaveNet",
            """
            {"layers": [
              {"input_size": 1, "condition_size": 1, "head_size": 4, "channels": 8, "kernel_size": 3, "dilations": [1, 2, 4, 8, 16, 32, 64, 128, 256, 512], "activation": "Tanh", "gated": false, "head_bias": false},
              {"input_size": 8, "condition_size": 1, "head_size": 1, "channels": 4, "kernel_size": 3, "dilations": [1, 2, 4, 8, 16, 32, 64, 128, 256, 512], "activation": "Hardswish", "gated": true, "head_bias": true}],
             "head": null, "head_scale": 0.02}
            """,
            "1-wavenet(8, 4, 3, no, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512) tanh-wavenet(4, 1, 3, yes, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512) hardswish"
        },
        { "ConvNet", """{"channels": 4, "dilations": [1, 2, 4], "batchnorm": true, "activation": "Tanh"}""", "1-conv1d(4, 2, 1) tanh-conv1d(4, 2, 2) tanh-conv1d(4, 2, 4) tanh-1 identity" },
        { "ConvNet", """{"channels": 3, "dilations": [1, 2], "batchnorm": false, "activation": "ReLU"}""", "1-conv1d(3, 2, 1) relu-conv1d(3, 2, 2) relu-1 identity" },
        { "Linear", """{"receptive_field": 32, "bias": true}""", "1-conv1d(1, 32) identity" },
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Models))]
    public void AFileIsTheNetworkOrHasItsWeights(string architecture, string config, string topology)
    {
        var amp = new NeuralAmp(architecture, config);
        string code = $$"""
            using System;
            using StaticNets;

            [Network("amp.nam")] public static partial class Static;
            [Network("amp.nam")] public partial class Owner;
            [Network("amp.nam")] public partial struct Value;
            [Network("{{topology}}", Activation.Identity, Loss.Mse, Weights = "amp.nam")] public partial class Stated;
            [Network("{{topology}}", Activation.Identity, Loss.Mse)] public partial class Trained;
            #pragma warning disable SNET0054 // no array of them is made
            [Network("{{topology}}", Activation.Identity, Loss.Mse)] public partial struct Box;
            #pragma warning restore SNET0054

            public static class Use
            {
                public static float[][] Run(string path, string folder, float[] inputs)
                {
                    var outputs = new float[9][];
                    for (int i = 0; i < outputs.Length; i++)
                    {
                        outputs[i] = new float[inputs.Length];
                    }

                    var states = new float[2 * Static.StateLength];
                    Static.Reset(states.AsSpan(0, Static.StateLength));
                    Static.Reset(states.AsSpan(Static.StateLength));
                    Static.ForwardSequence(states.AsSpan(0, Static.StateLength), inputs, outputs[0]);
                    for (int i = 0; i < inputs.Length; i++)
                    {
                        // Two agents, one of which hears the same.
                        var two = new float[2];
                        Static.ForwardMany(states.AsSpan(0, 2 * Static.StateLength), new[] { -inputs[i], inputs[i] }, two);
                        outputs[1][i] = two[1];
                    }

                    var owner = new Owner();
                    for (int i = 0; i < inputs.Length; i++)
                    {
                        owner.Forward(inputs.AsSpan(i, 1), outputs[2].AsSpan(i, 1));
                    }

                    owner.Reset();
                    owner.ForwardSequence(inputs, outputs[3]);
                    var value = default(Value);
                    value.Reset();
                    value.ForwardSequence(inputs, outputs[4]);
                    new Stated().ForwardSequence(inputs, outputs[5]);
                    var trained = new Trained(seed: 1);
                    trained.Load(path);
                    var start = new float[Trained.StateCount];
                    trained.CopyStateTo(start);
                    trained.ForwardSequence(inputs, outputs[6]);
                    var box = new Box(seed: 1);
                    box.Load(path);
                    box.ForwardSequence(inputs, outputs[7]);
                    trained.Save(folder + "/a.safetensors");
                    var loaded = new Trained(seed: 2);
                    loaded.Load(folder + "/a.safetensors");
                    loaded.SetState(start);
                    loaded.ForwardSequence(inputs, outputs[8]);
                    return outputs;
                }
            }
            """;
        HarnessResult result = GeneratorHarness.Run(code, new HarnessOptions { AdditionalFiles = ImmutableArray.Create<AdditionalText>(ProjectFileText.OfText("/project/amp.nam", amp.Text)) });
        Assert.Null(result.GeneratorException);
        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Empty(result.CompilerDiagnostics);
        string path = Path.Combine(_folder, "amp.nam");
        File.WriteAllText(path, amp.Text);
        double[] samples = Enumerable.Range(0, 1200).Select(i => Math.Round(Math.Sin(0.05 * i * (1 + (0.001 * i))) * 1024) / 1024).ToArray();
        double[] expected = amp.Run(samples);
        float[][] actual = result.Load().GetType("Use")!.GetMethod("Run")!.CreateDelegate<Func<string, string, float[], float[][]>>()(path, _folder, samples.Select(value => (float)value).ToArray());

        // Single precision, through twenty layers at most, whose sums are of the order of ten.
        Assert.All(actual, outputs => Assert.All(expected.Zip(outputs), pair => Assert.Equal(pair.First, pair.Second, 3e-5)));
        Assert.True(expected.Max() - expected.Min() > 2e-4);
        Assert.All(actual[..6], outputs => Assert.Equal(actual[0], outputs));
        Assert.All(actual[6..], outputs => Assert.Equal(actual[6], outputs));
    }
}
