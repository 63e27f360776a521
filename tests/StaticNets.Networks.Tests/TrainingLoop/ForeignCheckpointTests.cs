using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>A checkpoint that is damaged, truncated or of another training is refused with the reason, and the network is unchanged.</summary>
public sealed class ForeignCheckpointTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly Dataset<float> _data = LoopData.Classes<float>(40);

    public ForeignCheckpointTests() => new LoopSingle(seed: 1).Train(_data, new Adam(0.01), Options());

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void TheSameTrainingIsTaken()
        => Assert.Equal(10, new LoopSingle(seed: 2).Resume(_data, new Adam(0.01), Options()).Steps);

    [Fact]
    public void EveryTruncationIsRefused()
    {
        byte[] whole = File.ReadAllBytes(_path);
        for (int length = 0; length < whole.Length; length += length < 64 ? 1 : 37)
        {
            File.WriteAllBytes(_path, whole.AsSpan(0, length).ToArray());
            AssertRefused(length < 8 ? "no checkpoint" : "truncated");
        }

        File.WriteAllBytes(_path, whole.Append((byte)0).ToArray());
        AssertRefused("truncated or damaged");
    }

    [Fact]
    public void EveryDamageIsRefused()
    {
        byte[] whole = File.ReadAllBytes(_path);
        for (int place = 0; place < whole.Length; place += place < 64 ? 1 : 29)
        {
            byte[] damaged = whole.ToArray();
            damaged[place] ^= (byte)(1 << (place % 8));
            File.WriteAllBytes(_path, damaged);
            AssertRefused(place < 8 ? "no checkpoint" : place < 12 ? "version" : place < 20 ? "truncated or damaged" : "checksum");
        }
    }

    /// <summary>Somebody who makes the checksum right cannot do worse than give other numbers.</summary>
    [Fact]
    public void ContentsThatLieAreRefusedOrTakenButNeverBreakAnything()
    {
        byte[] whole = File.ReadAllBytes(_path);
        byte[][] values = [[0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0x80], [0, 0, 0, 0], [0, 0, 0xC0, 0x7F]];
        int refused = 0;
        foreach (int place in TestMatrix.Part(Enumerable.Range(20, whole.Length - 32), parts: 4))
        {
            byte[] lie = whole.ToArray();
            values[place % values.Length].CopyTo(lie, place);
            BinaryPrimitives.WriteUInt64LittleEndian(lie.AsSpan(lie.Length - 8), Checksum(lie.AsSpan(0, lie.Length - 8)));
            File.WriteAllBytes(_path, lie);
            var net = new LoopSingle(seed: 1);
            float[] before = net.Parameters.ToArray();
            try
            {
                net.Resume(_data, new Adam(0.01), Options());
                Assert.All(net.Parameters.ToArray(), value => Assert.True(float.IsFinite(value)));
            }
            catch (CheckpointException)
            {
                Assert.Equal(before, net.Parameters.ToArray());
                refused++;
            }
        }

        Assert.True(refused > (TestMatrix.IsWhole ? 100 : 25), $"{refused} were refused.");
    }

    [Fact]
    public void AnotherNetworkIsRefused()
    {
        var net = new LoopLarge(seed: 1);
        float[] before = net.Parameters.ToArray();
        CheckpointException exception = Assert.Throws<CheckpointException>(() => net.Resume(LoopData.Classes<float>(40, 64, 10), new Adam(0.01), Options()));
        Assert.Equal("It is of another training. Topology: '4-8 relu-6 tanh-3' there, '64-48 relu-10' here.", exception.Reason);
        Assert.Equal(_path, exception.Path);
        Assert.Equal(before, net.Parameters.ToArray());

        var wide = new LoopDouble(seed: 1);
        Assert.Contains("Precision: 'Single' there, 'Double' here", Assert.Throws<CheckpointException>(() => wide.Resume(LoopData.Classes<double>(40), new Adam(0.01), Options())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherOptimizerIsRefused()
    {
        AssertRefused("Optimizer: 'StaticNets.Adam' there, 'StaticNets.AdamW' here", new AdamW(0.01));
        AssertRefused("Learning rate of the optimizer: '0.01' there, '0.02' here", new Adam(0.02));
        AssertRefused("Steps of the optimizer on a test", new Adam(0.01, beta1: 0.8));
        AssertRefused("Steps of the optimizer on a test", new Adam(0.01, amsGrad: true));
    }

    [Fact]
    public void OtherDataAreRefused()
    {
        AssertRefused("Rows of the training data: '40' there, '39' here", new Adam(0.01), data: LoopData.Classes<float>(39));
        AssertRefused("Some rows of the training data", new Adam(0.01), data: LoopData.Classes<float>(40, seed: 2));
        AssertRefused("Rows of the validation data: '0' there, '5' here", new Adam(0.01), new() { Epochs = 2, BatchSize = 8, Checkpoint = new(_path), Validation = LoopData.Classes<float>(5) });
    }

    [Theory]
    [InlineData("BatchSize: '8' there, '9' here")]
    [InlineData("Seed: '0' there, '1' here")]
    [InlineData("Shuffle: 'True' there, 'False' here")]
    [InlineData("ClipNorm: 'none' there, '0.5' here")]
    [InlineData("EmaDecay: 'none' there, '0.5' here")]
    [InlineData("Schedule: 'none' there")]
    [InlineData("Regularization: 'L1 0, L2 0,")]
    [InlineData("AccumulationSteps: '1' there, '2' here")]
    [InlineData("SampleWeights: 'none' there, '40 with checksum")]
    [InlineData("The epoch is 2, but 0..1 is expected")]
    public void OtherOptionsAreRefused(string reason)
    {
        var checkpoint = new CheckpointOptions(_path);
        AssertRefused(reason, new Adam(0.01), reason.Split(':')[0] switch
        {
            "BatchSize" => new() { Epochs = 2, BatchSize = 9, Checkpoint = checkpoint },
            "Seed" => new() { Epochs = 2, BatchSize = 8, Checkpoint = checkpoint, Seed = 1 },
            "Shuffle" => new() { Epochs = 2, BatchSize = 8, Checkpoint = checkpoint, Shuffle = false },
            "ClipNorm" => new() { Epochs = 2, BatchSize = 8, Checkpoint = checkpoint, ClipNorm = 0.5 },
            "EmaDecay" => new() { Epochs = 2, BatchSize = 8, Checkpoint = checkpoint, EmaDecay = 0.5 },
            "Schedule" => new() { Epochs = 2, BatchSize = 8, Checkpoint = checkpoint, Schedule = LearningRate.Constant() },
            "Regularization" => new() { Epochs = 2, BatchSize = 8, Checkpoint = checkpoint, Regularization = new() { L2 = 0.1 } },
            "AccumulationSteps" => new() { Epochs = 2, BatchSize = 8, Checkpoint = checkpoint, AccumulationSteps = 2 },
            "SampleWeights" => new() { Epochs = 2, BatchSize = 8, Checkpoint = checkpoint, SampleWeights = [.. Enumerable.Repeat(0.5, 40)] },
            _ => new() { Epochs = 1, BatchSize = 8, Checkpoint = checkpoint },
        });
    }

    private TrainingOptions Options() => new() { Epochs = 2, BatchSize = 8, Checkpoint = new(_path) };

    private void AssertRefused(string reason) => AssertRefused(reason, new Adam(0.01));

    private void AssertRefused<TOptimizer>(string reason, TOptimizer optimizer, TrainingOptions? options = null, Dataset<float>? data = null)
        where TOptimizer : IOptimizer
    {
        var net = new LoopSingle(seed: 3);
        CheckpointException exception = Assert.Throws<CheckpointException>(() => net.Resume(data ?? _data, optimizer, options ?? Options()));
        Assert.Contains(reason, exception.Reason, StringComparison.Ordinal);
        Assert.Equal(new LoopSingle(seed: 3).Parameters.ToArray(), net.Parameters.ToArray());
    }

    /// <summary>CRC-64/XZ, bit by bit.</summary>
    private static ulong Checksum(ReadOnlySpan<byte> bytes)
    {
        ulong crc = ulong.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xC96C5795D7870F42 : crc >> 1;
            }
        }

        return ~crc;
    }
}
