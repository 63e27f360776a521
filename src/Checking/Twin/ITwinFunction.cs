using System.Runtime.Intrinsics;

namespace StaticNets;

/// <summary>An activation: its value, and its slope from the sum <c>x</c> and the value <c>y</c>, with <c>p</c> its parameter.</summary>
internal interface ITwinFunction
{
    Vector128<float> Value(Vector128<float> x, Vector128<float> p);

    Vector128<float> Slope(Vector128<float> x, Vector128<float> y, Vector128<float> p);

    Vector128<double> Value(Vector128<double> x, Vector128<double> p);

    Vector128<double> Slope(Vector128<double> x, Vector128<double> y, Vector128<double> p);

    Vector256<float> Value(Vector256<float> x, Vector256<float> p);

    Vector256<float> Slope(Vector256<float> x, Vector256<float> y, Vector256<float> p);

    Vector256<double> Value(Vector256<double> x, Vector256<double> p);

    Vector256<double> Slope(Vector256<double> x, Vector256<double> y, Vector256<double> p);
}
