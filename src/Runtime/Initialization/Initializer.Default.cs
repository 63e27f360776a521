namespace StaticNets;

public abstract partial class Initializer
{
    /// <summary>
    /// The usual choice for layers of an activation: <see cref="HeNormal"/> for relu and its kin, <see cref="LecunNormal"/> for selu,
    /// <see cref="XavierUniform"/> for the others.
    /// </summary>
    /// <param name="activation">The activation of the layer.</param>
    /// <returns>The rule.</returns>
    public static Initializer Default(Activation activation) => activation switch
    {
        Activation.Relu or Activation.LeakyRelu or Activation.Elu or Activation.Gelu or Activation.GeluTanh or Activation.Silu
            or Activation.Mish or Activation.Softplus or Activation.HardSwish or Activation.Relu6 => HeNormal,
        Activation.Selu => LecunNormal,
        _ => XavierUniform,
    };
}
