using System.Runtime.Intrinsics;
using StaticNets.Numerics;

namespace StaticNets;

/// <content>Those that are made of pieces.</content>
internal static partial class TwinFunctions
{
    internal readonly struct Relu : ITwinFunction
    {
        public Vector128<float> Value(Vector128<float> x, Vector128<float> p) => Activations.Relu(x);

        public Vector128<float> Slope(Vector128<float> x, Vector128<float> y, Vector128<float> p) => Activations.ReluSlope(y);

        public Vector128<double> Value(Vector128<double> x, Vector128<double> p) => Activations.Relu(x);

        public Vector128<double> Slope(Vector128<double> x, Vector128<double> y, Vector128<double> p) => Activations.ReluSlope(y);

        public Vector256<float> Value(Vector256<float> x, Vector256<float> p) => Activations.Relu(x);

        public Vector256<float> Slope(Vector256<float> x, Vector256<float> y, Vector256<float> p) => Activations.ReluSlope(y);

        public Vector256<double> Value(Vector256<double> x, Vector256<double> p) => Activations.Relu(x);

        public Vector256<double> Slope(Vector256<double> x, Vector256<double> y, Vector256<double> p) => Activations.ReluSlope(y);
    }

    internal readonly struct LeakyRelu : ITwinFunction
    {
        public Vector128<float> Value(Vector128<float> x, Vector128<float> p) => Activations.LeakyRelu(x, p);

        public Vector128<float> Slope(Vector128<float> x, Vector128<float> y, Vector128<float> p) => Activations.LeakyReluSlope(x, p);

        public Vector128<double> Value(Vector128<double> x, Vector128<double> p) => Activations.LeakyRelu(x, p);

        public Vector128<double> Slope(Vector128<double> x, Vector128<double> y, Vector128<double> p) => Activations.LeakyReluSlope(x, p);

        public Vector256<float> Value(Vector256<float> x, Vector256<float> p) => Activations.LeakyRelu(x, p);

        public Vector256<float> Slope(Vector256<float> x, Vector256<float> y, Vector256<float> p) => Activations.LeakyReluSlope(x, p);

        public Vector256<double> Value(Vector256<double> x, Vector256<double> p) => Activations.LeakyRelu(x, p);

        public Vector256<double> Slope(Vector256<double> x, Vector256<double> y, Vector256<double> p) => Activations.LeakyReluSlope(x, p);
    }

    internal readonly struct Elu : ITwinFunction
    {
        public Vector128<float> Value(Vector128<float> x, Vector128<float> p) => Activations.Elu(x, p);

        public Vector128<float> Slope(Vector128<float> x, Vector128<float> y, Vector128<float> p) => Activations.EluSlope(x, p);

        public Vector128<double> Value(Vector128<double> x, Vector128<double> p) => Activations.Elu(x, p);

        public Vector128<double> Slope(Vector128<double> x, Vector128<double> y, Vector128<double> p) => Activations.EluSlope(x, p);

        public Vector256<float> Value(Vector256<float> x, Vector256<float> p) => Activations.Elu(x, p);

        public Vector256<float> Slope(Vector256<float> x, Vector256<float> y, Vector256<float> p) => Activations.EluSlope(x, p);

        public Vector256<double> Value(Vector256<double> x, Vector256<double> p) => Activations.Elu(x, p);

        public Vector256<double> Slope(Vector256<double> x, Vector256<double> y, Vector256<double> p) => Activations.EluSlope(x, p);
    }

    internal readonly struct Selu : ITwinFunction
    {
        public Vector128<float> Value(Vector128<float> x, Vector128<float> p) => Activations.Selu(x);

        public Vector128<float> Slope(Vector128<float> x, Vector128<float> y, Vector128<float> p) => Activations.SeluSlope(x);

        public Vector128<double> Value(Vector128<double> x, Vector128<double> p) => Activations.Selu(x);

        public Vector128<double> Slope(Vector128<double> x, Vector128<double> y, Vector128<double> p) => Activations.SeluSlope(x);

        public Vector256<float> Value(Vector256<float> x, Vector256<float> p) => Activations.Selu(x);

        public Vector256<float> Slope(Vector256<float> x, Vector256<float> y, Vector256<float> p) => Activations.SeluSlope(x);

        public Vector256<double> Value(Vector256<double> x, Vector256<double> p) => Activations.Selu(x);

        public Vector256<double> Slope(Vector256<double> x, Vector256<double> y, Vector256<double> p) => Activations.SeluSlope(x);
    }

    internal readonly struct HardSigmoid : ITwinFunction
    {
        public Vector128<float> Value(Vector128<float> x, Vector128<float> p) => Activations.HardSigmoid(x);

        public Vector128<float> Slope(Vector128<float> x, Vector128<float> y, Vector128<float> p) => Activations.HardSigmoidSlope(x);

        public Vector128<double> Value(Vector128<double> x, Vector128<double> p) => Activations.HardSigmoid(x);

        public Vector128<double> Slope(Vector128<double> x, Vector128<double> y, Vector128<double> p) => Activations.HardSigmoidSlope(x);

        public Vector256<float> Value(Vector256<float> x, Vector256<float> p) => Activations.HardSigmoid(x);

        public Vector256<float> Slope(Vector256<float> x, Vector256<float> y, Vector256<float> p) => Activations.HardSigmoidSlope(x);

        public Vector256<double> Value(Vector256<double> x, Vector256<double> p) => Activations.HardSigmoid(x);

        public Vector256<double> Slope(Vector256<double> x, Vector256<double> y, Vector256<double> p) => Activations.HardSigmoidSlope(x);
    }

    internal readonly struct HardTanh : ITwinFunction
    {
        public Vector128<float> Value(Vector128<float> x, Vector128<float> p) => Activations.HardTanh(x);

        public Vector128<float> Slope(Vector128<float> x, Vector128<float> y, Vector128<float> p) => Activations.HardTanhSlope(y);

        public Vector128<double> Value(Vector128<double> x, Vector128<double> p) => Activations.HardTanh(x);

        public Vector128<double> Slope(Vector128<double> x, Vector128<double> y, Vector128<double> p) => Activations.HardTanhSlope(y);

        public Vector256<float> Value(Vector256<float> x, Vector256<float> p) => Activations.HardTanh(x);

        public Vector256<float> Slope(Vector256<float> x, Vector256<float> y, Vector256<float> p) => Activations.HardTanhSlope(y);

        public Vector256<double> Value(Vector256<double> x, Vector256<double> p) => Activations.HardTanh(x);

        public Vector256<double> Slope(Vector256<double> x, Vector256<double> y, Vector256<double> p) => Activations.HardTanhSlope(y);
    }

    internal readonly struct HardSwish : ITwinFunction
    {
        public Vector128<float> Value(Vector128<float> x, Vector128<float> p) => Activations.HardSwish(x);

        public Vector128<float> Slope(Vector128<float> x, Vector128<float> y, Vector128<float> p) => Activations.HardSwishSlope(x);

        public Vector128<double> Value(Vector128<double> x, Vector128<double> p) => Activations.HardSwish(x);

        public Vector128<double> Slope(Vector128<double> x, Vector128<double> y, Vector128<double> p) => Activations.HardSwishSlope(x);

        public Vector256<float> Value(Vector256<float> x, Vector256<float> p) => Activations.HardSwish(x);

        public Vector256<float> Slope(Vector256<float> x, Vector256<float> y, Vector256<float> p) => Activations.HardSwishSlope(x);

        public Vector256<double> Value(Vector256<double> x, Vector256<double> p) => Activations.HardSwish(x);

        public Vector256<double> Slope(Vector256<double> x, Vector256<double> y, Vector256<double> p) => Activations.HardSwishSlope(x);
    }

    internal readonly struct Relu6 : ITwinFunction
    {
        public Vector128<float> Value(Vector128<float> x, Vector128<float> p) => Activations.Relu6(x);

        public Vector128<float> Slope(Vector128<float> x, Vector128<float> y, Vector128<float> p) => Activations.Relu6Slope(y);

        public Vector128<double> Value(Vector128<double> x, Vector128<double> p) => Activations.Relu6(x);

        public Vector128<double> Slope(Vector128<double> x, Vector128<double> y, Vector128<double> p) => Activations.Relu6Slope(y);

        public Vector256<float> Value(Vector256<float> x, Vector256<float> p) => Activations.Relu6(x);

        public Vector256<float> Slope(Vector256<float> x, Vector256<float> y, Vector256<float> p) => Activations.Relu6Slope(y);

        public Vector256<double> Value(Vector256<double> x, Vector256<double> p) => Activations.Relu6(x);

        public Vector256<double> Slope(Vector256<double> x, Vector256<double> y, Vector256<double> p) => Activations.Relu6Slope(y);
    }
}
