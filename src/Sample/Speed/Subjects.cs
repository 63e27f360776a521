using System;

namespace StaticNets.Sample.Speed;

// One for each network: a generic one would be shared by all classes, and the call would no longer be direct.

internal struct GeneratedXor(Xor network) : ISubject
{
    private Sgd _sgd = new(Workload.LearningRate);

    public readonly void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => network.Step(inputs, targets, ref _sgd);
}

internal struct GeneratedIris(Iris network) : ISubject
{
    private Sgd _sgd = new(Workload.LearningRate);

    public readonly void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => network.Step(inputs, targets, ref _sgd);
}

internal struct GeneratedDigits(PlainDigits network) : ISubject
{
    private Sgd _sgd = new(Workload.LearningRate);

    public readonly void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => network.Step(inputs, targets, ref _sgd);
}

internal struct GeneratedLargeDigits(LargeDigits network) : ISubject
{
    private Sgd _sgd = new(Workload.LearningRate);

    public readonly void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => network.Step(inputs, targets, ref _sgd);
}

internal readonly struct Jagged(JaggedNetwork network) : ISubject
{
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => network.Step(inputs, targets, Workload.LearningRate);
}

internal readonly struct Flat(FlatNetwork network) : ISubject
{
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => network.Step(inputs, targets, Workload.LearningRate);
}
