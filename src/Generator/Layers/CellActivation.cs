using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Layers;

/// <summary>An activation within a cell, what it takes perhaps clipped. Its slope comes from what it puts out, which is all that a cell keeps.</summary>
/// <param name="Activation">The activation.</param>
/// <param name="Clip">The greatest size of what it takes, or 0 where that has no bounds.</param>
internal sealed record CellActivation(ActivationModel Activation, double Clip)
{
    /// <summary>What may stand in the place of a hyperbolic tangent.</summary>
    private static readonly ActivationModel[] Inner = ModelLink.InnerActivations.Select(inner => new ActivationModel(ActivationCatalog.Get(inner.ToString()), 0)).ToArray();

    private static readonly ActivationModel Sigmoid = new(ActivationCatalog.Get("Sigmoid"), 0);

    /// <summary>The argument that states the activation inside, which is no gate's.</summary>
    public static LayerArgument InnerArgument { get; } = LayerArgument.OfWords("activation", Inner.Select(inner => inner.Row.Word).ToArray());

    /// <summary>The argument that states the bound.</summary>
    public static LayerArgument ClipArgument { get; } = new("clip", new NumberRange("at least 0, for no bound, and at most 1e30", 0, 1e30), Default: 0, IsRounded: true);

    /// <summary>That of gates.</summary>
    public static CellActivation OfGates(double clip) => new(Sigmoid, clip);

    /// <summary>That inside.</summary>
    public static CellActivation OfInside(double number, double clip) => new(Inner[(int)number], clip);

    /// <summary>The activation of a value.</summary>
    public Expression Value(Expression x) => ActivationLowering.Value(Activation, Clip > 0 ? Bounded(x) : x);

    /// <summary>The slope, from what it puts out: 0 where what it took was clipped.</summary>
    public Expression Slope(Expression y)
    {
        Expression slope = ActivationLowering.Slope(Activation, y)!;
        if (Clip == 0)
        {
            return slope;
        }

        // At a bound the quotient is 1 or -1 exactly, because y is what comes of the bound itself. A relu has the slope 0 at its lower one by itself.
        Expression center = Everywhere(y.Shape, Activation.Row.Name switch { "Sigmoid" => 0.5, "Softplus" => 0.693, _ => 0 });
        Expression fromCenter = Binary.Subtract(y, center);
        slope = Binary.Multiply(slope, Within(Binary.Divide(fromCenter, Binary.Subtract(OfBound(y.Shape, Clip), center))));
        return Activation.Row.IsStuckBelowZero ? slope : Binary.Multiply(slope, Within(Binary.Divide(fromCenter, Binary.Subtract(center, OfBound(y.Shape, -Clip)))));
    }

    private Expression Bounded(Expression x)
    {
        Expression bound = Everywhere(x.Shape, Clip);
        return Binary.Multiply(bound, new Apply(x.Shape, "Activations.HardTanh", Binary.Divide(x, bound)));
    }

    private Expression OfBound(VectorShape shape, double bound) => ActivationLowering.Value(Activation, Everywhere(shape, bound));

    private static Expression Within(Expression value) => new Apply(value.Shape, "Activations.HardTanhSlope", value);

    private static Expression Everywhere(VectorShape shape, double value) => shape.IsNumber ? new Literal(shape.Number, value) : new Broadcast(shape, new Literal(shape.Number, value));
}
