using StaticNets.Generator.Catalog;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>Activations and losses as calls of the runtime's functions.</summary>
internal static class ActivationLowering
{
    /// <summary>The activation of a value: the value itself where there is none.</summary>
    public static Expression Value(ActivationModel activation, Expression x)
        => activation.Row.Name == "Identity" ? x : Call("Activations." + activation.Row.Name, x, activation.Row.HasParameter, activation.Parameter);

    /// <summary>The activation of a row in memory: of <c>z</c>, to <c>h</c>. A softmax takes <c>h</c> alone.</summary>
    public static void OfRow(StatementList to, VectorShape shape, LayerPlan layer)
    {
        ActivationModel activation = layer.Model.Activation;
        if (activation.Row.IsRowwise)
        {
            SoftmaxLowering.OfRow(to, shape, "h", layer.Stride, layer.Outputs);
            return;
        }

        RowWalk.ForEach(to, shape, layer.Stride, layer.Stride, (body, part) => body.Store(part.In("h"), Value(activation, part.Load("z"))));
    }

    /// <summary>The slope, from the sum or the output as the row of the catalog says; null where it is 1.</summary>
    public static Expression? Slope(ActivationModel activation, Expression argument)
        => activation.Row.Name == "Identity" ? null : Call($"Activations.{activation.Row.Name}Slope", argument, activation.Row.HasParameter, activation.Parameter);

    /// <summary>The loss of outputs.</summary>
    public static Expression Loss(LossModel loss, Expression output, Expression target)
        => Call("Losses." + loss.Row.Function, output, target, loss.Row.HasParameter, loss.Parameter);

    /// <summary>The slope of the loss, from outputs.</summary>
    public static Expression LossSlope(LossModel loss, Expression output, Expression target)
        => Call($"Losses.{loss.Row.Function}Slope", output, target, loss.Row.HasParameter, loss.Parameter);

    /// <summary>The loss of a fused activation, from the weighted sums.</summary>
    public static Expression LossOfSums(LossModel loss, Expression sum, Expression target)
        => new Apply(sum.Shape, $"Losses.{loss.Row.Function}WithLogits", sum, target);

    /// <summary>The gradient of the loss with respect to the weighted sums of the output layer, value by value, times <c>scale</c>.</summary>
    public static Expression OutputDelta(ActivationModel activation, LossModel loss, Expression sum, Expression output, Expression target)
    {
        Expression scale = new Broadcast(sum.Shape, new Named(VectorShape.One(sum.Shape.Number), "scale"));
        if (loss.IsFused)
        {
            return Binary.Multiply(Binary.Subtract(output, target), scale);
        }

        Expression delta = Binary.Multiply(LossSlope(loss, output, target), scale);
        return Slope(activation, activation.Row.Slope == SlopeSource.Sum ? sum : output) is { } own ? Binary.Multiply(delta, own) : delta;
    }

    private static Expression Call(string function, Expression output, Expression target, bool hasParameter, double parameter)
        => hasParameter ? new Apply(output.Shape, function, output, target, Constant(output.Shape, parameter)) : new Apply(output.Shape, function, output, target);

    private static Expression Call(string function, Expression argument, bool hasParameter, double parameter)
        => hasParameter ? new Apply(argument.Shape, function, argument, Constant(argument.Shape, parameter)) : new Apply(argument.Shape, function, argument);

    private static Expression Constant(VectorShape shape, double value)
        => shape.IsNumber ? new Literal(shape.Number, value) : new Broadcast(shape, new Literal(shape.Number, value));
}
