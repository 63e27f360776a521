using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>What <c>PlainSgd</c> makes of a parameter, with its roundings. Expects the learning rate as <c>rate</c>.</summary>
internal static class Descent
{
    /// <summary>Of a weight, whose gradient is the input times the delta.</summary>
    public static Expression Of(Expression weight, Expression input, Expression delta) => Of(weight, Binary.Multiply(input, delta));

    /// <summary>Of a parameter whose gradient is known.</summary>
    public static Expression Of(Expression parameter, Expression gradient)
        => Binary.Subtract(parameter, Binary.Multiply(new Broadcast(parameter.Shape, Rate(parameter.Shape.Number)), gradient));

    /// <summary>The learning rate.</summary>
    public static Named Rate(NumberType number) => new(VectorShape.One(number), "rate");
}
