namespace StaticNets;

public abstract partial class Initializer
{
    /// <summary>
    /// The usual choice for layers of an activation: <see cref="HeNormal"/> for relu and its kin, <see cref="LecunNormal"/> for selu,
    /// <see cref="XavierUniform"/> for the others.
    /// </summary>
    /// <param name="activation">The activation of the layer.</param>
    /// <returns>The rule.</returns>
    public static Initializer Default(Activation activation) => ActivationFunctions.Find(activation)?.Weights switch
    {
        WeightRule.He => HeNormal,
        WeightRule.Lecun => LecunNormal,
        _ => XavierUniform,
    };
}
