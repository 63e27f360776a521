using System;
using System.Linq;
using System.Reflection;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Numerics;

/// <summary>NaN, infinities, both zeros, and the edges of the ranges.</summary>
public class SpecialValueTests
{
    private const double Infinity = double.PositiveInfinity;

    [Fact]
    public void Elementary_functions_take_their_limits()
    {
        AssertSame(0, Elementary.Exp(float.NegativeInfinity), Elementary.Exp(-Infinity));
        AssertSame(Infinity, Elementary.Exp(float.PositiveInfinity), Elementary.Exp(Infinity));
        AssertSame(1, Elementary.Exp(0f), Elementary.Exp(0.0));
        AssertSame(-1, Elementary.Expm1(float.NegativeInfinity), Elementary.Expm1(-Infinity));
        AssertSame(Infinity, Elementary.Expm1(float.PositiveInfinity), Elementary.Expm1(Infinity));
        AssertSame(-0.0, Elementary.Expm1(-0f), Elementary.Expm1(-0.0));
        AssertSame(-Infinity, Elementary.Log(0f), Elementary.Log(0.0));
        AssertSame(-Infinity, Elementary.Log(-0f), Elementary.Log(-0.0));
        AssertSame(double.NaN, Elementary.Log(-1f), Elementary.Log(-1.0));
        AssertSame(Infinity, Elementary.Log(float.PositiveInfinity), Elementary.Log(Infinity));
        AssertSame(0, Elementary.Log(1f), Elementary.Log(1.0));
        AssertSame(-Infinity, Elementary.Log1p(-1f), Elementary.Log1p(-1.0));
        AssertSame(double.NaN, Elementary.Log1p(-1.5f), Elementary.Log1p(-1.5));
        AssertSame(Infinity, Elementary.Log1p(float.PositiveInfinity), Elementary.Log1p(Infinity));
        AssertSame(-0.0, Elementary.Log1p(-0f), Elementary.Log1p(-0.0));
        AssertSame(0, Elementary.Sigmoid(float.NegativeInfinity), Elementary.Sigmoid(-Infinity));
        AssertSame(1, Elementary.Sigmoid(float.PositiveInfinity), Elementary.Sigmoid(Infinity));
        AssertSame(0.5, Elementary.Sigmoid(0f), Elementary.Sigmoid(0.0));
        AssertSame(-1, Elementary.Tanh(float.NegativeInfinity), Elementary.Tanh(-Infinity));
        AssertSame(1, Elementary.Tanh(float.PositiveInfinity), Elementary.Tanh(Infinity));
        AssertSame(0, Elementary.Tanh(0f), Elementary.Tanh(0.0));
        AssertSame(-0.0, Elementary.Tanh(-0f), Elementary.Tanh(-0.0));
        AssertSame(0, Elementary.Softplus(float.NegativeInfinity), Elementary.Softplus(-Infinity));
        AssertSame(Infinity, Elementary.Softplus(float.PositiveInfinity), Elementary.Softplus(Infinity));
        AssertSame(0, Elementary.NormalCdf(float.NegativeInfinity), Elementary.NormalCdf(-Infinity));
        AssertSame(1, Elementary.NormalCdf(float.PositiveInfinity), Elementary.NormalCdf(Infinity));
        AssertSame(0.5, Elementary.NormalCdf(0f), Elementary.NormalCdf(0.0));
    }

    [Fact]
    public void Subnormal_numbers_survive()
    {
        Assert.Equal(float.Epsilon, Elementary.Tanh(float.Epsilon));
        Assert.Equal(double.Epsilon, Elementary.Tanh(double.Epsilon));
        Assert.Equal(-3 * float.Epsilon, Elementary.Expm1(-3 * float.Epsilon));
        Assert.Equal(-3 * double.Epsilon, Elementary.Expm1(-3 * double.Epsilon));
        Assert.Equal(3 * float.Epsilon, Elementary.Log1p(3 * float.Epsilon));
        Assert.Equal(3 * double.Epsilon, Elementary.Log1p(3 * double.Epsilon));
        Assert.Equal(float.Epsilon, Elementary.Exp(-103.2f));
        Assert.Equal(double.Epsilon, Elementary.Exp(-744.4));
        Assert.Equal(float.Epsilon, Elementary.Sigmoid(-103.2f));
        Assert.Equal(double.Epsilon, Elementary.Sigmoid(-744.4));
    }

    [Fact]
    public void Every_function_of_the_weighted_sum_lets_NaN_through()
    {
        foreach (MethodInfo method in Formula.ScalarMethods(typeof(float)).Concat(Formula.ScalarMethods(typeof(double))))
        {
            // A slope may be a constant: IdentitySlope, or ReluSlope on its flat sides.
            if (method.Name.EndsWith("Slope", StringComparison.Ordinal))
            {
                continue;
            }

            object[] arguments = [.. method.GetParameters().Select(parameter => Convert.ChangeType(0.5, parameter.ParameterType))];
            arguments[0] = Convert.ChangeType(double.NaN, method.ReturnType);
            Assert.True(double.IsNaN(Convert.ToDouble(method.Invoke(null, arguments))), $"{method.DeclaringType!.Name}.{method}");
        }
    }

    [Fact]
    public void Every_activation_has_a_limit_at_both_infinities()
    {
        foreach (MethodInfo method in Formula.ScalarMethods(typeof(double), typeof(Activations)).Concat(Formula.ScalarMethods(typeof(double), typeof(StaticNets.Numerics.Portable.Activations))))
        {
            foreach (double x in new[] { -Infinity, Infinity, -double.MaxValue, double.MaxValue })
            {
                object[] arguments = [.. method.GetParameters().Select(_ => (object)0.5)];
                arguments[0] = method.GetParameters()[0].Name == "y" && method.Name != "SoftplusSlope" ? Math.Clamp(x, -1, 1) : method.Name == "SoftplusSlope" ? Math.Abs(x) : x;
                Assert.False(double.IsNaN((double)method.Invoke(null, arguments)!), $"{method.Name}({x})");
            }
        }
    }

    private static void AssertSame(double expected, float single, double number)
    {
        Assert.Equal(BitConverter.SingleToInt32Bits((float)expected), BitConverter.SingleToInt32Bits(single));
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(number));
    }
}
