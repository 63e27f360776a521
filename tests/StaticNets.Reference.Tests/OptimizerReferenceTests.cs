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
        double rate = expected.Option("lr", double.NaN);
        double decay = expected.Option("weight_decay", 0);
        double beta1 = expected.Option("betas", 0.9, 0);
        double beta2 = expected.Option("betas", 0.999, 1);
        double epsilon = expected.Option("eps", 1e-8);
        double momentum = expected.Option("momentum", 0);
        AssertOptionsAreKnown(expected.Options.Keys);
        switch (expected.Optimizer)
        {
            case "sgd":
                Compare<Sgd, T>(new Sgd(rate, momentum, expected.Option("dampening", 0), expected.Option("nesterov", 0) == 1, decay), expected, relative, floor);
                break;
            case "rmsprop":
                Compare<RmsProp, T>(new RmsProp(rate, expected.Option("alpha", 0.99), epsilon, momentum, expected.Option("centered", 0) == 1, decay), expected, relative, floor);
                break;
            case "adam":
                Compare<Adam, T>(new Adam(rate, beta1, beta2, epsilon, decay, expected.Option("amsgrad", 0) == 1), expected, relative, floor);
                break;
            case "adamw":
                Compare<AdamW, T>(new AdamW(rate, beta1, beta2, epsilon, expected.Option("weight_decay", 0.01)), expected, relative, floor);
                break;
            case "nadam":
                Compare<Nadam, T>(new Nadam(rate, beta1, beta2, epsilon, decay), expected, relative, floor);
                break;
            case "radam":
                Compare<RAdam, T>(new RAdam(rate, beta1, beta2, epsilon, decay), expected, relative, floor);
                break;
            case "adagrad":
                Compare<Adagrad, T>(new Adagrad(rate), expected, relative, floor);
                break;
            case "adadelta":
                Compare<Adadelta, T>(new Adadelta(rate), expected, relative, floor);
                break;
            case "adamax":
                Compare<Adamax, T>(new Adamax(rate, beta1, beta2, epsilon, decay), expected, relative, floor);
                break;
            case "rprop":
                Compare<Rprop, T>(new Rprop(rate), expected, relative, floor);
                break;
            default:
                Assert.Fail($"No optimizer for {expected.Name}.");
                break;
        }
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

    private static void AssertOptionsAreKnown(IEnumerable<string> options)
        => Assert.Empty(options.Except(["lr", "weight_decay", "betas", "eps", "momentum", "dampening", "nesterov", "alpha", "centered", "amsgrad"], StringComparer.Ordinal));
}
