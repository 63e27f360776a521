using System;
using System.Diagnostics;
using System.IO;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace StaticNets.Conformance.Training;

/// <summary>
/// Trains named networks from a seed and prints a hash of their parameters: the same program for the JIT and for NativeAOT,
/// so nothing here asks for a type at run time.
/// </summary>
public sealed class TrainingRuns
{
    private const int Steps = 1000;

    private readonly TextWriter _output;
    private readonly bool _onlyPortable;
    private readonly Predicate<int>? _isChosen;
    private int _hashes;
    private bool _allLearned = true;

    private TrainingRuns(TextWriter output, bool onlyPortable, Predicate<int>? isChosen)
    {
        _output = output;
        _onlyPortable = onlyPortable;
        _isChosen = isChosen;
    }

    /// <summary>The instruction sets of this process, then a hash a line for each network and size of batch.</summary>
    /// <param name="output">Where to print.</param>
    /// <param name="onlyPortable">Whether to leave out networks that are not portable.</param>
    /// <param name="isChosen">Chooses among the hashes by their number, or null for all of them.</param>
    /// <returns>Whether every network learned something.</returns>
    public static bool Print(TextWriter output, bool onlyPortable, Predicate<int>? isChosen = null)
    {
        output.WriteLine(DescribeMachine());
        var runs = new TrainingRuns(output, onlyPortable, isChosen);
        runs.Train<Xor, float>(seed => new Xor(seed), rate: 0.5);
        runs.Train<PortableXor, float>(seed => new PortableXor(seed), rate: 0.5);
        runs.Train<XorStruct, double>(seed => new XorStruct(seed), rate: 0.5);
        runs.Train<PortableXorStruct, double>(seed => new PortableXorStruct(seed), rate: 0.5);
        runs.Train<Flowers, float>(seed => new Flowers(seed), rate: 0.02);
        runs.Train<PortableFlowers, float>(seed => new PortableFlowers(seed), rate: 0.02);
        runs.Train<PreciseFlowers, double>(seed => new PreciseFlowers(seed), rate: 0.02);
        runs.Train<PortablePreciseFlowers, double>(seed => new PortablePreciseFlowers(seed), rate: 0.02);
        runs.Train<Digits, float>(seed => new Digits(seed), rate: 0.02);
        runs.Train<PortableDigits, float>(seed => new PortableDigits(seed), rate: 0.02);
        runs.Train<Mixed, float>(seed => new Mixed(seed), rate: 0.02);
        runs.Train<PortableMixed, float>(seed => new PortableMixed(seed), rate: 0.02);
        runs.Train<PreciseMixed, double>(seed => new PreciseMixed(seed), rate: 0.02);
        runs.Train<PortablePreciseMixed, double>(seed => new PortablePreciseMixed(seed), rate: 0.02);
        runs.Train<Dropped, float>(seed => new Dropped(seed), rate: 0.02);
        runs.Train<PortableDropped, float>(seed => new PortableDropped(seed), rate: 0.02);
        runs.Train<Normed, float>(seed => new Normed(seed), rate: 0.02);
        runs.Train<PortableNormed, float>(seed => new PortableNormed(seed), rate: 0.02);
        runs.Train<Layered, float>(seed => new Layered(seed), rate: 0.02);
        runs.Train<PortableLayered, float>(seed => new PortableLayered(seed), rate: 0.02);
        runs.Train<PreciseLayered, double>(seed => new PreciseLayered(seed), rate: 0.02);
        runs.Train<PortablePreciseLayered, double>(seed => new PortablePreciseLayered(seed), rate: 0.02);
        runs.TrainOnSequences<Echo, float>(seed => new Echo(seed));
        runs.TrainOnSequences<PortableEcho, float>(seed => new PortableEcho(seed));
        runs.TrainOnSequences<Gated, float>(seed => new Gated(seed));
        runs.TrainOnSequences<PortableGated, float>(seed => new PortableGated(seed));
        runs.TrainOnSequences<Remembering, float>(seed => new Remembering(seed));
        runs.TrainOnSequences<PortableRemembering, float>(seed => new PortableRemembering(seed));
        runs.TrainOnSequences<Convolved, float>(seed => new Convolved(seed));
        runs.TrainOnSequences<PortableConvolved, float>(seed => new PortableConvolved(seed));
        runs.TrainOnSequences<PreciseTimed, double>(seed => new PreciseTimed(seed));
        runs.TrainOnSequences<PortablePreciseTimed, double>(seed => new PortablePreciseTimed(seed));
        return runs._allLearned;
    }

    /// <summary>One step of 4-16-16-3, for the time from the start of the process to its first result.</summary>
    public static void PrintFirstStep(TextWriter output)
    {
        long start = Stopwatch.GetTimestamp();
        var network = new Flowers(seed: 1);
        TrainingState<float> training = Flowers.CreateTrainingState();
        var optimizer = new Adam(0.01);
        float loss = network.Step([0.1f, 0.2f, 0.3f, 0.4f], [0, 1, 0], ref optimizer, training);
        TimeSpan step = Stopwatch.GetElapsedTime(start);
        output.WriteLine(FormattableString.Invariant($"loss {loss} after {step.TotalMilliseconds:0.00} ms in the program"));
    }

    /// <summary>The widest vectors that networks use here, and whether products are fused with sums.</summary>
    public static string DescribeMachine()
    {
        int width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        return FormattableString.Invariant($"width {width} fma {Fma.IsSupported || AdvSimd.IsSupported}");
    }

    private void Train<TNetwork, T>(Func<ulong, TNetwork> create, double rate)
        where TNetwork : INetwork<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (_onlyPortable && !typeof(TNetwork).Name.StartsWith("Portable", StringComparison.Ordinal))
        {
            return;
        }

        foreach (int batch in new[] { 1, 7, 32 })
        {
            TNetwork first = create(1);
            if (batch == 1 && !first.Statistics.IsEmpty)
            {
                continue; // Batch norm learns from several rows.
            }

            if (_isChosen?.Invoke(_hashes++) == false)
            {
                continue;
            }

            var hash = new BitHash();
            Train<TNetwork, T, Sgd>(first, batch, new Sgd(rate, momentum: 0.9), hash);
            Train<TNetwork, T, Adam>(create(2), batch, new Adam(0.005), hash);
            _output.WriteLine(FormattableString.Invariant($"{typeof(TNetwork).Name} batch {batch} {hash}"));
        }
    }

    /// <summary>The same over the steps of four sequences, a window a step: states are carried from one to the next.</summary>
    private void TrainOnSequences<TNetwork, T>(Func<ulong, TNetwork> create)
        where TNetwork : ISequenceNetwork<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int Sequences = 4;
        const int Window = 8;
        if ((_onlyPortable && !typeof(TNetwork).Name.StartsWith("Portable", StringComparison.Ordinal)) || _isChosen?.Invoke(_hashes++) == false)
        {
            return;
        }

        TNetwork network = create(1);
        var random = new RandomSource(3);
        var rows = new Rows<T>(network.InputSize, network.OutputSize, network.Loss, ref random);
        TrainingState<T> training = network.CreateTrainingState();
        var states = new T[Sequences * network.StateLength];
        var adam = new Adam(0.005);
        T before = Loss();
        for (int step = 0; step < Steps; step++)
        {
            int first = step % (Rows<T>.Count / (Sequences * Window)) * Sequences * Window;
            if (first == 0)
            {
                Array.Clear(states);
            }

            network.Step(states, rows.Inputs(first, Sequences * Window), rows.Targets(first, Sequences * Window), ref adam, training);
        }

        var hash = new BitHash();
        var parameters = new T[network.ParameterCount];
        network.CopyParametersTo(parameters);
        hash.Add(Array.ConvertAll(parameters, double.CreateTruncating));
        hash.Add(Array.ConvertAll(states, double.CreateTruncating));
        _output.WriteLine(FormattableString.Invariant($"{typeof(TNetwork).Name} windows {hash}"));
        Check<TNetwork, T>($"windows of {Window}", nameof(Adam), before, Loss());

        T Loss() => network.ComputeLoss(new T[states.Length], rows.Inputs(0, Rows<T>.Count), rows.Targets(0, Rows<T>.Count), new T[Rows<T>.Count * network.OutputSize]);
    }

    private void Train<TNetwork, T, TOptimizer>(TNetwork network, int batch, TOptimizer optimizer, BitHash hash)
        where TNetwork : INetwork<T>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TOptimizer : IOptimizer
    {
        var random = new RandomSource(3);
        var rows = new Rows<T>(network.InputSize, network.OutputSize, network.Loss, ref random);
        TrainingState<T> training = network.CreateTrainingState();
        T before = network.ComputeLoss(rows.Inputs(0, Rows<T>.Count), rows.Targets(0, Rows<T>.Count));
        for (int step = 0; step < Steps; step++)
        {
            int first = random.NextInt32(Rows<T>.Count - batch + 1);
            network.Step(rows.Inputs(first, batch), rows.Targets(first, batch), ref optimizer, training);
        }

        var parameters = new T[network.ParameterCount];
        network.CopyParametersTo(parameters);
        hash.Add(Array.ConvertAll(parameters, double.CreateTruncating));
        hash.Add(Array.ConvertAll(network.Statistics.ToArray(), double.CreateTruncating));

        T after = network.ComputeLoss(rows.Inputs(0, Rows<T>.Count), rows.Targets(0, Rows<T>.Count));
        Check<TNetwork, T>($"batches of {batch}", typeof(TOptimizer).Name, before, after);
    }

    private void Check<TNetwork, T>(string pieces, string optimizer, T before, T after)
        where T : IFloatingPointIeee754<T>
    {
        if (!(after < before))
        {
            _allLearned = false;
            _output.WriteLine(FormattableString.Invariant($"{typeof(TNetwork).Name}, {pieces}, {optimizer}: a loss of {before} became {after}"));
        }
    }
}
