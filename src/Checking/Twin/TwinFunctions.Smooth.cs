using System.Runtime.Intrinsics;
using StaticNets.Numerics;

namespace StaticNets;

/// <content>Smooth ones.</content>
internal static partial class TwinFunctions
{
    internal readonly struct Sigmoid : ITwinFunction
    {
        public Vector128<float> Value(Vector128<float> x, Vector128<float> p) => Activations.Sigmoid(x);

        public Vector128<float> Slope(Vector128<float> x, Vector128<float> y, Vector128<float> p) => Activations.SigmoidSlope(y);

        public Vector128<double> Value(Vector128<double> x, Vector128<double> p) => Activations.Sigmoid(x);

        public Vector128<double> Slope(Vector128<double> x, Vector128<double> y, Vector128<double> p) => Activations.SigmoidSlope(y);

        public Vector256<float> Value(Vector256<float> x, Vector256<float> p) => Activations.Sigmoid(x);

        public Vector256<float> Slope(Vector256<float> x, Vector256<float> y, Vector256<float> p) => Activations.SigmoidSlope(y);

        public Vector256<double> Value(Vector256<double> x, Vector256<double> p) => Activations.Sigmoid(x);

        public Vector256<double> Slope(Vector256<double> x, Vector256<double> y, Vector256<double> p) => Activations.SigmoidSlope(y);
    }

    internal readonly struct Tanh : ITwinFunction
    {
        public Vector128<float> Value(Vector128<float> x, Vector128<float> p) => Activations.Tanh(x);

        public Vector128<float> Slope(Vector128<float> x, Vector128<float> y, Vector128<float> p) => Activations.TanhSlope(y);

        public Vector128<double> Value(Vector128<double> x, Vector128<double> p) => Activations.Tanh(x);

        public Vector128<double> Slope(Vector128<double> x, Vector128<double> y, Vector128<double> p) => Activations.TanhSlope(y);

        public Vector256<float> Value(Vector256<float> x, Vector256<float> p) => Activations.Tanh(x);

        public Vector256<float> Slope(Vector256<float> x, Vector256<float> y, Vector256<float> p) => Activations.TanhSlope(y);

        public Vector256<double> Value(Vector256<double> x, Vector256<double> p) => Activations.Tanh(x);

        public Vector256<double> Slope(Vector256<double> x, Vector256<double> y, Vector256<double> p) => Activations.TanhSlope(y);
    }

    internal readonly struct Gelu : ITwinFunction
    {
        public Vector128<float> Value(Vector128<float> x, Vector128<float> p) => Activations.Gelu(x);

        public Vector128<float> Slope(Vector128<float> x, Vector128<float> y, Vector128<float> p) => Activations.GeluSlope(x);

        public Vector128<double> Value(Vector128<double> x, Vector128<double> p) => Activations.Gelu(x);

        public Vector128<double> Slope(Vector128<double> x, Vector128<double> y, Vector128<double> p) => Activations.GeluSlope(x);

        public Vector256<float> Value(Vector256<float> x, Vector256<float> p) => Activations.Gelu(x);

        public Vector256<float> Slope(Vector256<float> x, Vector256<float> y, Vector256<float> p) => Activations.GeluSlope(x);

        public Vector256<double> Value(Vector256<double> x, Vector256<double> p) => Activations.Gelu(x);

        public Vector256<double> Slope(Vector256<double> x, Vector256<double> y, Vector256<double> p) => Activations.GeluSlope(x);
    }

    internal readonly struct GeluTanh : ITwinFunction
    {
        public Vector128<float> Value(Vector128<float> x, Vector128<float> p) => Activations.GeluTanh(x);

        public Vector128<float> Slope(Vector128<float> x, Vector128<float> y, Vector128<float> p) => Activations.GeluTanhSlope(x);

        public Vector128<double> Value(Vector128<double> x, Vector128<double> p) => Activations.GeluTanh(x);

        public Vector128<double> Slope(Vector128<double> x, Vector128<double> y, Vector128<double> p) => Activations.GeluTanhSlope(x);

        public Vector256<float> Value(Vector256<float> x, Vector256<float> p) => Activations.GeluTanh(x);

        public Vector256<float> Slope(Vector256<float> x, Vector256<float> y, Vector256<float> p) => Activations.GeluTanhSlope(x);

        public Vector256<double> Value(Vector256<double> x, Vector256<double> p) => Activations.GeluTanh(x);

        public Vector256<double> Slope(Vector256<double> x, Vector256<double> y, Vector256<double> p) => Activations.GeluTanhSlope(x);
    }

    internal readonly struct Silu : ITwinFunction
    {
        public Vector128<float> Value(Vector128<float> x, Vector128<float> p) => Activations.Silu(x);

        public Vector128<float> Slope(Vector128<float> x, Vector128<float> y, Vector128<float> p) => Activations.SiluSlope(x);

        public Vector128<double> Value(Vector128<double> x, Vector128<double> p) => Activations.Silu(x);

        public Vector128<double> Slope(Vector128<double> x, Vector128<double> y, Vector128<double> p) => Activations.SiluSlope(x);

        public Vector256<float> Value(Vector256<float> x, Vector256<float> p) => Activations.Silu(x);

        public Vector256<float> Slope(Vector256<float> x, Vector256<float> y, Vector256<float> p) => Activations.SiluSlope(x);

        public Vector256<double> Value(Vector256<double> x, Vector256<double> p) => Activations.Silu(x);

        public Vector256<double> Slope(Vector256<double> x, Vector256<double> y, Vector256<double> p) => Activations.SiluSlope(x);
    }

    internal readonly struct Mish : ITwinFunction
    {
        public Vector128<float> Value(Vector128<float> x, Vector128<float> p) => Activations.Mish(x);

        public Vector128<float> Slope(Vector128<float> x, Vector128<float> y, Vector128<float> p) => Activations.MishSlope(x);

        public Vector128<double> Value(Vector128<double> x, Vector128<double> p) => Activations.Mish(x);

        public Vector128<double> Slope(Vector128<double> x, Vector128<double> y, Vector128<double> p) => Activations.MishSlope(x);

        public Vector256<float> Value(Vector256<float> x, Vector256<float> p) => Activations.Mish(x);

        public Vector256<float> Slope(Vector256<float> x, Vector256<float> y, Vector256<float> p) => Activations.MishSlope(x);

        public Vector256<double> Value(Vector256<double> x, Vector256<double> p) => Activations.Mish(x);

        public Vector256<double> Slope(Vector256<double> x, Vector256<double> y, Vector256<double> p) => Activations.MishSlope(x);
    }

    internal readonly struct Softplus : ITwinFunction
    {
        public Vector128<float> Value(Vector128<float> x, Vector128<float> p) => Activations.Softplus(x);

        public Vector128<float> Slope(Vector128<float> x, Vector128<float> y, Vector128<float> p) => Activations.SoftplusSlope(y);

        public Vector128<double> Value(Vector128<double> x, Vector128<double> p) => Activations.Softplus(x);

        public Vector128<double> Slope(Vector128<double> x, Vector128<double> y, Vector128<double> p) => Activations.SoftplusSlope(y);

        public Vector256<float> Value(Vector256<float> x, Vector256<float> p) => Activations.Softplus(x);

        public Vector256<float> Slope(Vector256<float> x, Vector256<float> y, Vector256<float> p) => Activations.SoftplusSlope(y);

        public Vector256<double> Value(Vector256<double> x, Vector256<double> p) => Activations.Softplus(x);

        public Vector256<double> Slope(Vector256<double> x, Vector256<double> y, Vector256<double> p) => Activations.SoftplusSlope(y);
    }

    internal readonly struct Softsign : ITwinFunction
    {
        public Vector128<float> Value(Vector128<float> x, Vector128<float> p) => Activations.Softsign(x);

        public Vector128<float> Slope(Vector128<float> x, Vector128<float> y, Vector128<float> p) => Activations.SoftsignSlope(y);

        public Vector128<double> Value(Vector128<double> x, Vector128<double> p) => Activations.Softsign(x);

        public Vector128<double> Slope(Vector128<double> x, Vector128<double> y, Vector128<double> p) => Activations.SoftsignSlope(y);

        public Vector256<float> Value(Vector256<float> x, Vector256<float> p) => Activations.Softsign(x);

        public Vector256<float> Slope(Vector256<float> x, Vector256<float> y, Vector256<float> p) => Activations.SoftsignSlope(y);

        public Vector256<double> Value(Vector256<double> x, Vector256<double> p) => Activations.Softsign(x);

        public Vector256<double> Slope(Vector256<double> x, Vector256<double> y, Vector256<double> p) => Activations.SoftsignSlope(y);
    }
}
