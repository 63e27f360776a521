using System;
using System.Linq;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Emit;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>Rows that go one at a time through the kernels of a row, forward: to outputs, to losses, or to both.</summary>
internal sealed class RowLoopLowering
{
    private readonly NetworkPlan _plan;
    private readonly KernelPlan _kernel;

    public RowLoopLowering(NetworkPlan plan, KernelPlan kernel)
    {
        _plan = plan;
        _kernel = kernel;
    }

    /// <summary>The outputs of rows. From the state of a row to that of the next is a distance of its own: a state for each agent, or none at all in a sequence.</summary>
    public Kernel Outputs()
    {
        var to = new StatementList();
        if (_plan.HasState)
        {
            to.Add(WorkspaceEmitter.Lower(_plan, WorkspaceEmitter.Forward));
            ForEachRow(
                to,
                body =>
                {
                    body.Add(Call("Evaluate", "x", "w", "s", "v"));
                    body.Add(Call("Output", "v", "y"));
                    body.Add(new AdvanceBy("s", "distance"));
                },
                "x",
                "y");
            return Lower("ForwardRows", KernelResult.None, to, new[] { "x", "w", "s", "y" }, new Parameter(ParameterKind.Distance, "distance"));
        }

        if (_kernel.IsForwardPacked)
        {
            ForEachRow(to, body => body.Add(Call("ForwardRow", "x", "w", "y")), "x", "y");
        }
        else
        {
            to.Add(WorkspaceEmitter.Lower(_plan, WorkspaceEmitter.Forward));
            ForEachRow(
                to,
                body =>
                {
                    body.Add(Call("Evaluate", "x", "w", "v"));
                    body.Add(Call("Output", "v", "y"));
                },
                "x",
                "y");
        }

        return Lower("ForwardRows", KernelResult.None, to, "x", "w", "y");
    }

    /// <summary>The sum of the losses of rows and, if wanted, the outputs of which it is the loss.</summary>
    public Kernel Losses(bool withOutputs)
    {
        VectorShape loss = VectorShape.One(NumberType.Double);
        var to = new StatementList();
        to.Add(WorkspaceEmitter.Lower(_plan, WorkspaceEmitter.Forward));
        Named sum = to.Let("loss", new Zero(loss));
        ForEachRow(
            to,
            body =>
            {
                body.Add(_plan.HasState ? Call("Evaluate", "x", "w", "s", "v") : Call("Evaluate", "x", "w", "v"));
                body.Set(sum.Name, Binary.Add(sum, new Apply(loss, NameOf("Loss"), Address("t"), Address("v"))));
                if (withOutputs)
                {
                    body.Add(Call(LossLowering.OutputsAfterLoss(_plan), "v", "y"));
                }
            },
            withOutputs ? new[] { "x", "t", "y" } : new[] { "x", "t" });
        to.Blank();
        to.Add(new Return(sum));
        string[] states = _plan.HasState ? new[] { "s" } : Array.Empty<string>();
        return withOutputs
            ? Lower("LossAndOutputRows", KernelResult.Loss, to, new[] { "x", "t", "w" }.Concat(states).Append("y").ToArray())
            : Lower("LossRows", KernelResult.Loss, to, new[] { "x", "t", "w" }.Concat(states).ToArray());
    }

    /// <summary>Does something for each row, after which the buffers stand at the next one.</summary>
    private void ForEachRow(StatementList to, Action<StatementList> row, params string[] buffers)
        => to.For("row", new Affine(0), new Affine(0, "rows"), 1, LoopOver.Things, body =>
        {
            row(body);
            foreach (string buffer in buffers)
            {
                body.Add(new Advance(buffer, buffer == "x" ? _plan.Model.InputSize : _plan.Model.OutputSize));
            }
        });

    private string NameOf(string kernel) => FormattableString.Invariant($"{kernel}{_kernel.Shape.Bits}");

    private Address Address(string buffer) => new(_kernel.Shape.Number, new Place(buffer));

    private Call Call(string kernel, params string[] buffers) => new(NameOf(kernel), buffers.Select(Address).ToArray<Expression>());

    private Kernel Lower(string name, KernelResult result, StatementList body, params string[] buffers) => Lower(name, result, body, buffers, Array.Empty<Parameter>());

    private Kernel Lower(string name, KernelResult result, StatementList body, string[] buffers, params Parameter[] more)
        => new(
            null,
            NameOf(name),
            new EquatableArray<Parameter>(buffers.Select(buffer => new Parameter(ParameterKind.Buffer, buffer)).Append(new Parameter(ParameterKind.Count, "rows")).Concat(more).ToArray()),
            result,
            KernelUse.Inner,
            body.ToArray());
}
