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

    /// <summary>The slope, from the sum or the output as the row of the catalog says; null where it is 1.</summary>
    public static Expression? Slope(ActivationModel activation, Expression argument)
        => activation.Row.Name == "Identity" ? null : Call($"Activations.{activation.Row.Name}Slope", argument, activation.Row.HasParameter, activation.Parameter);

    private static Expression Call(string function, Expression argument, bool hasParameter, double parameter)
        => hasParameter ? new Apply(argument.Shape, function, argument, Constant(argument.Shape, parameter)) : new Apply(argument.Shape, function, argument);

    private static Expression Constant(VectorShape shape, double value)
        => shape.IsNumber ? new Literal(shape.Number, value) : new Broadcast(shape, new Literal(shape.Number, value));
}
