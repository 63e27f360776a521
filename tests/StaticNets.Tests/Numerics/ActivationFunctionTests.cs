using System;
using System.Linq;
using System.Reflection;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Numerics;

/// <summary>Every activation has a row, and the row says what the vector code computes.</summary>
public sealed class ActivationFunctionTests
{
    private const double Parameter = 0.3;

    public static TheoryData<Activation> Elementwise => [.. ActivationFunctions.Rows.Where(row => !row.IsRowwise).Select(row => row.Activation)];

    [Fact]
    public void RowsAreTheEnumInItsOrder()
    {
        Assert.Equal(Enum.GetValues<Activation>(), ActivationFunctions.Rows.Select(row => row.Activation));
        Assert.Null(ActivationFunctions.Find((Activation)ActivationFunctions.Rows.Count));
        Assert.Null(ActivationFunctions.Find((Activation)(-1)));
    }

    [Fact]
    public void TheTwinHasALoopForEachFunctionOfOneValue()
        => Assert.Equal(
            ActivationFunctions.Rows.Where(row => !row.IsRowwise).Select(row => row.Activation.ToString()).Order(StringComparer.Ordinal),
            typeof(TwinFunctions).GetNestedTypes(BindingFlags.NonPublic).Select(type => type.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void ValuesAreThoseOfTheVectorCode(Activation activation)
    {
        ActivationFunction row = ActivationFunctions.Of(activation);
        MethodInfo value = Formula.Scalar(typeof(Activations), activation.ToString(), typeof(double));
        Assert.Equal(row.HasParameter ? 2 : 1, value.GetParameters().Length);
        for (int i = -160; i <= 160; i++)
        {
            double x = i / 16.0;
            double expected = Formula.Evaluate(value, row.HasParameter ? [x, Parameter] : [x]);
            Near(expected, row.Value!(x, Parameter), activation, x);
        }
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void WhatIsWrittenAndReadInOnnxComputesTheSame(Activation activation)
    {
        ActivationFunction row = ActivationFunctions.Of(activation);
        foreach (string text in row.OnnxSpellings.Prepend(row.Onnx))
        {
            var formula = OnnxFormula.Parse(text);
            for (int i = -160; i <= 160; i++)
            {
                double x = i / 16.0;
                Near(row.Value!(x, Parameter), Evaluate(formula, x), activation, x);
            }
        }
    }

    /// <summary>What the operators of ONNX do, so far as formulas are made of them.</summary>
    private static double Evaluate(OnnxFormula formula, double x)
    {
        if (formula.IsInput)
        {
            return x;
        }

        if (formula.Number is { } number)
        {
            return number;
        }

        double[] inputs = [.. formula.Inputs.Select(input => Evaluate(input, x))];
        double a = inputs[0];
        return formula.Operator switch
        {
            "Add" => a + inputs[1],
            "Mul" => a * inputs[1],
            "Div" => a / inputs[1],
            "Clip" => Math.Clamp(a, inputs[1], inputs[2]),
            "Abs" => Math.Abs(a),
            "Exp" => Math.Exp(a),
            "Log" => Math.Log(a),
            "Erf" => (2 * NormalDistribution.Below(a * Math.Sqrt(2))) - 1,
            "LeakyRelu" => a > 0 ? a : Attribute("alpha") * a,
            "Elu" => a > 0 ? a : Attribute("alpha") * (Math.Exp(a) - 1),
            "HardSigmoid" => Math.Clamp((Attribute("alpha", 1.0 / 6) * a) + Attribute("beta", 0.5), 0, 1),
            string other => ActivationFunctions.Of(Enum.Parse<Activation>(other)).Value!(a, 0),
        };

        // Within another formula an operator stands without the attributes that it is written with.
        double Attribute(string name, double otherwise = Parameter) => formula.Attributes.Find(attribute => attribute.Name == name).Value ?? otherwise;
    }

    private static void Near(double expected, double actual, Activation activation, double x)
        => Assert.True(Math.Abs(expected - actual) <= 1e-9 * Math.Max(1, Math.Abs(expected)), FormattableString.Invariant($"{activation}({x}): {expected:R} was expected, but {actual:R} came."));
}
