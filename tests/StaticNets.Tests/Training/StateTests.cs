using System;
using System.IO;
using System.Linq;
using System.Threading;
using Xunit;

namespace StaticNets.Tests.Training;

/// <summary>A network's state in training: in checkpoints, and where training goes back because of a number that is not finite.</summary>
public sealed class StateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets").FullName;
    private readonly string _path;

    public StateTests() => _path = Path.Combine(_folder, "training.snet");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(12)]
    public void A_checkpoint_has_the_state(int stop)
    {
        Dataset<float> data = Rows(20);
        var whole = new LeakyNetwork();
        whole.Train(data, new Adam(0.01), Options(null));
        using var source = new CancellationTokenSource();
        var part = new LeakyNetwork();
        part.Train(data, new Adam(0.01), Options(new(_path)), new CancelAfter(stop, source), source.Token);
        float[] state = part.State.ToArray();
        var rest = new LeakyNetwork();
        rest.State[0] = 7;
        rest.Resume(data, new Adam(0.01), Options(new(_path)));

        Assert.Equal(whole.Parameters.ToArray(), rest.Parameters.ToArray());
        Assert.Equal(whole.State.ToArray(), rest.State.ToArray());
        Assert.NotEqual(state, rest.State.ToArray());
    }

    [Fact]
    public void A_checkpoint_of_another_state_is_refused()
    {
        Dataset<float> data = Rows(20);
        new LeakyNetwork().Train(data, new Adam(0.01), Options(new(_path)));
        var other = new LeakyNetwork(stateRows: 2);
        float[] parameters = other.Parameters.ToArray();
        CheckpointException exception = Assert.Throws<CheckpointException>(() => other.Resume(data, new Adam(0.01), Options(new(_path))));

        Assert.Equal("It has 1 of values of the state, but 2 are expected.", exception.Reason);
        Assert.Equal(parameters, other.Parameters.ToArray());
        Assert.Equal(0, other.State[0]);
    }

    [Fact]
    public void A_network_without_state_has_the_checkpoint_that_it_would_have_had()
    {
        // A section of one value: its count and the value.
        Dataset<float> data = Rows(20);
        new LeakyNetwork().Train(data, new Adam(0.01), Options(new(_path)) with { Epochs = 1 });
        long one = new FileInfo(_path).Length;
        new LeakyNetwork(stateRows: 3).Train(data, new Adam(0.01), Options(new(_path)) with { Epochs = 1 });
        Assert.Equal(one + (2 * sizeof(float)), new FileInfo(_path).Length);
        var none = new LeakyNetwork(stateRows: 0);
        none.Train(data, new Adam(0.01), Options(new(_path)) with { Epochs = 1 });
        Assert.Equal(one - (sizeof(int) + sizeof(float)), new FileInfo(_path).Length);
    }

    /// <summary>Steps are repeated up to the one at which the number arose: the state is that from before it.</summary>
    [Fact]
    public void Training_goes_back_to_the_state_before_a_number_that_is_not_finite()
    {
        float[] inputs = Enumerable.Range(0, 20).Select(i => i == 14 ? float.PositiveInfinity : i / 20f).ToArray();
        var data = new Dataset<float>(inputs, inputs.Select(_ => 1f).ToArray(), 1, 1);
        var network = new LeakyNetwork();
        TrainingHistory history = network.Train(data, new Sgd(0.01), Options(null) with { Epochs = 1 });
        var expected = new LeakyNetwork();
        var optimizer = new Sgd(0.01);
        TrainingState<float> training = expected.CreateTrainingState();
        for (int step = 0; step < 3; step++)
        {
            expected.Step(inputs.AsSpan(step * 4, 4), new float[] { 1, 1, 1, 1 }, ref optimizer, training);
        }

        Assert.Equal(StopReason.NotFinite, history.StopReason);
        Assert.Equal(3, history.Failure!.Step);
        Assert.Equal(expected.Parameters.ToArray(), network.Parameters.ToArray());
        Assert.Equal(expected.State.ToArray(), network.State.ToArray());
    }

    [Fact]
    public void A_state_that_is_not_finite_is_refused()
    {
        var network = new LeakyNetwork();
        network.State[0] = float.NaN;
        ArgumentException exception = Assert.Throws<ArgumentException>(() => network.Train(Rows(4), new Sgd(0.01), Options(null)));

        Assert.StartsWith("A value of the network's state is not finite.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Copies_leave_padding_out_and_untouched()
    {
        StateInfo[] states = [new(1, 0, 4, 3), new(4, 4, 8, 2, 5)];
        float[] block = Enumerable.Range(0, 20).Select(i => (float)i).ToArray();
        var values = new float[13];
        StateLayout.CopyToPortable<float>(block, states, values);
        Assert.Equal(13, StateLayout.Count(states));
        Assert.Equal([0f, 1, 2, 4, 5, 6, 7, 8, 12, 13, 14, 15, 16], values);

        float[] other = Enumerable.Repeat(-1f, 20).ToArray();
        StateLayout.CopyFromPortable(other, states, values);
        Assert.Equal([0f, 1, 2, -1, 4, 5, 6, 7, 8, -1, -1, -1, 12, 13, 14, 15, 16, -1, -1, -1], other);
        Assert.Equal("The network's state has 13 values, but the length given is 12. (Parameter 'source')", Assert.Throws<ArgumentException>(() => StateLayout.CopyFromPortable(other, states, new float[12])).Message);
    }

    [Fact]
    public void A_shape_has_rows_of_its_last_axis()
    {
        var state = new StateInfo(2, 16, 8, 3, 4, 5);

        Assert.Equal((60, 12, 5), (state.Count, state.RowCount, state.RowLength));
        Assert.Equal([3, 4, 5], state.Shape.ToArray());
        Assert.Equal((0, 0, 0), (default(StateInfo).Count, default(StateInfo).RowCount, default(StateInfo).RowLength));
    }

    private static TrainingOptions Options(CheckpointOptions? checkpoint) => new() { Epochs = 3, BatchSize = 4, Shuffle = false, Checkpoint = checkpoint, ProgressInterval = TimeSpan.Zero };

    private static Dataset<float> Rows(int count)
    {
        float[] inputs = Enumerable.Range(0, count).Select(i => MathF.Sin(i)).ToArray();
        return new Dataset<float>(inputs, inputs.Select(x => 1 - x).ToArray(), 1, 1);
    }

    private sealed class CancelAfter(int steps, CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if ((value.Epoch * value.StepsPerEpoch) + value.Step >= steps)
            {
                source.Cancel();
            }
        }
    }
}
