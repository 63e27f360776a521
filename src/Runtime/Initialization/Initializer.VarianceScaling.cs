using System;

namespace StaticNets;

public abstract partial class Initializer
{
    /// <summary>
    /// Uniform in -a..a with <c>a = sqrt(6 / (fanIn + fanOut))</c>: keeps the variance of values and gradients through layers
    /// that are nearly linear around 0, as tanh is (Glorot and Bengio, 2010).
    /// </summary>
    public static Initializer XavierUniform { get; } = new ScaledUniformInitializer(static (fanIn, fanOut) => 2.0 / ((double)fanIn + fanOut));

    /// <summary>Normal with mean 0 and standard deviation <c>sqrt(2 / (fanIn + fanOut))</c> (Glorot and Bengio, 2010).</summary>
    public static Initializer XavierNormal { get; } = new ScaledNormalInitializer(static (fanIn, fanOut) => 2.0 / ((double)fanIn + fanOut));

    /// <summary>Uniform in -a..a with <c>a = sqrt(6 / fanIn)</c>: makes up for the half that relu cuts off (He et al., 2015).</summary>
    public static Initializer HeUniform { get; } = new ScaledUniformInitializer(static (fanIn, _) => 2.0 / fanIn);

    /// <summary>Normal with mean 0 and standard deviation <c>sqrt(2 / fanIn)</c> (He et al., 2015).</summary>
    public static Initializer HeNormal { get; } = new ScaledNormalInitializer(static (fanIn, _) => 2.0 / fanIn);

    /// <summary>Uniform in -a..a with <c>a = sqrt(3 / fanIn)</c> (LeCun et al., 1998).</summary>
    public static Initializer LecunUniform { get; } = new ScaledUniformInitializer(static (fanIn, _) => 1.0 / fanIn);

    /// <summary>Normal with mean 0 and standard deviation <c>sqrt(1 / fanIn)</c>: what selu needs to normalize itself (LeCun et al., 1998; Klambauer et al., 2017).</summary>
    public static Initializer LecunNormal { get; } = new ScaledNormalInitializer(static (fanIn, _) => 1.0 / fanIn);

    private sealed class ScaledUniformInitializer(Func<int, int, double> variance) : Initializer
    {
        public override void Fill(Span<double> weights, int fanIn, int fanOut, ref RandomSource random)
        {
            double bound = Math.Sqrt(3 * variance(fanIn, fanOut));
            FillUniform(weights, -bound, bound, ref random);
        }
    }

    private sealed class ScaledNormalInitializer(Func<int, int, double> variance) : Initializer
    {
        public override void Fill(Span<double> weights, int fanIn, int fanOut, ref RandomSource random)
            => FillNormal(weights, 0, Math.Sqrt(variance(fanIn, fanOut)), ref random);
    }
}
