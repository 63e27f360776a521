using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Emit;
using StaticNets.Generator.Kernels.Passes;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>What follows the weighted sums of the output layer of a row: outputs, loss, and the gradient with respect to the sums.</summary>
internal sealed class LossLowering
{
    private readonly NetworkPlan _plan;
    private readonly KernelPlan _kernel;
    private readonly HeadModel? _head;

    /// <summary>Lowers the outputs of a network, or of one of its heads.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="kernel">Its kernels of a width.</param>
    /// <param name="head">The head, whose targets and outputs are handed as rows of their own; null where there is one output.</param>
    public LossLowering(NetworkPlan plan, KernelPlan kernel, HeadModel? head)
    {
        _plan = plan;
        _kernel = kernel;
        _head = head;
    }

    /// <summary>The outputs of a network: one for each head, or the one that there is.</summary>
    public static IEnumerable<LossLowering> Of(NetworkPlan plan, KernelPlan kernel)
        => plan.Model.HasHeads ? plan.Model.Heads.Select(head => new LossLowering(plan, kernel, head)) : new[] { new LossLowering(plan, kernel, head: null) };

    /// <summary>The name of the struct that says how many outputs a head has, for a softmax.</summary>
    public static string SizesOf(HeadModel head) => "SizesOf" + head.Pascal;

    private VectorShape Shape => _kernel.Shape;

    private LayerPlan Last => _head is null ? _plan.Layers.Last : _plan.Layers[_head.Layer];

    private ActivationModel Activation => Last.Model.Activation;

    private LossModel Loss => _head is null ? _plan.Model.Loss : _head.Loss;

    /// <summary>What the names of a head's kernels end with.</summary>
    private string Suffix => _head is null ? string.Empty : "Of" + _head.Pascal;

    private string Sizes => _head is null ? "Sizes" : SizesOf(_head);

    private bool HasSoftmax => Activation.Row.IsRowwise;

    private Named Scale => new(VectorShape.One(_plan.Model.Format.Accumulator), "scale");

    /// <summary>What the loss of a row and the delta of the output layer hold.</summary>
    public StatementCount Count()
    {
        StatementCount count = StatementCount.Of(LossOf(withDelta: true).Body);
        return HasSoftmax ? count + SoftmaxLowering.Count(Shape, Last.Stride) : count;
    }

    /// <summary>The outputs from the weighted sums.</summary>
    public Kernel Outputs()
    {
        StatementList to = Sums();
        if (HasSoftmax)
        {
            SoftmaxLowering.OfRow(to, Shape, "z", Last.Stride, Last.Outputs);
        }

        ForEach(to, (body, part) =>
        {
            Expression z = part.Load("z");
            if (part.Real > 0)
            {
                body.Add(new Store(part.In("y"), HasSoftmax ? z : ActivationLowering.Value(Activation, z), part.Real));
            }
        });
        return Lower($"The outputs from the weighted sums: {ActivationText.Describe(Activation)}.", "Output" + Suffix, KernelResult.None, KernelUse.MemberPart, to, Buffer("v"), Buffer("y"));
    }

    /// <summary>The outputs after the loss: those that it has left where the weighted sums were, or computed as without it.</summary>
    public Kernel OutputsAfterLoss()
    {
        Parameter[] parameters = { Buffer("v"), Buffer("y") };
        bool leavesOutputs = HasSoftmax && !Loss.IsFused;
        if (!leavesOutputs)
        {
            return ForwardingLowering.To("Output" + Suffix, "OutputAfterLoss" + Suffix, Shape.Number, parameters);
        }

        StatementList to = Sums();
        ForEach(to, (body, part) =>
        {
            if (part.Real > 0)
            {
                body.Add(new Store(part.In("y"), part.Load("z"), part.Real));
            }
        });
        return Lower(null, "OutputAfterLoss" + Suffix, KernelResult.None, KernelUse.MemberPart, to, parameters);
    }

    /// <summary>The loss of a row and, if wanted, the delta of the output layer.</summary>
    public Kernel LossOf(bool withDelta)
    {
        StatementList to = Sums();
        if (withDelta)
        {
            to.Reference("d", new Place("v", Last.DeltaOffset));
        }

        to.Add(new Return(HasSoftmax && Loss.IsFused ? SoftmaxCrossEntropy(withDelta) : (HasSoftmax ? OfSoftmax(to, withDelta) : Elementwise(to, withDelta)).Total(to)));
        KernelUse use = _kernel.IsInlined || (HasSoftmax && Loss.IsFused) ? KernelUse.MemberPart : KernelUse.Member;
        return withDelta
            ? Lower("The loss of a row, and its gradient with respect to the weighted sums of the output layer.", "Delta" + Suffix, KernelResult.Loss, use, to, Buffer("t"), Buffer("v"), new Parameter(ParameterKind.Number, "scale"))
            : Lower($"The loss of a row: {Loss.Row.Name}{(Loss.IsFused ? ", computed from the weighted sums so that nothing overflows" : string.Empty)}.", "Loss" + Suffix, KernelResult.Loss, use, to, Buffer("t"), Buffer("v"));
    }

    /// <summary>Output by output: the loss of <c>y = activation(z)</c>, and its slope times that of the activation.</summary>
    private RowSum Elementwise(StatementList to, bool withDelta)
    {
        RowSum loss = Sum(to, "loss");
        ForEach(to, (body, part) =>
        {
            Named sum = body.Let("z" + part.Id, part.Load("z"));
            Named target = body.Let("t" + part.Id, part.LoadReal("t"));
            Named? output = !Loss.IsFused || withDelta ? body.Let("y" + part.Id, ActivationLowering.Value(Activation, sum)) : null;
            Expression value = Loss.IsFused ? ActivationLowering.LossOfSums(Loss, sum, target) : ActivationLowering.Loss(Loss, output!, target);
            loss.Add(body, part.Offset, part.Keep(value));
            if (withDelta)
            {
                body.Store(part.In("d"), part.Keep(ActivationLowering.OutputDelta(Activation, Loss, sum, output!, target)));
            }
        });
        return loss;
    }

    /// <summary>Softmax and cross-entropy in one.</summary>
    private Apply SoftmaxCrossEntropy(bool withDelta)
    {
        VectorShape number = VectorShape.One(Shape.Number);
        string Function(string name) => FormattableString.Invariant($"{RowCode.For(name, Shape, Last.Stride)}<{NumberText.Keyword(Shape.Number)}, {Sizes}>");
        Address z = RowCode.At(Shape, "z");
        Address t = RowCode.At(Shape, "t");
        return withDelta
            ? new Apply(number, Function("Softmax.Delta"), z, t, RowCode.At(Shape, "d"), RowCode.Whole(Shape, Last.Stride), Scale)
            : new Apply(number, Function("Softmax.Loss"), z, t);
    }

    /// <summary>A softmax under another loss: every output depends on every sum, <c>dz = y * (dy - sum(dy * y))</c>.</summary>
    private RowSum OfSoftmax(StatementList to, bool withDelta)
    {
        SoftmaxLowering.OfRow(to, Shape, "z", Last.Stride, Last.Outputs);
        RowSum loss = Sum(to, "loss");
        ForEach(to, (body, part) =>
        {
            Named output = body.Let("y" + part.Id, part.Load("z"));
            Named target = body.Let("t" + part.Id, part.LoadReal("t"));
            loss.Add(body, part.Offset, part.Keep(ActivationLowering.Loss(Loss, output, target)));
            if (withDelta)
            {
                body.Store(part.In("d"), part.Keep(Binary.Multiply(ActivationLowering.LossSlope(Loss, output, target), part.Everywhere(Scale))));
            }
        });
        if (withDelta)
        {
            SoftmaxLowering.Slope(to, Shape, "z", "d", Last.Stride);
        }

        return loss;
    }

    private StatementList Sums()
    {
        var to = new StatementList();
        to.Reference("z", new Place("v", Last.SumOffset));
        return to;
    }

    private RowSum Sum(StatementList to, string name)
    {
        RowSum sum = RowSum.Adding(name, Shape, Last.Stride);
        sum.Declare(to);
        return sum;
    }

    /// <summary>Each register of outputs: by statements as long as the JIT inlines what they call.</summary>
    private void ForEach(StatementList to, Action<StatementList, RowPart> body)
        => RowWalk.ForEach(to, Shape, Last.Stride, Last.Outputs, body, Math.Min(Tuning.Methods.LoopFrom, Tuning.Methods.MaxLocals / MethodCost.LossLocals(_plan.Model.Format.Accumulator)));

    private Kernel Lower(string? summary, string name, KernelResult result, KernelUse use, StatementList body, params Parameter[] parameters)
        => new(summary, name, new EquatableArray<Parameter>(parameters), result, use, body.ToArray());

    private static Parameter Buffer(string name) => new(ParameterKind.Buffer, name);
}
