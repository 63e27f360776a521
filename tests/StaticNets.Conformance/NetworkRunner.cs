using System;
using System.Linq;
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

    public abstract LossSpec Loss { get; }

    public abstract double[] Forward(double[] inputs);

    public abstract double ComputeLoss(double[] inputs, double[] targets);

    public abstract (double Loss, double[] Gradients) Backward(double[] inputs, double[] targets);

    public abstract double Step<TOptimizer>(double[] inputs, double[] targets, ref TOptimizer optimizer)
        where TOptimizer : IOptimizer;

    public abstract void Update<TOptimizer>(ref TOptimizer optimizer)
        where TOptimizer : IOptimizer;

    public abstract GradientReport CheckGradients(double[] inputs, double[] targets);

    /// <summary>The padding of the parameter block, which must be 0.</summary>
    public abstract double[] Padding { get; }

    /// <summary>The oracle of the same shape with the same parameters.</summary>
    public ReferenceNetwork CreateReference()
    {
        LayerInfo[] layers = Layers;
        int[] sizes = layers.Select(layer => layer.InputSize).Append(OutputSize).ToArray();
        ActivationSpec[] activations = layers.Select(layer => new ActivationSpec(layer.Activation, layer.ActivationParameter)).ToArray();
        return new ReferenceNetwork(sizes, activations, Loss) { Parameters = Parameters };
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

    public override LayerInfo[] Layers => _network.Layers.ToArray();

    public override LossSpec Loss => new(_network.Loss, _network.LossParameter);

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

            return block.Where((_, index) => !isUsed[index]).ToArray();
        }
    }

    public override double[] Forward(double[] inputs)
    {
        var outputs = new T[inputs.Length / _network.InputSize * _network.OutputSize];
        _network.Forward(Narrow(inputs), outputs);
        return Widen(outputs);
    }

    public override double ComputeLoss(double[] inputs, double[] targets) => Widen([_network.ComputeLoss(Narrow(inputs), Narrow(targets))])[0];

    public override (double Loss, double[] Gradients) Backward(double[] inputs, double[] targets)
    {
        T loss = _network.Backward(Narrow(inputs), Narrow(targets), _training);
        var gradients = new T[_network.ParameterCount];
        _network.CopyGradientsTo(gradients, _training);
        return (Widen([loss])[0], Widen(gradients));
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
