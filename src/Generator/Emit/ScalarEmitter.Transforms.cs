using StaticNets.Generator.Layers;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>Layers without weighted sums, as a forward pass for inference has them.</content>
internal sealed partial class ScalarEmitter
{
    private void EmitTransform(LayerPlan layer)
    {
        switch (layer.Model.Kind)
        {
            case Sum:
                EmitEach("i", layer.Outputs, i => $"y[{i}] = {Round($"x[{i}] + other[{i}]")};");
                break;
            case Dropout:
                _writer.Line("x.CopyTo(y); // nothing is dropped");
                break;
            case BatchNorm:
                EmitBatchNorm(layer);
                break;
            default:
                EmitLayerNorm(layer);
                break;
        }
    }

    /// <summary><c>gamma * (x - mean) / sqrt(variance + epsilon) + beta</c>, mean and variance the running ones.</summary>
    private void EmitBatchNorm(LayerPlan layer)
    {
        _writer.Line("// Shifts, then scales; running means, then running variances.");
        string epsilon = Literal(Normalization.Epsilon(layer.Model));
        using (_writer.Block(Invariant($"for (int i = 0; i < {layer.Outputs}; i++)")))
        {
            string deviation = SquareRoot(Round(Invariant($"statistics[{layer.Stride} + i] + {epsilon}")));
            _writer.Line($"{_number} normal = {Round($"{Round("x[i] - statistics[i]")} / {deviation}")};");
            EmitScaled(layer);
        }
    }

    /// <summary><c>gamma * (x - mean) / sqrt(variance + epsilon) + beta</c>, mean and variance those of the row.</summary>
    private void EmitLayerNorm(LayerPlan layer)
    {
        string count = Literal(layer.Outputs);
        _writer.Line(Invariant($"{_number} mean = {Round($"Sum(x.Slice(0, {layer.Outputs})) / {count}")};"));
        EmitEach("i", layer.Outputs, i => $"y[{i}] = {Round($"x[{i}] - mean")};");
        _writer.Line(Invariant($"{_number} variance = {Round($"SumOfSquares(y.Slice(0, {layer.Outputs})) / {count}")};"));
        _writer.Line($"{_number} inverse = {Round($"1 / {SquareRoot(Round($"variance + {Literal(Normalization.Epsilon(layer.Model))}"))}")};");
        _writer.Line("// Shifts, then scales.");
        using (_writer.Block(Invariant($"for (int i = 0; i < {layer.Outputs}; i++)")))
        {
            _writer.Line($"{_number} normal = {Round("y[i] * inverse")};");
            EmitScaled(layer);
        }
    }

    private void EmitScaled(LayerPlan layer)
        => _writer.Line($"y[i] = {Round($"{Round(Invariant($"normal * w[{layer.Stride} + i]"))} + w[i]")};");

    private string SquareRoot(string value) => _number == "float" ? $"(float)MathF.Sqrt({value})" : $"Math.Sqrt({value})";
}
