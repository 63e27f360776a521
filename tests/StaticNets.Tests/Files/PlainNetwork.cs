using System;
using System.Numerics;

namespace StaticNets.Tests.Files;

/// <summary>A network that no generator wrote, to save and load: some inputs, 4 units with batch normalization, 2 outputs.</summary>
internal sealed class PlainNetwork<T> : IParameterNetwork<T>
    where T : unmanaged, INumber<T>
{
    private const int Hidden = 4;
    private const int Stride = 4;
    private const double Epsilon = 1e-5;

    private readonly LayerInfo[] _layers;
    private readonly OperationInfo[] _operations;
    private readonly T[] _parameters;
    private readonly T[] _statistics = new T[2 * Stride];

    public PlainNetwork(int inputs = 3, double epsilon = Epsilon)
    {
        InputSize = inputs;
        int end = 0;
        _layers = [Layer(0, inputs, Hidden, LayerKind.Dense), Layer(1, 1, Hidden, LayerKind.BatchNorm), Layer(2, Hidden, OutputSize, LayerKind.Dense)];
        _parameters = new T[end];
        _operations =
        [
            new(LayerKind.Dense, inputs, Hidden, Activation.Identity, 0, layer: 0),
            new(LayerKind.BatchNorm, Hidden, Hidden, Activation.Identity, 0, layer: 1, epsilon: epsilon),
            new(LayerKind.Dense, Hidden, OutputSize, Activation.Identity, 0, layer: 2),
        ];
        Fill(T.One);

        LayerInfo Layer(int index, int fanIn, int fanOut, LayerKind kind)
        {
            var layer = new LayerInfo(index, fanIn, fanOut, Activation.Identity, 0, end, Stride, kind);
            end += Stride * (fanIn + 1);
            return layer;
        }
    }

    public int InputSize { get; }

    public int OutputSize => 2;

    public int ParameterCount => (InputSize * Hidden) + Hidden + (2 * Hidden) + (Hidden * OutputSize) + OutputSize;

    public int LayerCount => _layers.Length;

    public string Topology => FormattableString.Invariant($"{InputSize}-4 batchnorm-2");

    public Loss Loss => Loss.Mse;

    public ReadOnlySpan<LayerInfo> Layers => _layers;

    public ReadOnlySpan<OperationInfo> Operations => _operations;

    public Span<T> Parameters => _parameters;

    public Span<T> Statistics => _statistics;

    public void Forward(ReadOnlySpan<T> inputs, Span<T> outputs) => throw new NotSupportedException();

    public void CopyParametersTo(Span<T> destination) => ParameterLayout.CopyToPortable<T>(_parameters, _layers, destination);

    public void SetParameters(ReadOnlySpan<T> source) => ParameterLayout.CopyFromPortable<T>(_parameters, _layers, source);

    /// <summary>Makes all its numbers one.</summary>
    public void Fill(T value)
    {
        _parameters.AsSpan().Fill(value);
        _statistics.AsSpan().Fill(value);
    }

    /// <summary>The numbers in the order of files; as a check that they are all of one save, see <see cref="Fill"/>.</summary>
    public T[] Numbers()
    {
        var numbers = new T[ParameterCount + _statistics.Length];
        CopyParametersTo(numbers.AsSpan(0, ParameterCount));
        _statistics.CopyTo(numbers, ParameterCount);
        return numbers;
    }
}
