using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Xunit;

namespace StaticNets.Reference.Tests;

/// <summary>Every optimizer against the steps that PyTorch took.</summary>
public class OptimizerReferenceTests
{
    [SkippableFact]
    public void EveryCaseAgreesInDouble() => Check<double>(1e-10, 1e-13);

    /// <summary>
    /// In float a parameter carries a rounding of 2^-24 at each of 25 steps and another in the slots, and steps in units of the
    /// gradient's size (Adam and its kin) pass the relative error of small gradients on: 2e-5 of the largest parameters, which are of the order of 1.
    /// </summary>
    [SkippableFact]
    public void EveryCaseAgreesInFloat() => Check<float>(2e-5, 2e-5);

    private static void Check<T>(double relative, double floor)
        where T : unmanaged, INumber<T>
    {
        OptimizerCase[]? cases = ReferenceCases.LoadOptimizers();
        Skip.If(cases is null, "The reference numbers are missing.");
        Assert.NotEmpty(cases);
        foreach (OptimizerCase expected in cases)
        {
            Train<T>(expected, relative, floor);
        }
    }

    private static void Train<T>(OptimizerCase expected, double relative, double floor)
        where T : unmanaged, INumber<T>
    {
        expected.Accept(new Visitor<T>(expected, relative, floor));
    }

    private sealed class Visitor<T>(OptimizerCase expected, double relative, double floor) : IOptimizerVisitor
        where T : unmanaged, INumber<T>
    {
        public void Visit<TOptimizer>(TOptimizer optimizer)
            where TOptimizer : struct, IOptimizer
            => Compare<TOptimizer, T>(optimizer, expected, relative, floor);
    }

    private static void Compare<TOptimizer, T>(TOptimizer optimizer, OptimizerCase expected, double relative, double floor)
        where TOptimizer : IOptimizer
        where T : unmanaged, INumber<T>
    {
        ReferenceNetwork network = expected.CreateNetwork();
        var trainer = new FlatTrainer<T>(expected.Start);
        foreach (OptimizerStep step in expected.Steps)
        {
            double loss = double.NaN;
            while (optimizer.StepCount < step.Step)
            {
                network.Parameters = trainer.Parameters;
                loss = network.Loss(expected.Inputs, expected.Targets);
                Assert.True(trainer.Step(ref optimizer, network.Gradients(expected.Inputs, expected.Targets), loss));
            }

            string what = $"{typeof(T).Name}, {expected.Name}, step {step.Step}";
            Close.Assert([step.LossBefore], [loss], relative, floor, what + ", loss");
            Close.Assert(step.Parameters, trainer.Parameters, relative, floor, what);
            Assert.All(trainer.Padding, value => Assert.Equal(T.Zero, value));
        }
    }
}
