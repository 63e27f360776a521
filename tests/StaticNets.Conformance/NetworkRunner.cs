using System;
using System.Linq;
using System.Reflection;
using StaticNets.Reference;

namespace StaticNets.Conformance;

/// <summary>Any generated network, class or struct, single or double, behind one face in double precision.</summary>
public abstract class NetworkRunner
{
    /// <summary>A runner for a generated type, its weights drawn from a seed.</summary>
    public static NetworkRunner Create(Type type, ulong seed)
    {
        Type network = type.GetInterfaces().Single(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(INetwork<>));
        Type runner = typeof(NetworkRunner<,>).MakeGenericType(type, network.GetGenericArguments()[0]);
        object instance = Activator.CreateInstance(type, seed, null)!;
        return (NetworkRunner)Activator.CreateInstance(runner, instance)!;
    }

    public abstract Type NetworkType { get; }

    public abstract bool IsSingle { get; }

    public abstract int InputSize { get; }

    public abstract int OutputSize { get; }

    public abstract double[] Parameters { get; set; }

    public abstract LayerInfo[] Layers { get; }

    public abstract string Topology { get; }

    public abstract LossSpec Loss { get; }

    /// <summary>The outputs, where there are several.</summary>
    public abstract HeadInfo[] Heads { get; }

    /// <summary>Rows with targets as the network's loss, or those of its heads, expect them.</summary>
    public RowData CreateData(int rows, ulong seed)
        => Heads.Length > 0 ? RowData.Create(Heads, InputSize, OutputSize, rows, seed) : RowData.Create(Loss.Kind, InputSize, OutputSize, rows, seed);

    public abstract double[] Forward(double[] inputs);

    public abstract double ComputeLoss(double[] inputs, double[] targets);

    public abstract (double Loss, double[] Gradients) Backward(double[] inputs, double[] targets);

    public abstract double Step<TOptimizer>(double[] inputs, double[] targets, ref TOptimizer optimizer)
        where TOptimizer : IOptimizer;

    public abstract void Update<TOptimizer>(ref TOptimizer optimizer)
        where TOptimizer : IOptimizer;

    public abstract GradientReport CheckGradients(double[] inputs, double[] targets);

    /// <summary>The padding of the parameter block and of the running statistics, which must be 0.</summary>
    public abstract double[] Padding { get; }

    public abstract bool HasTrainingMode { get; }

    /// <summary>The running statistics of batch norms, padded: a row of means and one of variances for each.</summary>
    public abstract double[] Statistics { get; set; }

    public bool HasBatchNorm => Statistics.Length > 0;

    /// <summary>The masks that the next training pass draws are those of this number and one more; the last one drew those of this.</summary>
    public abstract ulong DropoutStep { get; set; }

    public abstract ulong DropoutSeed { get; set; }

    /// <summary>The gradients of the last backward pass, in the portable order.</summary>
    public abstract double[] Gradients { get; }

    /// <summary>Gives the rows of training passes weights of their own, or none when there are none.</summary>
    public abstract void SetSampleWeights(double[]? weights);

    /// <summary>The loss and the outputs of which it is the loss, from one pass.</summary>
    public abstract (double Loss, double[] Outputs) ComputeLossAndOutputs(double[] inputs, double[] targets);

    /// <summary>Gives biases, scales, shifts and running statistics values from a seed: as they are at first, 0 and 1, they would hide mistakes.</summary>
    public void Disturb(ulong seed)
    {
        var random = new RandomSource(seed);
        double[] parameters = Parameters;
        double[] statistics = Statistics;
        int next = 0;
        int row = 0;
        foreach (LayerInfo layer in Layers)
        {
            bool isNorm = layer.Kind != LayerKind.Dense;
            for (int output = 0; output < layer.OutputSize; output++)
            {
                parameters[next + (layer.InputSize * layer.OutputSize) + output] = (float)(0.3 * random.NextNormal());
                if (isNorm)
                {
                    parameters[next + output] = 0.5f + random.NextSingle();
                }

                if (layer.Kind == LayerKind.BatchNorm)
                {
                    statistics[row + output] = (float)(0.3 * random.NextNormal());
                    statistics[row + layer.Stride + output] = 0.5f + random.NextSingle();
                }
            }

            next += layer.ParameterCount;
            row += layer.Kind == LayerKind.BatchNorm ? 2 * layer.Stride : 0;
        }

        Parameters = parameters;
        Statistics = statistics;
    }

    /// <summary>The oracle of the same shape, which it reads from the attribute, with the same parameters and statistics.</summary>
    public ReferenceNetwork CreateReference() => CreateReferenceWith(Statistics);

    /// <summary>The same with other running statistics.</summary>
    public ReferenceNetwork CreateReferenceWith(double[] statistics)
    {
        CustomAttributeData attribute = NetworkType.GetCustomAttributesData().Single(data => data.AttributeType == typeof(NetworkAttribute));
        T? Argument<T>(string name)
            where T : struct
            => attribute.NamedArguments.Where(argument => argument.MemberName == name).Select(argument => (T?)(argument.TypedValue.Value is int number ? (T)Enum.ToObject(typeof(T), number) : (T)argument.TypedValue.Value!)).FirstOrDefault();
        ActivationSpec Spec(Activation activation, double? parameter) => parameter is double value ? new(activation, value) : new(activation);
        ActivationSpec? output = Argument<Activation>("OutputActivation") is Activation stated ? Spec(stated, Argument<double>("OutputActivationParameter")) : null;
        ReferenceLayer[] layers = ReferenceTopology.Parse(
            (string)attribute.ConstructorArguments[0].Value!,
            Spec((Activation)attribute.ConstructorArguments[1].Value!, Argument<double>("ActivationParameter")),
            Heads.Length > 0 ? new LossSpec((Loss)attribute.ConstructorArguments[2].Value!) : Loss,
            output,
            out ReferenceHead[] heads);
        string expected = string.Join(", ", layers.Where(layer => layer.ParameterCount > 0).Select(layer => $"{layer.Kind} {(layer.Kind == ReferenceLayerKind.Conv ? layer.OutputSize / layer.Windows!.Windows : layer.Channels)} {layer.Activation.Kind} {layer.Activation.Parameter} {layer.ParameterCount}"));
        string actual = string.Join(", ", Layers.Select(layer => $"{layer.Kind} {layer.OutputSize} {layer.Activation} {layer.ActivationParameter} {layer.ParameterCount}"));
        if (expected != actual)
        {
            throw new InvalidOperationException($"{NetworkType.Name} has the layers {actual} instead of {expected}.");
        }

        var reference = new ReferenceNetwork(layers, Loss, heads) { Parameters = Parameters };
        ForEachStatistic(reference, (place, values) => statistics.AsSpan(place, values.Length).CopyTo(values));
        return reference;
    }

    /// <summary>The oracle's running statistics in the network's layout.</summary>
    public double[] StatisticsOf(ReferenceNetwork reference)
    {
        var statistics = new double[Statistics.Length];
        ForEachStatistic(reference, (place, values) => values.CopyTo(statistics, place));
        return statistics;
    }

    /// <summary>Each row of running means or variances of the oracle, and where it stands in the network's statistics.</summary>
    private void ForEachStatistic(ReferenceNetwork reference, Action<int, double[]> action)
    {
        LayerInfo[] norms = Layers.Where(layer => layer.Kind == LayerKind.BatchNorm).ToArray();
        int norm = 0;
        int place = 0;
        for (int i = 0; i < reference.LayerCount; i++)
        {
            if (reference.Layers[i].Kind == ReferenceLayerKind.BatchNorm)
            {
                action(place, reference.RunningMean(i));
                action(place + norms[norm].Stride, reference.RunningVariance(i));
                place += 2 * norms[norm++].Stride;
            }
        }
    }
}

/// <inheritdoc/>
public sealed class NetworkRunner<TNetwork, T> : NetworkRunner
    where TNetwork : INetwork<T>
    where T : unmanaged
{
    private readonly TrainingState<T> _training;
    private TNetwork _network;

    public NetworkRunner(TNetwork network)
    {
        _network = network;
        _training = network.CreateTrainingState();
    }

    public override Type NetworkType => typeof(TNetwork);

    public override bool IsSingle => typeof(T) == typeof(float);

    public override int InputSize => _network.InputSize;

    public override int OutputSize => _network.OutputSize;

    public override string Topology => _network.Topology;

    public override LayerInfo[] Layers => _network.Layers.ToArray();

    public override LossSpec Loss => new(_network.Loss, _network.LossParameter);

    public override HeadInfo[] Heads => _network.Heads.ToArray();

    public override double[] Parameters
    {
        get
        {
            var values = new T[_network.ParameterCount];
            _network.CopyParametersTo(values);
            return Widen(values);
        }

        set => _network.SetParameters(Narrow(value));
    }

    public override double[] Padding
    {
        get
        {
            double[] block = Widen(_network.Parameters.ToArray());
            bool[] isUsed = new bool[block.Length];
            foreach (LayerInfo layer in _network.Layers)
            {
                for (int row = 0; row <= layer.InputSize; row++)
                {
                    Array.Fill(isUsed, true, layer.BiasOffset + (row * layer.Stride), layer.OutputSize);
                }
            }

            double[] statistics = Statistics;
            bool[] isStatistic = new bool[statistics.Length];
            int place = 0;
            foreach (LayerInfo norm in Layers.Where(layer => layer.Kind == LayerKind.BatchNorm))
            {
                Array.Fill(isStatistic, true, place, norm.OutputSize);
                Array.Fill(isStatistic, true, place + norm.Stride, norm.OutputSize);
                place += 2 * norm.Stride;
            }

            return block.Where((_, index) => !isUsed[index]).Concat(statistics.Where((_, index) => !isStatistic[index])).ToArray();
        }
    }

    public override bool HasTrainingMode => _network.HasTrainingMode;

    public override double[] Statistics
    {
        get => Widen(_network.Statistics.ToArray());
        set => Narrow(value).CopyTo(_network.Statistics);
    }

    public override ulong DropoutStep
    {
        get => _training.DropoutStep;
        set => _training.DropoutStep = value;
    }

    public override ulong DropoutSeed
    {
        get => _training.DropoutSeed;
        set => _training.DropoutSeed = value;
    }

    public override double[] Gradients
    {
        get
        {
            var gradients = new T[_network.ParameterCount];
            _network.CopyGradientsTo(gradients, _training);
            return Widen(gradients);
        }
    }

    public override void SetSampleWeights(double[]? weights)
    {
        if (weights is null)
        {
            _training.ClearSampleWeights();
        }
        else
        {
            _training.SetSampleWeights(Narrow(weights));
        }
    }

    public override (double Loss, double[] Outputs) ComputeLossAndOutputs(double[] inputs, double[] targets)
    {
        var outputs = new T[targets.Length];
        T loss = _network.ComputeLoss(Narrow(inputs), Narrow(targets), outputs);
        return (Widen([loss])[0], Widen(outputs));
    }

    public override double[] Forward(double[] inputs)
    {
        var outputs = new T[inputs.Length / _network.InputSize * _network.OutputSize];
        if (_network is IStatefulNetwork<T> stateful)
        {
            stateful.ForwardSequence(new T[stateful.StateLength], Narrow(inputs), outputs);
        }
        else
        {
            _network.Forward(Narrow(inputs), outputs);
        }

        return Widen(outputs);
    }

    public override double ComputeLoss(double[] inputs, double[] targets) => Widen([_network.ComputeLoss(Narrow(inputs), Narrow(targets))])[0];

    public override (double Loss, double[] Gradients) Backward(double[] inputs, double[] targets)
    {
        T loss = _network.Backward(Narrow(inputs), Narrow(targets), _training);
        return (Widen([loss])[0], Gradients);
    }

    public override void Update<TOptimizer>(ref TOptimizer optimizer) => _network.Update(ref optimizer, _training);

    public override double Step<TOptimizer>(double[] inputs, double[] targets, ref TOptimizer optimizer)
        => Widen([_network.Step(Narrow(inputs), Narrow(targets), ref optimizer, _training)])[0];

    public override GradientReport CheckGradients(double[] inputs, double[] targets)
        => _network is INetwork<double> network
            ? GradientCheck.Run(network, inputs, targets, epsilon: 1e-7)
            : GradientCheck.Run((INetwork<float>)_network, (float[])(object)Narrow(inputs), (float[])(object)Narrow(targets));

    private static T[] Narrow(double[] values)
        => typeof(T) == typeof(float) ? (T[])(object)Array.ConvertAll(values, value => (float)value) : (T[])(object)values;

    private static double[] Widen(T[] values)
        => typeof(T) == typeof(float) ? Array.ConvertAll((float[])(object)values, value => (double)value) : (double[])(object)values;
}
