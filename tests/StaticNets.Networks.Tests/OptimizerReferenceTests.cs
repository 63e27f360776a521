using System.Linq;
using StaticNets.Conformance;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Training a generated network goes, parameter by parameter, where PyTorch goes: every optimizer, class and struct, single and double. Structs are in the folders of shares.</summary>
public partial class OptimizerReferenceTests
{
    [SkippableFact]
    public void DoubleClass() => Check(() => NetworkRunner.Create(typeof(OptimizerDouble), 0));

    [SkippableFact]
    public void SingleClass() => Check(() => NetworkRunner.Create(typeof(OptimizerSingle), 0));

    private static void Check(System.Func<NetworkRunner> create)
    {
        OptimizerCase[]? cases = ReferenceCases.LoadOptimizers();
        Skip.If(cases is null, "The reference numbers are missing.");
        Assert.Equal(20, cases.Length);
        foreach (OptimizerCase item in cases)
        {
            item.Accept(new Trainer(create(), item));
        }
    }

    private sealed class Trainer(NetworkRunner runner, OptimizerCase item) : IOptimizerVisitor
    {
        public void Visit<TOptimizer>(TOptimizer optimizer)
            where TOptimizer : struct, IOptimizer
        {
            runner.Parameters = item.Start;
            double[] inputs = item.Inputs.SelectMany(row => row).ToArray();
            double[] targets = item.Targets.SelectMany(row => row).ToArray();
            foreach (OptimizerStep expected in item.Steps)
            {
                double loss = double.NaN;
                while (optimizer.StepCount < expected.Step)
                {
                    loss = runner.Step(inputs, targets, ref optimizer);
                }

                string what = $"{runner.NetworkType.Name}, {item.Name}, step {expected.Step}";

                // In single precision the bound is wider than for gradients: rules that divide by the size of the gradient
                // turn the rounding error of a gradient near 0 into one of the whole step, and 25 steps add them up.
                double slack = runner.IsSingle ? 20 : 1;
                Assert.Null(Closeness.Compare(what + ", loss", [expected.LossBefore], [loss], runner.IsSingle, slack));
                Assert.Null(Closeness.Compare(what, expected.Parameters, runner.Parameters, runner.IsSingle, slack));
                Assert.All(runner.Padding, value => Assert.Equal(0, value));
            }
        }
    }
}
