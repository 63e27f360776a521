using System;
using System.Linq;
using Xunit;

namespace StaticNets.Reference.Tests;

/// <summary>Options beyond the reference cases, against <see cref="NaiveOptimizers"/>, over 300 steps of random gradients.</summary>
public class OptimizerVariantTests
{
    private const int Count = 13;
    private const int Steps = 300;

    [Theory]
    [InlineData(0, 0, false, 0)]
    [InlineData(0, 0, false, 0.1)]
    [InlineData(0.9, 0, false, 0)]
    [InlineData(0.9, 0.5, false, 0.01)]
    [InlineData(0.9, 1, false, 0)]
    [InlineData(0.5, 0, true, 0.01)]
    public void SgdVariants(double momentum, double dampening, bool nesterov, double decay)
        => Compare(new Sgd(0.02, momentum, dampening, nesterov, decay), () => NaiveOptimizers.Sgd(0.02, momentum, dampening, nesterov, decay));

    [Theory]
    [InlineData(0.99, 0, false, 0)]
    [InlineData(0.9, 0.7, true, 0)]
    [InlineData(0.9, 0, true, 0.1)]
    [InlineData(0, 0.9, false, 0.1)]
    public void RmsPropVariants(double alpha, double momentum, bool centered, double decay)
        => Compare(new RmsProp(0.01, alpha, 1e-6, momentum, centered, decay), () => NaiveOptimizers.RmsProp(0.01, alpha, 1e-6, momentum, centered, decay));

    [Theory]
    [InlineData(0.9, 0.999, 0, false)]
    [InlineData(0.9, 0.9, 0.1, true)]
    [InlineData(0, 0.9, 0, true)]
    [InlineData(0.5, 0.5, 0.1, false)]
    public void AdamVariants(double beta1, double beta2, double decay, bool amsGrad)
    {
        Compare(new Adam(0.01, beta1, beta2, 1e-7, decay, amsGrad), () => NaiveOptimizers.Adam(0.01, beta1, beta2, 1e-7, decay, amsGrad, decoupled: false));
        Compare(new AdamW(0.01, beta1, beta2, 1e-7, decay, amsGrad), () => NaiveOptimizers.Adam(0.01, beta1, beta2, 1e-7, decay, amsGrad, decoupled: true));
    }

    [Theory]
    [InlineData(0.9, 0.999, 0, 0.004)]
    [InlineData(0.8, 0.99, 0.1, 0)]
    [InlineData(0.8, 0.99, 0, 1)]
    [InlineData(0.8, 0.99, 0, 100)]
    [InlineData(0, 0.99, 0, 30000)]
    public void NadamVariants(double beta1, double beta2, double decay, double momentumDecay)
        => Compare(new Nadam(0.01, beta1, beta2, 1e-7, decay, momentumDecay), () => NaiveOptimizers.Nadam(0.01, beta1, beta2, 1e-7, decay, momentumDecay));

    [Theory]
    [InlineData(0.9, 0.999, 0)]
    [InlineData(0.8, 0.9, 0.1)]
    [InlineData(0.8, 0.5, 0)]
    public void RAdamVariants(double beta1, double beta2, double decay)
        => Compare(new RAdam(0.01, beta1, beta2, 1e-7, decay), () => NaiveOptimizers.RAdam(0.01, beta1, beta2, 1e-7, decay));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.01, 0.1, 0.1)]
    public void AdagradVariants(double rateDecay, double initial, double decay)
        => Compare(new Adagrad(0.1, rateDecay, initial, 1e-8, decay), () => NaiveOptimizers.Adagrad(0.1, rateDecay, initial, 1e-8, decay));

    [Theory]
    [InlineData(0.9, 0)]
    [InlineData(0.5, 0.1)]
    public void AdadeltaVariants(double rho, double decay)
        => Compare(new Adadelta(0.7, rho, 1e-5, decay), () => NaiveOptimizers.Adadelta(0.7, rho, 1e-5, decay));

    [Theory]
    [InlineData(0.9, 0.999, 0)]
    [InlineData(0.5, 0.5, 0.1)]
    public void AdamaxVariants(double beta1, double beta2, double decay)
        => Compare(new Adamax(0.01, beta1, beta2, 1e-7, decay), () => NaiveOptimizers.Adamax(0.01, beta1, beta2, 1e-7, decay));

    [Theory]
    [InlineData(0.5, 1.2, 1e-6, 50)]
    [InlineData(0.3, 2, 1e-3, 0.05)]
    public void RpropVariants(double etaMinus, double etaPlus, double minStep, double maxStep)
        => Compare(new Rprop(0.01, etaMinus, etaPlus, minStep, maxStep), () => NaiveOptimizers.Rprop(0.01, etaMinus, etaPlus, minStep, maxStep));

    /// <summary>What a constructor without arguments gives is what PyTorch's gives (its SGD asks for a rate; ours has 0.01).</summary>
    [Fact]
    public void DefaultsAreThoseOfPyTorch()
    {
        Compare(new Sgd(), () => NaiveOptimizers.Sgd(0.01, 0, 0, false, 0));
        Compare(new RmsProp(), () => NaiveOptimizers.RmsProp(0.01, 0.99, 1e-8, 0, false, 0));
        Compare(new Adam(), () => NaiveOptimizers.Adam(0.001, 0.9, 0.999, 1e-8, 0, false, false));
        Compare(new AdamW(), () => NaiveOptimizers.Adam(0.001, 0.9, 0.999, 1e-8, 0.01, false, true));
        Compare(new Nadam(), () => NaiveOptimizers.Nadam(0.002, 0.9, 0.999, 1e-8, 0, 0.004));
        Compare(new RAdam(), () => NaiveOptimizers.RAdam(0.001, 0.9, 0.999, 1e-8, 0));
        Compare(new Adagrad(), () => NaiveOptimizers.Adagrad(0.01, 0, 0, 1e-10, 0));
        Compare(new Adadelta(), () => NaiveOptimizers.Adadelta(1, 0.9, 1e-6, 0));
        Compare(new Adamax(), () => NaiveOptimizers.Adamax(0.002, 0.9, 0.999, 1e-8, 0));
        Compare(new Rprop(), () => NaiveOptimizers.Rprop(0.01, 0.5, 1.2, 1e-6, 50));
    }

    private static void Compare<TOptimizer>(TOptimizer optimizer, Func<NaiveOptimizers.Rule> createRule)
        where TOptimizer : IOptimizer
    {
        var random = new RandomSource(11);
        double[] parameters = Samples.Normal(ref random, Count);
        var trainer = new FlatTrainer<double>(parameters);
        NaiveOptimizers.Rule[] rules = Enumerable.Range(0, Count).Select(_ => createRule()).ToArray();
        for (int t = 1; t <= Steps; t++)
        {
            double[] gradients = Samples.Normal(ref random, Count, t % 50 == 0 ? 30 : 1);
            gradients[0] = t < 20 ? 0 : gradients[0];
            for (int i = 0; i < Count; i++)
            {
                parameters[i] = rules[i](t, parameters[i], gradients[i]);
            }

            Assert.True(trainer.Step(ref optimizer, gradients));
            Assert.Equal(t, optimizer.StepCount);
            Close.Assert(parameters, trainer.Parameters, 1e-10, 1e-12, $"{typeof(TOptimizer).Name}, step {t}");
        }

        Assert.All(trainer.Padding, value => Assert.Equal(0, value));
        Assert.All(trainer.State.Slots.ToArray(), value => Assert.True(double.IsFinite(value)));
    }
}
