using System;
using System.Linq;
using System.Numerics;

namespace StaticNets.Reference.Tests;

/// <summary>
/// A hand-written network with the interface of a generated one: the oracle behind the runtime's parameter layout.
/// Everything is computed in double; in float, parameters, losses, outputs and gradients are rounded to it.
/// </summary>
internal sealed class OracleNetwork<T> : INetwork<T>
    where T : unmanaged, INumber<T>
{
    private readonly ReferenceNetwork _oracle;
    private readonly LayerInfo[] _layers;
    private readonly T[] _parameters;

    public OracleNetwork(ReferenceNetwork oracle)
    {
        _oracle = oracle;
        (_layers, int length) = TestLayers.Create(oracle.Sizes.ToArray(), 4, oracle.Activations.ToArray());
        _parameters = new T[length];
        SetParameters(oracle.Parameters.Select(T.CreateChecked).ToArray());
    }

    /// <summary>Changes the gradients of Backward, in the portable order, to plant a mistake.</summary>
    public Action<double[]> Spoil { get; init; } = static _ => { };

    /// <summary>What is added to the outputs of Forward, to plant a mistake.</summary>
    public double OutputError { get; init; }

    /// <summary>Called before each loss, to plant an accident.</summary>
    public Action BeforeLoss { get; init; } = static () => { };

    public int InputSize => _oracle.InputSize;

    public int OutputSize => _oracle.OutputSize;

    public int ParameterCount => _oracle.ParameterCount;

    public int LayerCount => _layers.Length;

    public string Topology => string.Join('-', _oracle.Sizes.ToArray());

    public ReadOnlySpan<LayerInfo> Layers => _layers;

    public Loss Loss => _oracle.LossKind.Kind;

    public double LossParameter => _oracle.LossKind.Parameter;

    public TrainingState<T> CreateTrainingState() => new(_parameters.Length);

    public Span<T> Parameters => _parameters;

    public void Initialize(ulong seed, Initializer? initializer = null)
        => ParameterInitialization.Initialize(Parameters, default, Layers, seed, initializer);

    public void Forward(ReadOnlySpan<T> inputs, Span<T> outputs)
        => Singles(Samples.Flat(Current().Forward(Rows(inputs, InputSize))).Select(output => output + OutputError).ToArray()).CopyTo(outputs);

    public T ComputeLoss(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets)
    {
        BeforeLoss();
        return T.CreateChecked(Current().Loss(Rows(inputs, InputSize), Rows(targets, OutputSize)));
    }

    public ReadOnlySpan<OperationInfo> Operations
        => _layers.Select(layer => new OperationInfo(LayerKind.Dense, layer.InputSize, layer.OutputSize, layer.Activation, layer.ActivationParameter, layer.Index)).ToArray();

    public bool HasTrainingMode => false;

    public Span<T> Statistics => default;

    public T ComputeLoss(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Span<T> outputs)
    {
        Forward(inputs, outputs);
        return ComputeLoss(inputs, targets);
    }

    public T Backward(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, TrainingState<T> training)
    {
        double[] gradients = Current().Gradients(Rows(inputs, InputSize), Rows(targets, OutputSize));
        Spoil(gradients);
        ParameterLayout.CopyFromPortable<T>(training.Gradients, _layers, Singles(gradients));
        T loss = ComputeLoss(inputs, targets);
        training.EndBackward(double.CreateChecked(loss));
        return loss;
    }

    /// <summary>Plain descent alone.</summary>
    public void Update<TOptimizer>(ref TOptimizer optimizer, TrainingState<T> training)
        where TOptimizer : IOptimizer
    {
        double rate = optimizer is Sgd sgd ? sgd.LearningRate : throw new NotSupportedException();
        for (int i = 0; i < _parameters.Length; i++)
        {
            _parameters[i] -= T.CreateChecked(rate) * training.Gradients[i];
        }
    }

    public T Step<TOptimizer>(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, ref TOptimizer optimizer, TrainingState<T> training)
        where TOptimizer : IOptimizer
    {
        T loss = Backward(inputs, targets, training);
        Update(ref optimizer, training);
        return loss;
    }

    public void CopyParametersTo(Span<T> destination) => ParameterLayout.CopyToPortable(Parameters, Layers, destination);

    public void SetParameters(ReadOnlySpan<T> source) => ParameterLayout.CopyFromPortable(Parameters, Layers, source);

    public void CopyGradientsTo(Span<T> destination, TrainingState<T> training) => ParameterLayout.CopyToPortable(training.Gradients, Layers, destination);

    private static double[][] Rows(ReadOnlySpan<T> values, int width) => ReferenceNetwork.Rows(values.ToArray().Select(double.CreateChecked).ToArray(), width);

    private static T[] Singles(double[] values) => values.Select(T.CreateChecked).ToArray();

    private ReferenceNetwork Current()
    {
        var portable = new T[ParameterCount];
        CopyParametersTo(portable);
        _oracle.Parameters = portable.Select(double.CreateChecked).ToArray();
        return _oracle;
    }
}
