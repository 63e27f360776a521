using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using StaticNets.Numerics.Portable;
using Xunit;
using Fused = StaticNets.Numerics;

namespace StaticNets.Tests.Numerics;

/// <summary>
/// The formulas without fused multiply-add: every one is there, within the same bounds of the exact value. That their widths have the
/// same bits is in <see cref="WidthTests"/>, with the others.
/// </summary>
[Trait("Speed", "Slow")]
public class PortableTests
{
    public static TheoryData<Type, Type> Classes => new()
    {
        { typeof(Fused.Elementary), typeof(Elementary) },
        { typeof(Fused.Activations), typeof(Activations) },
        { typeof(Fused.Losses), typeof(Losses) },
    };

    [Theory]
    [MemberData(nameof(Classes))]
    public void Every_function_is_there(Type fused, Type portable)
    {
        string[] expected = Signatures(fused);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Signatures(portable));
    }

    /// <summary>Where the machine fuses, a polynomial that is portable must differ somewhere: else it would fuse, too.</summary>
    [SkippableFact]
    public void They_do_not_fuse()
    {
        Skip.IfNot(Fma.IsSupported || AdvSimd.IsSupported, "This machine has no fused multiply-add.");
        IEnumerable<int> points = Enumerable.Range(-1000, 2000);
        Assert.Contains(points, x => Elementary.Exp(x / 100f) != Fused.Elementary.Exp(x / 100f));
        Assert.Contains(points, x => Elementary.Exp(x / 100.0) != Fused.Elementary.Exp(x / 100.0));
        Assert.Contains(points, x => Activations.SigmoidSlope(x / 1000f) != Fused.Activations.SigmoidSlope(x / 1000f));
        Assert.Equal(0.1f - (0.1f * 0.1f), Activations.SigmoidSlope(0.1f));
        Assert.Equal(0.1 - (0.1 * 0.1), Activations.SigmoidSlope(0.1));
    }

    [Fact]
    public void Exp_is_within_0_9_ulp() => ElementarySingleTests.AssertWithin(0.9, Elementary.Exp, Math.Exp);

    [Fact]
    public void Expm1_is_within_1_6_ulp() => ElementarySingleTests.AssertWithin(1.6, Elementary.Expm1, Exact.Expm1);

    [Fact]
    public void Log_is_within_1_ulp() => ElementarySingleTests.AssertWithin(1, Elementary.Log, Math.Log);

    [Fact]
    public void Log1p_is_within_1_5_ulp() => ElementarySingleTests.AssertWithin(1.5, Elementary.Log1p, Exact.Log1p);

    [Fact]
    public void Sigmoid_is_within_2_5_ulp() => ElementarySingleTests.AssertWithin(2.5, Elementary.Sigmoid, Exact.Sigmoid);

    [Fact]
    public void Tanh_is_within_2_6_ulp() => ElementarySingleTests.AssertWithin(2.6, Elementary.Tanh, Exact.Tanh);

    [Fact]
    public void Softplus_is_within_2_8_ulp() => ElementarySingleTests.AssertWithin(2.8, Elementary.Softplus, Exact.Softplus);

    [Fact]
    public void NormalCdf_is_within_6_ulp() => ElementarySingleTests.AssertWithin(6, Elementary.NormalCdf, x => Fused.Elementary.NormalCdf(x));

    [Theory]
    [InlineData("Exp", 1)]
    [InlineData("Expm1", 2)]
    [InlineData("Log", 1)]
    [InlineData("Log1p", 2)]
    [InlineData("Sigmoid", 2)]
    [InlineData("Tanh", 2)]
    [InlineData("Softplus", 2)]
    [InlineData("NormalCdf", 5)]
    public void In_double_precision_the_published_bounds_hold(string name, double bound)
        => ElementaryDoubleTests.AssertWithin(bound, name, Formula.Scalar(typeof(Elementary), name, typeof(double)).CreateDelegate<Func<double, double>>());

    private static string[] Signatures(Type type)
        => [.. type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(method => method.ToString()!).Order(StringComparer.Ordinal)];
}
