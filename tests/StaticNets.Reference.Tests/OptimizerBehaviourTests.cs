using System;
using System.Linq;
using System.Numerics;
using Xunit;

namespace StaticNets.Reference.Tests;

public class OptimizerBehaviourTests
{
    private static readonly double[] Start = [1, -2, 3];
    private static readonly double[] Gradients = [0.5, -0.25, 0];

    [Fact]
    public void OwnOptimizersWork()
    {
        var optimizer = new SignSgd(0.5);
        var trainer = new FlatTrainer<float>(Start);
        trainer.Step(ref optimizer, Gradients);
        Assert.Equal([0.5, -1.5, 3], trainer.Parameters);
        Assert.Equal(1, optimizer.StepCount);
    }

    /// <summary>Subnormal numbers are a hundred times slower on many processors, and a fading mean would stay among them for ever.</summary>
    [Fact]
    public void FadingMeansEndAtZero()
    {
        Check<float, Adam>(new Adam(0.01), 1e-30);
        Check<float, Nadam>(new Nadam(0.01), 1e-30);
        Check<float, RAdam>(new RAdam(0.01), 1e-30);
        Check<float, Adamax>(new Adamax(0.01), 1e-30, slots: 1);
        Check<float, AdamW>(new AdamW(0.01), 1e-30);
        Check<float, RmsProp>(new RmsProp(0.01, alpha: 0.9, centered: true), 1e-18);
        Check<float, Adadelta>(new Adadelta(1, rho: 0.9), 1e-18);
        Check<float, Sgd>(new Sgd(0.01, momentum: 0.9), 1e-30);
        Check<double, Sgd>(new Sgd(0.01, momentum: 0.9), 1e-300);

        static void Check<T, TOptimizer>(TOptimizer optimizer, double gradient, int slots = int.MaxValue)
            where T : unmanaged, INumber<T>
            where TOptimizer : IOptimizer
        {
            var trainer = new FlatTrainer<T>([1]);
            trainer.Step(ref optimizer, [gradient]);
            Assert.NotEqual(T.Zero, trainer.Slot(0)[0]);
            bool isSubnormal = false;
            for (int step = 0; step < 500; step++)
            {
                trainer.Step(ref optimizer, [0]);
                for (int slot = 0; slot < Math.Min(slots, optimizer.SlotCount); slot++)
                {
                    isSubnormal |= T.IsSubnormal(trainer.Slot(slot)[0]);
                }
            }

            Assert.False(isSubnormal, typeof(TOptimizer).Name);
            Assert.Equal(T.Zero, trainer.Slot(0)[0]);
        }
    }

    [Fact]
    public void TheLearningRateMayChangeBetweenSteps()
    {
        var optimizer = new Sgd(learningRate: 1);
        var trainer = new FlatTrainer<double>(Start);
        trainer.Step(ref optimizer, Gradients);
        optimizer.LearningRate = 0.1;
        trainer.Step(ref optimizer, Gradients);
        Close.Assert([1 - 0.55, -2 + 0.275, 3], trainer.Parameters, 1e-15, 0, "parameters");
        optimizer.LearningRate = 0;
        double[] before = trainer.Parameters;
        trainer.Step(ref optimizer, Gradients);
        Assert.Equal(before, trainer.Parameters);
        Assert.Equal(3, optimizer.StepCount);
    }

    [Fact]
    public void ChangedLearningRatesReachEveryRule()
    {
        Check(new Sgd(0.1));
        Check(new RmsProp(0.1));
        Check(new Adam(0.1));
        Check(new AdamW(0.1));
        Check(new Nadam(0.1));
        Check(new RAdam(0.1));
        Check(new Adagrad(0.1));
        Check(new Adadelta(0.1));
        Check(new Adamax(0.1));

        static void Check<TOptimizer>(TOptimizer optimizer)
            where TOptimizer : IOptimizer
        {
            var trainer = new FlatTrainer<double>(Start);
            trainer.Step(ref optimizer, Gradients);
            double[] first = trainer.Parameters;
            TOptimizer twin = optimizer;
            Vector<double> slow = Next(ref optimizer, 0.001);
            Vector<double> fast = Next(ref twin, 0.002);
            double slowStep = slow[0] - first[0];
            double fastStep = fast[0] - first[0];
            Assert.NotEqual(0, slowStep);
            Assert.Equal(2, fastStep / slowStep, 9);

            Vector<double> Next(ref TOptimizer rule, double rate)
            {
                rule.LearningRate = rate;
                Assert.Equal(rate, rule.LearningRate);
                rule.BeginStep();
                double[] slots = trainer.State.Slots.ToArray();
                var padded = new double[Math.Max(1, slots.Length) + Vector<double>.Count];
                slots.CopyTo(padded, 0);
                var values = new double[Vector<double>.Count];
                values[0] = first[0];
                var gradients = new double[Vector<double>.Count];
                gradients[0] = Gradients[0];
                return rule.Update(new Vector<double>(values), new Vector<double>(gradients), new OptimizerSlots<double>(ref padded[0], trainer.State.Length));
            }
        }
    }

    [Fact]
    public void SlotsAreAsManyAsTheRuleNeeds()
    {
        Assert.Equal(0, new Sgd(0.1).SlotCount);
        Assert.Equal(1, new Sgd(0.1, momentum: 0.9).SlotCount);
        Assert.Equal(1, new RmsProp(0.1).SlotCount);
        Assert.Equal(2, new RmsProp(0.1, centered: true).SlotCount);
        Assert.Equal(3, new RmsProp(0.1, momentum: 0.5, centered: true).SlotCount);
        Assert.Equal(2, new Adam(0.1).SlotCount);
        Assert.Equal(3, new AdamW(0.1, amsGrad: true).SlotCount);
    }

    [Fact]
    public void SlotsStartAndMoveAsTheRuleSays()
    {
        var adagrad = new Adagrad(0.1, initialAccumulator: 0.25);
        var trainer = new FlatTrainer<double>(Start);
        trainer.Step(ref adagrad, Gradients);
        Assert.Equal([0.5, 0.3125, 0.25], trainer.Slot(0)[..3]);

        var rprop = new Rprop(0.5);
        trainer = new FlatTrainer<double>(Start);
        trainer.Step(ref rprop, Gradients);
        Assert.Equal(Gradients, trainer.Slot(0)[..3]);
        Assert.Equal([0.5, 0.5, 0.5], trainer.Slot(1)[..3]);
        Assert.Equal([0.5, -1.5, 3], trainer.Parameters);

        var momentum = new Sgd(0.1, momentum: 0.9);
        trainer = new FlatTrainer<double>(Start);
        trainer.Step(ref momentum, Gradients);
        Assert.Equal(Gradients, trainer.Slot(0)[..3]);
    }

    /// <summary>Rprop looks at signs, so that it also works where the product of two gradients is 0 in float.</summary>
    [Fact]
    public void RpropTakesTinyGradients()
    {
        var rprop = new Rprop(0.5);
        var trainer = new FlatTrainer<float>(Start);
        trainer.Step(ref rprop, [1e-30, -1e-30, 1e-30]);
        trainer.Step(ref rprop, [1e-30, 1e-30, 0]);
        Assert.Equal([0.6f, 0.25f, 0.5f], trainer.Slot(1)[..3]);
        Assert.Equal([0f, 0f], trainer.Slot(0)[1..3]);
    }

    [Fact]
    public void PaddingStaysZeroAndSlotsFinite()
    {
        Check<float, Adam>(new Adam(0.1, epsilon: 1e-30, amsGrad: true));
        Check<float, AdamW>(new AdamW(0.1, beta2: 0.9999999, epsilon: 1e-30));
        Check<float, Nadam>(new Nadam(0.1, epsilon: 1e-30));
        Check<float, RAdam>(new RAdam(0.1, epsilon: 1e-30));
        Check<float, RmsProp>(new RmsProp(0.1, epsilon: 1e-30, momentum: 0.9, centered: true));
        Check<float, Adagrad>(new Adagrad(0.1, epsilon: 1e-30));
        Check<float, Adadelta>(new Adadelta(1, epsilon: 1e-30));
        Check<float, Adamax>(new Adamax(0.1, epsilon: 1e-30));
        Check<float, Rprop>(new Rprop(0.1));
        Check<float, Sgd>(new Sgd(0.1, momentum: 0.9, nesterov: true, weightDecay: 0.1));

        static void Check<T, TOptimizer>(TOptimizer optimizer)
            where T : unmanaged, INumber<T>
            where TOptimizer : IOptimizer
        {
            var trainer = new FlatTrainer<T>(Start);
            for (int i = 0; i < 50; i++)
            {
                trainer.Step(ref optimizer, Gradients);
            }

            Assert.All(trainer.Padding, value => Assert.Equal(T.Zero, value));
            Assert.All(trainer.State.Slots.ToArray(), value => Assert.True(T.IsFinite(value), $"{typeof(TOptimizer).Name}: a slot is {value}."));
            Assert.All(trainer.Parameters, value => Assert.True(double.IsFinite(value)));
        }
    }

    /// <summary>The mean square of equal gradients less the square of their mean is 0 but for rounding, which must not give the root of a negative number.</summary>
    [Fact]
    public void CenteredRmsPropTakesGradientsThatDoNotVary()
    {
        var optimizer = new RmsProp(0.001, alpha: 0.5, centered: true);
        var trainer = new FlatTrainer<float>(Start);
        for (int i = 0; i < 200; i++)
        {
            trainer.Step(ref optimizer, [0.1 + (i % 2 * 1e-9), 0.3, 0.7]);
        }

        Assert.All(trainer.Parameters, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void AFreshOptimizerStartsWithFreshSlots()
    {
        var first = new Adam(0.1);
        var trainer = new FlatTrainer<double>(Start);
        trainer.Step(ref first, Gradients);
        trainer.Step(ref first, Gradients);

        var second = new Sgd(0.1, momentum: 0.9);
        double[] before = trainer.Parameters;
        trainer.Step(ref second, Gradients);
        Close.Assert(before.Select((w, i) => w - (0.1 * Gradients[i])).ToArray(), trainer.Parameters, 1e-15, 0, "first step of the second optimizer");
        Assert.Throws<InvalidOperationException>(() => trainer.Step(ref first, Gradients));
    }

    [Fact]
    public void AForeignOptimizerIsRefused()
    {
        var optimizer = new Adam(0.1);
        var one = new FlatTrainer<double>(Start);
        one.Step(ref optimizer, Gradients);
        var other = new FlatTrainer<double>(Start);
        var error = Assert.Throws<InvalidOperationException>(() => other.Step(ref optimizer, Gradients));
        Assert.Contains("An optimizer serves one network", error.Message, StringComparison.Ordinal);
        Assert.Equal(Start, other.Parameters);
        Assert.Equal(1, optimizer.StepCount);

        // a copy that was left behind is a foreigner as well
        Adam copy = optimizer;
        one.Step(ref optimizer, Gradients);
        Assert.Throws<InvalidOperationException>(() => one.Step(ref copy, Gradients));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ALossThatIsNotFiniteLeavesEverythingUnchanged(double loss)
    {
        var optimizer = new Adam(0.1);
        var trainer = new FlatTrainer<double>(Start);
        Assert.True(trainer.Step(ref optimizer, Gradients));
        double[] parameters = trainer.Parameters;
        double[] slots = trainer.State.Slots.ToArray();
        Assert.False(trainer.Step(ref optimizer, [double.NaN, 1, 1], loss));
        Assert.Equal(parameters, trainer.Parameters);
        Assert.Equal(slots, trainer.State.Slots.ToArray());
        Assert.Equal(1, optimizer.StepCount);
        Assert.True(trainer.Step(ref optimizer, Gradients));
        Assert.Equal(2, optimizer.StepCount);
    }

    [Fact]
    public void AnOptimizerWithoutHyperparametersSaysSo()
    {
        Check<Sgd>();
        Check<RmsProp>();
        Check<Adam>();
        Check<AdamW>();
        Check<Nadam>();
        Check<RAdam>();
        Check<Adagrad>();
        Check<Adadelta>();
        Check<Adamax>();
        Check<Rprop>();

        static void Check<TOptimizer>()
            where TOptimizer : struct, IOptimizer
        {
            // ... and it leaves the slots of another optimizer, which goes on, as they were
            var other = new Adam(0.1);
            var trainer = new FlatTrainer<double>(Start);
            trainer.Step(ref other, Gradients);
            double[] slots = trainer.State.Slots.ToArray();
            TOptimizer optimizer = default;
            string message = Assert.Throws<InvalidOperationException>(() => trainer.Step(ref optimizer, Gradients)).Message;
            Assert.Contains($"new {typeof(TOptimizer).Name}()", message, StringComparison.Ordinal);
            Assert.Equal(0, optimizer.StepCount);
            Assert.Equal(slots, trainer.State.Slots.ToArray());
            Assert.True(trainer.Step(ref other, Gradients));
        }
    }

    [Fact]
    public void ArgumentsAreChecked()
    {
        Refuses("learningRate", -1, () => new Sgd(-1));
        Refuses("learningRate", double.NaN, () => new Adam(double.NaN));
        Refuses("learningRate", double.PositiveInfinity, () => new Rprop(double.PositiveInfinity));
        Refuses("momentum", 9, () => new Sgd(0.1, momentum: 9));
        Refuses("momentum", 0, () => new Sgd(0.1, nesterov: true));
        Refuses("dampening", 0.5, () => new Sgd(0.1, momentum: 0.9, dampening: 0.5, nesterov: true));
        Refuses("dampening", -0.5, () => new Sgd(0.1, momentum: 0.9, dampening: -0.5));
        Refuses("weightDecay", -1, () => new AdamW(weightDecay: -1, learningRate: 0.1));
        Refuses("alpha", 1, () => new RmsProp(0.1, alpha: 1));
        Refuses("beta1", 1, () => new AdamW(0.1, beta1: 1));
        Refuses("beta2", -0.1, () => new Nadam(0.1, beta2: -0.1));
        Refuses("beta2", double.NaN, () => new RAdam(0.1, beta2: double.NaN));
        Refuses("epsilon", 0, () => new Adamax(0.1, epsilon: 0));
        Refuses("epsilon", 1e-31, () => new Adagrad(0.1, epsilon: 1e-31));
        Refuses("rho", 2, () => new Adadelta(1, rho: 2));
        Refuses("momentumDecay", -1, () => new Nadam(0.1, momentumDecay: -1));
        Refuses("learningRateDecay", -1, () => new Adagrad(0.1, learningRateDecay: -1));
        Refuses("initialAccumulator", double.NaN, () => new Adagrad(0.1, initialAccumulator: double.NaN));
        Refuses("etaMinus", 1, () => new Rprop(0.1, etaMinus: 1));
        Refuses("etaPlus", 1, () => new Rprop(0.1, etaPlus: 1));
        Refuses("minStep", 0, () => new Rprop(0.1, minStep: 0));
        Refuses("maxStep", 0.01, () => new Rprop(0.1, minStep: 0.1, maxStep: 0.01));
        Refuses("LearningRate", -2, () =>
        {
            var adam = new Adam(0.1);
            adam.LearningRate = -2;
            return adam;
        });

        static void Refuses(string argument, double value, Func<object> create)
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(create);
            Assert.Equal(argument, error.ParamName);
            Assert.Equal(value, error.ActualValue);
            Assert.Contains("must be", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void FloatLiteralsConvert()
    {
        var adam = new Adam(learningRate: 0.05f);
        Assert.Equal(0.05f, adam.LearningRate);
    }
}
