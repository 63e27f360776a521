using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

public partial class ThreadTests
{
    [MatrixTheory(2)]
    [MemberData(nameof(Batches))]
    public void BitsOfStructDoNotDependOnThreads(int rows) => AssertSameBits(() => new SharedStruct(seed: 1), rows);

    [Fact]
    public void ClassAndStructAreTheSame()
    {
        float[] one = Train(() => new Shared(seed: 1), 100, new Adam(0.01), 3, isStep: true);
        float[] other = Train(() => new SharedStruct(seed: 1), 100, new Adam(0.01), 2, isStep: true);
        Assert.Equal(one, other);
    }

    [Fact]
    public void NothingIsAllocatedByAStruct()
    {
        float[] inputs = Numbers(128 * 96, 1);
        float[] targets = Classes(128, 10);
        var sgd = new Sgd(0.001);
        TrainingState<float> training = SharedStruct.CreateTrainingState();
        training.MaxThreads = 2;
        var value = new SharedStruct(seed: 1);
        AssertNothingAllocated(() => value.Step(inputs, targets, ref sgd, training));
    }
}
