using System;
using System.Linq;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Emit;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Passes;
using StaticNets.Generator.Kernels.Printing;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using Xunit;

namespace StaticNets.Generator.Tests.Kernels;

/// <summary>Trees are values; printers have words for what they print; counts count what is there.</summary>
public sealed class KernelTreeTests
{
    private static readonly VectorShape Four = new(128, NumberType.Single);

    private static readonly VectorShape Eight = new(256, NumberType.Single);

    [Fact]
    public void Kernels_of_equal_plans_are_equal_and_of_different_ones_are_not()
    {
        Kernel Row(string topology, Activation activation = Activation.Tanh, bool isDouble = false)
        {
            NetworkPlan plan = Plans.Of(topology, activation, isDouble);
            return ForwardRowLowering.Lower(plan, plan.Kernels.Last.Shape, default);
        }

        Kernel kernel = Row("4-8-3");
        Assert.Equal(kernel, Row("4-8-3"));
        Assert.Equal(kernel.GetHashCode(), Row("4-8-3").GetHashCode());
        Assert.NotEqual(kernel, Row("4-8-2"));
        Assert.NotEqual(kernel, Row("4-7-3"));
        Assert.NotEqual(kernel, Row("4-8-3", Activation.Silu));
        Assert.NotEqual(kernel, Row("4-8-3", isDouble: true));
    }

    [Fact]
    public void Kernels_of_samples_and_swarms_are_values_too()
    {
        NetworkPlan one = Plans.Of("3-4-2", Activation.Tanh);
        NetworkPlan other = Plans.Of("3-4-2", Activation.Tanh);
        Assert.Equal(Samples(one), Samples(other));
        Assert.Equal(Swarm(one), Swarm(other));

        Kernel[] Samples(NetworkPlan plan)
        {
            var lowering = new LaneLowering(plan, plan.Lanes!, Eight, isAnyWidth: true);
            return new[] { lowering.Evaluation(), lowering.OutputRows(), lowering.LossOf(true), lowering.Backpropagation(), lowering.Gradients(), lowering.Fold() };
        }

        Kernel[] Swarm(NetworkPlan plan) => plan.Swarm!.Kernels.SelectMany(width => new SwarmLowering(plan, plan.Swarm, width).Kernels()).ToArray();
    }

    [Fact]
    public void A_count_is_that_of_the_tree()
    {
        // Two layers: 4 inputs in registers of 8 outputs, then 8 in one of 4.
        NetworkPlan plan = Plans.Of("4-8-3", Activation.Tanh);
        StatementCount count = StatementCount.Of(ForwardRowLowering.Lower(plan, Eight, default).Body);
        Assert.Equal(new StatementCount(MultiplyAdds: 12, Operations: 0, Calls: 1, Folds: 0, Sums: 2, Inputs: 0), count);

        // Registers of 4: two for 8 outputs, and each of the 4 inputs has a name for both.
        count = StatementCount.Of(ForwardRowLowering.Lower(plan, Four, default).Body);
        Assert.Equal(new StatementCount(MultiplyAdds: 16, Operations: 0, Calls: 2, Folds: 0, Sums: 3, Inputs: 4), count);

        // A turn of the loop over inputs counts once: two inputs of each of four chains, which are then added.
        foreach (string topology in new[] { "400-8", "1000-8" })
        {
            NetworkPlan looped = Plans.Of(topology);
            KernelPlan kernel = looped.Kernels[0];
            count = StatementCount.Of(to => OutputsInLanes.Lower(to, looped.Layers[0], kernel.Layers[0].Blocks, kernel.Shape, isFused: true));
            Assert.Equal(new StatementCount(MultiplyAdds: 8, Operations: 1, Calls: 0, Folds: 0, Sums: 1, Inputs: 0), count);
        }

        // Back through 8 weights of 4 hidden values: a product each, folded together. Their descent changes each, and the delta has a slope.
        NetworkPlan deep = Plans.Of("3-4-8", Activation.Tanh);
        foreach (bool descends in new[] { false, true })
        {
            var lowering = new DeltaLowering(Eight, deep.Layers[1], deep.Layers[0], Array.Empty<LayerPlan>(), deep, descends);
            count = StatementCount.Of(to => lowering.Lower(to, isUnrolled: true, new LayerRange(1, 1)));
            Assert.Equal(new StatementCount(MultiplyAdds: 4, Operations: descends ? 4 : 0, Calls: 2, Folds: 1, Sums: 0, Inputs: descends ? 4 : 0), count);
        }

        // A bias and 4 inputs of a register of 8 gradients.
        NetworkPlan first = Plans.Of("4-8");
        count = StatementCount.Of(to => new ParameterLowering(first, Eight, first.Layers[0]).LowerGradients(to, first.Kernels[0].Layers[0].Blocks));
        Assert.Equal(new StatementCount(MultiplyAdds: 4, Operations: 1, Calls: 0, Folds: 0, Sums: 0, Inputs: 0), count);
    }

    [Fact]
    public void Values_in_vectors()
    {
        var a = new Named(Four, "a");
        var b = new Named(Four, "b");
        var c = new Named(Four, "c");
        Assert.Equal("Vector128.LoadUnsafe(ref w, 8)", Vector(new Load(Four, new Place("w", 8))));
        Assert.Equal("Vector128.LoadUnsafe(ref Unsafe.Add(ref w, 16 + column), 4)", Vector(new Load(Four, new Place("w", 4, new Affine(16, "column")))));
        Assert.Equal("PartialVector.Load128(ref Unsafe.Add(ref t, 4), count: 3)", Vector(new Load(Four, new Place("t", 4), 3)));
        Assert.Equal("Vector256.Create(Unsafe.Add(ref x, i + 2))", Vector(new Broadcast(Eight, new Element(NumberType.Single, new Place("x", 2, new Affine(0, "i"))))));
        Assert.Equal("Vector256.Shuffle(a.ToVector256Unsafe(), Vector256.Create(3))", Vector(new BroadcastLane(Eight, a, 3)));
        Assert.Equal("Vector128.Shuffle(h.GetUpper(), Vector128.Create(1))", Vector(new BroadcastLane(Four, new Named(Eight, "h"), 5)));
        Assert.Equal("Vector128.MultiplyAddEstimate(a, b, c)", Vector(new MultiplyAdd(a, b, c, IsFused: true)));
        Assert.Equal("((a * b) + c)", Vector(new MultiplyAdd(a, b, c, IsFused: false)));
        Assert.Equal("a + b + c", Vector(Binary.Add(Binary.Add(a, b), c)));
        Assert.Equal("a - (b - c)", Vector(Binary.Subtract(a, Binary.Subtract(b, c))));
        Assert.Equal("(a - b) * c", Vector(Binary.Multiply(Binary.Subtract(a, b), c)));
        Assert.Equal("Vector128.Max(a, Vector128.Create(float.NegativeInfinity))", Vector(new Maximum(a, RowSum.Lowest(Four))));
        Assert.Equal("Vector128.ConditionalSelect(PartialVector.Mask128(count: 3), a, Vector128<float>.Zero)", Vector(Keep.First(3, a, new Zero(Four))));
        Assert.Equal("a", Vector(Keep.First(4, a, new Zero(Four))));
        Assert.Equal("Activations.Tanh(a)", Vector(new Apply(Four, "Activations.Tanh", a)));
        Assert.Equal("Vector128.Sqrt(a)", Vector(new SquareRoot(a)));
    }

    [Fact]
    public void Values_in_numbers()
    {
        VectorShape number = VectorShape.One(NumberType.Single);
        var a = new Named(number, "a");
        var b = new Named(number, "b");
        Assert.Equal("x[first + 3]", Number(new Element(NumberType.Single, new Place("x", 3, new Affine(0, "first")))));
        Assert.Equal("w1.C", Number(new Member(NumberType.Single, "w1", 2)));
        Assert.Equal("(float)(a + b)", Number(Binary.Add(a, b)));
        Assert.Equal("(float)(s + (float)(a * b))", Number(new MultiplyAdd(a, b, new Named(number, "s"), IsFused: false)));
    }

    [Fact]
    public void A_kernel_is_a_method()
    {
        var to = new StatementList();
        to.Comment("A loop.");
        to.For("i", 8, 4, body =>
        {
            var place = new Place("y", 0, new Affine(0, "i"));
            body.Store(place, Binary.Multiply(new Load(Four, place), new Broadcast(Four, new Named(VectorShape.One(NumberType.Single), "scale"))));
        });
        to.Add(new Advance("y", 8));
        var kernel = new Kernel(
            "Scales.",
            "Scale",
            new EquatableArray<Parameter>(new[] { new Parameter(ParameterKind.Buffer, "y"), new Parameter(ParameterKind.Number, "scale") }),
            KernelResult.None,
            KernelUse.Inner,
            to.ToArray());
        var writer = new CSharpWriter();
        new CSharpVectorPrinter(writer, Plans.Of("1-1")).Print(kernel);
        Assert.Equal(
            """
            /// <summary>Scales.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            private static void Scale(ref float y, float scale)
            {
                // A loop.
                for (nint i = 0; i < 8; i += 4)
                {
                    (Vector128.LoadUnsafe(ref Unsafe.Add(ref y, i)) * Vector128.Create(scale)).StoreUnsafe(ref Unsafe.Add(ref y, i));
                }
                y = ref Unsafe.Add(ref y, 8);
            }

            """,
            writer.ToString(),
            ignoreLineEndingDifferences: true);
    }

    private static string Vector(Expression expression) => new CSharpVectorPrinter(new CSharpWriter(), Plans.Of("1-1", vectors: VectorSupport.Full)).Text(expression);

    private static string Number(Expression expression) => new CSharpNumberPrinter(new CSharpWriter(), NumberType.Single).Text(expression);
}
