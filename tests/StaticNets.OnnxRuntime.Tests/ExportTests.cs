using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace StaticNets.OnnxRuntime.Tests;

/// <summary>Files as exporters write them, with what stands around the network: compiled in and loaded they compute what ONNX Runtime does.</summary>
public sealed class ExportTests
{
    private const int Rows = 12;
    private const float Tolerance = 3e-5f;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "exports");

    private delegate void Forward(ReadOnlySpan<float> inputs, Span<float> outputs);

    [Fact]
    public void A_state_that_is_passed_on_is_none_of_the_networks()
        => Check("godot-ppo.onnx", "output", GodotPpo.Forward, "Input 'state_ins' is left out: the network does not depend on it.", "Output 'state_outs' is left out.");

    [Fact]
    public void Several_observations_are_one_row()
    {
        Check("godot-two-observations.onnx", "output", GodotTwoObservations.Forward, "Input 'state_ins'", "Output 'state_outs'");
        Assert.Equal(0, GodotTwoObservations.InputOffsets.Position);
        Assert.Equal(3, GodotTwoObservations.InputOffsets.Rays);
        Assert.Equal(7, GodotTwoObservations.InputSize);
    }

    [Fact]
    public void Actions_that_are_drawn_are_cut_off()
    {
        Check("mlagents-discrete.onnx", "21", MLAgentsDiscrete.Forward, "Node 'Multinomial_20' (Multinomial) and what follows it is cut off: the network puts out what it chooses by, '21'.", "Input 'action_masks' is taken as 1 everywhere", "Output 'version_number'", "Output 'memory_size'", "Output 'discrete_action_output_shape'", "Output 'deterministic_discrete_actions'");
        Check("mlagents-discrete.onnx", "16", MLAgentsLogits.Forward, new ModelChoice(null, "16"), "Input 'action_masks' is left out", "Output 'version_number'", "Output 'memory_size'", "Output 'discrete_actions'", "Output 'discrete_action_output_shape'", "Output 'deterministic_discrete_actions'");
    }

    [Fact]
    public void Noise_is_taken_as_its_mean_and_two_observations_are_normalized()
    {
        Check("mlagents-continuous.onnx", "deterministic_continuous_actions", MLAgentsContinuous.Forward, "Output 'version_number'", "Output 'memory_size'", "Output 'continuous_actions'", "Output 'continuous_action_output_shape'");
        Check("mlagents-continuous.onnx", "deterministic_continuous_actions", MLAgentsContinuous.Forward, new ModelChoice(null, "continuous_actions"), "Node 'RandomNormalLike_22' (RandomNormalLike) draws noise", "Output 'version_number'", "Output 'memory_size'", "Output 'continuous_action_output_shape'", "Output 'deterministic_continuous_actions'");
        Assert.Equal(4, MLAgentsContinuous.InputOffsets.Obs1);
    }

    [Fact]
    public void Branches_of_actions_are_side_by_side()
    {
        byte[] file = File.ReadAllBytes(Path.Combine(Folder, "mlagents-branches.onnx"));
        using var first = new OnnxJudge(file, "logits0");
        using var second = new OnnxJudge(file, "logits1");
        foreach (float[] row in RowsOf(MLAgentsBranches.InputSize))
        {
            var outputs = new float[MLAgentsBranches.OutputSize];
            MLAgentsBranches.Forward(row, outputs);
            AssertNear([.. first.Run(row, []), .. second.Run(row, [])], outputs);
        }
    }

    [Fact]
    public void Squashed_actions_are_scaled()
    {
        // What is drawn without noise is the best action.
        Check("sac.onnx", "best", SacAction.Forward, new ModelChoice(null, "action"), "Node 'RandomNormalLike_16' (RandomNormalLike) draws noise", "Output 'log_std'", "Output 'best'");
        Check("sac.onnx", "log_std", SacDeviation.Forward, new ModelChoice(null, "log_std"), "Output 'action'", "Output 'best'");
    }

    [Fact]
    public void Parts_of_rows_are_picked()
    {
        Check("split-heads.onnx", "actions", SplitActions.Forward, new ModelChoice(null, "actions"), "Output 'value'");
        Check("split-heads.onnx", "value", SplitValue.Forward, new ModelChoice(null, "value"), "Output 'actions'");
        Assert.Equal("9-3 tanh", Baked("split-heads.onnx", new ModelChoice("e", "actions")));
        Assert.Equal("9-9 elu(1)-3 tanh", Baked("split-heads.onnx", new ModelChoice("h", "actions")));
        Assert.Equal(9, SplitEnd.InputSize);
    }

    [Fact]
    public void Scikit_learns_labels_are_cut_off()
    {
        Check("sklearn-classes.onnx", "probabilities", SklearnClasses.Forward, "Node 'ArgMax_10' (ArgMax) and what follows it is cut off", "Output 'output_probability'");
        Check("sklearn-two-classes.onnx", "probabilities", SklearnTwoClasses.Forward, "Output 'output_label'");
        Check("sklearn-regression.onnx", "variable", SklearnRegression.Forward);
    }

    [Fact]
    public void Keras_normalizations_go_into_weights()
    {
        Check("keras.onnx", "dense_2", KerasClasses.Forward);
        Assert.Equal("5-8 relu-8 leakyrelu(0.2)-3 softmax", Baked("keras.onnx", ModelChoice.None));
    }

    [Fact]
    public void Columns_of_ML_NET_are_one_row()
        => Check("mlnet.onnx", "Score.output", MLNetScore.Forward, "Output 'Size.output'", "Output 'Features.output'");

    [Fact]
    public void A_network_of_the_shape_loads_the_weights()
    {
        var sac = new SacShape();
        sac.Load(Path.Combine(Folder, "sac.onnx"), output: "action");
        Check("sac.onnx", "best", sac.Forward, new ModelChoice(null, "action"), "Node", "Output", "Output");
        var agents = new MLAgentsShape();
        agents.LoadOnnx(Path.Combine(Folder, "mlagents-continuous.onnx"));
        Check("mlagents-continuous.onnx", "deterministic_continuous_actions", agents.Forward, "Output", "Output", "Output", "Output");
        var godot = new GodotShape(seed: 1);
        NetworkFile.FromOnnx<GodotShape, float>(ref godot, File.ReadAllBytes(Path.Combine(Folder, "godot-ppo.onnx")), output: "output");
        Check("godot-ppo.onnx", "output", godot.Forward, "Input", "Output");
        string message = Assert.Throws<ModelFileException>(() => godot.Load(Path.Combine(Folder, "godot-ppo.onnx"), output: "actions")).Message;
        Assert.Contains("It has no output 'actions'; its outputs are 'output', 'state_outs'", message, StringComparison.Ordinal);
        message = Assert.Throws<ModelFileException>(() => godot.Load(Path.Combine(Folder, "sac.onnx"))).Message;
        Assert.Contains("It has 3 outputs that are networks of the inputs ('action', 'log_std', 'best')", message, StringComparison.Ordinal);
    }

    /// <summary>Files of which owners publish the like.</summary>
    [SkippableTheory]
    [InlineData("FlyBy.onnx", "output", "8-64 tanh-64 tanh-2")]
    [InlineData("FlyBy-obs-only.onnx", "output", "8-64 tanh-64 tanh-2")]
    [InlineData("Basic.onnx", "27", "20-20 silu-3 softmax")]
    public void Published_files(string name, string judged, string topology)
    {
        string? path = Shared(name);
        Skip.If(path is null, $"shared/cases/files/{name} was not found.");
        Assert.Equal(topology, ModelTopology.Write(ModelFiles.Read(File.ReadAllBytes(path), name)));
        Check(path, judged, forward: null, ModelChoice.None, remarks: null);
    }

    private static string? Shared(string name)
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            string path = Path.Combine(directory.FullName, "shared", "cases", "files", name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static string Baked(string name, ModelChoice choice)
    {
        ModelDescription model = ModelFiles.Read(File.ReadAllBytes(Path.Combine(Folder, name)), name, choice);
        ModelFolding.Fold(model);
        return ModelTopology.Write(model);
    }

    private static void Check(string name, string judged, Forward forward, params string[] remarks) => Check(name, judged, forward, ModelChoice.None, remarks);

    /// <summary>Holds what the reader makes of a file, and a network, against ONNX Runtime.</summary>
    /// <param name="name">The file.</param>
    /// <param name="judged">What ONNX Runtime puts out.</param>
    /// <param name="forward">The network, or null.</param>
    /// <param name="choice">What is chosen.</param>
    /// <param name="remarks">How what is said begins, or null.</param>
    private static void Check(string name, string judged, Forward? forward, ModelChoice choice, params string[]? remarks)
    {
        byte[] file = File.ReadAllBytes(Path.Combine(Folder, name));
        ModelDescription model = ModelFiles.Read(file, name, choice);
        if (remarks is not null)
        {
            Assert.Equal(remarks.Length, model.Remarks.Count);
            Assert.All(remarks.Zip(model.Remarks), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        }

        ModelDescription folded = ModelFiles.Read(file, name, choice);
        ModelFolding.Fold(folded);
        using var judge = new OnnxJudge(file, judged);
        foreach (float[] row in RowsOf(model.InputSize))
        {
            float[] expected = judge.Run(row, model.InputParts);
            double[] inputs = Array.ConvertAll(row, value => (double)value);
            AssertNear(expected, Array.ConvertAll(ModelEvaluation.Evaluate(model, inputs), value => (float)value));
            AssertNear(expected, Array.ConvertAll(ModelEvaluation.Evaluate(folded, inputs), value => (float)value));
            if (forward is not null)
            {
                var outputs = new float[expected.Length];
                forward(row, outputs);
                AssertNear(expected, outputs);
            }
        }
    }

    private static IEnumerable<float[]> RowsOf(int size)
    {
        var random = new RandomSource(5);
        for (int i = 0; i < Rows; i++)
        {
            // Some are beyond any bounds of normalized values.
            float scale = i % 3 == 0 ? 20 : 1.5f;
            yield return Enumerable.Range(0, size).Select(_ => scale * (float)random.NextNormal()).ToArray();
        }
    }

    private static void AssertNear(IReadOnlyList<float> expected, IReadOnlyList<float> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - (Tolerance * Math.Max(1, Math.Abs(pair.First))), pair.First + (Tolerance * Math.Max(1, Math.Abs(pair.First)))));
    }
}
