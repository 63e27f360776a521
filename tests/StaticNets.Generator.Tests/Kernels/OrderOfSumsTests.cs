using System;
using System.Linq;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;
using Xunit;

namespace StaticNets.Generator.Tests.Kernels;

/// <summary>The order of a weighted sum is the same in every mapping, at every width: trees are run on formulas, and the formulas compared.</summary>
public sealed class OrderOfSumsTests
{
    [Theory]
    [InlineData("1-1")]
    [InlineData("3-5")]
    [InlineData("13-3")]
    [InlineData("17-8")]
    [InlineData("33-4")]
    [InlineData("64-10")]
    [InlineData("37-32")]
    [InlineData("300-20")]
    [InlineData("6-700")]
    public void Outputs_in_lanes(string topology)
    {
        foreach (bool isDouble in new[] { false, true })
        {
            NetworkPlan plan = Plans.Of(topology, isDouble: isDouble);
            LayerPlan layer = plan.Layers[0];
            foreach (KernelPlan kernel in plan.Kernels)
            {
                var to = new StatementList();
                to.Reference("input", new Place("x"));
                OutputsInLanes.Lower(to, layer, kernel.Layers[0].Blocks, kernel.Shape, isFused: true);
                Check(layer, Run(to), output => ("v", layer.SumOffset + output));
            }
        }
    }

    [Theory]
    [InlineData("1-1")]
    [InlineData("13-3")]
    [InlineData("17-8")]
    [InlineData("20-16")]
    [InlineData("33-4")]
    [InlineData("37-32")]
    public void Outputs_in_registers(string topology)
    {
        NetworkPlan plan = Plans.Of(topology);
        foreach (KernelPlan kernel in plan.Kernels.Where(kernel => kernel.IsForwardPacked))
        {
            Check(plan.Layers[0], Run(ForwardRowLowering.Lower(plan, kernel.Shape, default)), output => ("y", output));
        }
    }

    [Fact]
    public void Hidden_values_go_from_registers_to_the_next_layer()
    {
        foreach (string topology in new[] { "2-4-3", "3-8-5", "2-12-3", "1-16-2" })
        {
            NetworkPlan plan = Plans.Of(topology);
            foreach (KernelPlan kernel in plan.Kernels)
            {
                SymbolicMachine machine = Run(ForwardRowLowering.Lower(plan, kernel.Shape, default));
                string[] hidden = Enumerable.Range(0, plan.Layers[0].Outputs).Select(output => Sum(plan.Layers[0], output, input => $"x[{input}]")).ToArray();
                for (int output = 0; output < plan.Layers[1].Outputs; output++)
                {
                    Assert.Equal(Sum(plan.Layers[1], output, input => hidden[input]), machine.Read("y", output));
                }
            }
        }
    }

    [Theory]
    [InlineData("1-1")]
    [InlineData("3-5")]
    [InlineData("13-3")]
    [InlineData("20-4")]
    public void Samples_in_lanes(string topology)
    {
        NetworkPlan plan = Plans.Of(topology);
        LanePlan lanes = Assert.IsType<LanePlan>(plan.Lanes);
        foreach ((int bits, bool isAnyWidth) in new[] { (512, true), (256, true), (128, true), (128, false) })
        {
            var shape = new VectorShape(bits, plan.Model.Format.Accumulator);
            SymbolicMachine machine = Run(new LaneLowering(plan, lanes, shape, isAnyWidth).Evaluation());
            for (int row = 0; row < shape.Lanes; row++)
            {
                Check(plan.Layers[0], machine, output => ("v", lanes.Layers[0].SumOffset + (output * lanes.VirtualLanes) + row), firstInput: row * plan.Model.InputSize);
            }
        }
    }

    [Theory]
    [InlineData("1-1")]
    [InlineData("5-2")]
    [InlineData("6-3")]
    [InlineData("20-4")]
    [InlineData("13-7")]
    [InlineData("32-8")]
    [InlineData("9-20")]
    public void Agents_in_lanes(string topology)
    {
        NetworkPlan plan = Plans.Of(topology);
        LayerPlan layer = plan.Layers[0];
        SwarmPlan swarm = Assert.IsType<SwarmPlan>(plan.Swarm);
        foreach (SwarmKernel width in swarm.Kernels)
        {
            SymbolicMachine machine = Run(new SwarmLowering(plan, swarm, width).Kernels().Last());
            for (int agent = 0; agent < swarm.Block; agent++)
            {
                Check(layer, machine, output => ("y", (agent * layer.Outputs) + output), agent * layer.Inputs, agent == 0 ? "w" : "w" + agent);
            }
        }
    }

    [Theory]
    [InlineData("1-1")]
    [InlineData("3-5")]
    [InlineData("13-3")]
    [InlineData("17-8")]
    [InlineData("33-4")]
    [InlineData("37-32")]
    [InlineData("301-20")]
    public void Numbers(string topology)
    {
        NetworkPlan plan = Plans.Of(topology, vectors: VectorSupport.None);
        var to = new StatementList();
        NumbersOneByOne.Lower(to, plan.Layers[0], plan.Model.Format.Accumulator);
        Check(plan.Layers[0], Run(to), output => ("y", output));
    }

    private static SymbolicMachine Run(Kernel kernel)
    {
        var machine = new SymbolicMachine();
        machine.Run(kernel.Body);
        return machine;
    }

    private static SymbolicMachine Run(StatementList statements)
    {
        var machine = new SymbolicMachine();
        machine.Run(statements.ToArray());
        return machine;
    }

    private static void Check(LayerPlan layer, SymbolicMachine machine, Func<int, (string Buffer, int Offset)> place, int firstInput = 0, string weights = "w")
    {
        for (int output = 0; output < layer.Outputs; output++)
        {
            (string buffer, int offset) = place(output);
            Assert.Equal(Sum(layer, output, input => $"x[{firstInput + input}]", weights), machine.Read(buffer, offset));
        }
    }

    /// <summary>The contract: chains of neighbouring inputs, the first from the bias on, the others from 0 on, added in their order.</summary>
    private static string Sum(LayerPlan layer, int output, Func<int, string> input, string weights = "w")
    {
        string Chain(int chain)
        {
            string sum = chain == 0 ? $"{weights}[{layer.BiasOffset + output}]" : "0";
            for (int i = chain * layer.ChainLength; i < Math.Min(layer.Inputs, (chain + 1) * layer.ChainLength); i++)
            {
                sum = SymbolicMachine.MultiplyAdd(input(i), $"{weights}[{layer.WeightOffset + (i * layer.Stride) + output}]", sum);
            }

            return sum;
        }

        return Enumerable.Range(1, layer.Chains - 1).Aggregate(Chain(0), (sum, chain) => SymbolicMachine.Add(sum, Chain(chain)));
    }
}
