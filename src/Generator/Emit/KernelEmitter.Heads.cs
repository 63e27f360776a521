using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Emit;

/// <content>Outputs and losses: of the network, or of each head and then of all.</content>
internal sealed partial class KernelEmitter
{
    /// <summary>The type that computes the loss of a head alone.</summary>
    public static string TypeOf(HeadModel head, int bits) => Invariant($"{head.Pascal}Kernels{bits}");

    /// <summary>Writes what a kernel does for the output, or for each head and in one member for all of them.</summary>
    private void EmitOutputs(Func<LossLowering, Kernel> lower, string name, string parameters, Func<HeadModel, string> call)
    {
        foreach (LossLowering output in LossLowering.Of(_plan, _kernel))
        {
            Print(lower(output));
        }

        if (!_plan.Model.HasHeads)
        {
            return;
        }

        Member();
        _writer.Line(MethodAttributes);
        using (_writer.Block($"public void {name}({parameters})"))
        {
            foreach (HeadModel head in _plan.Model.Heads)
            {
                _writer.Line(call(head));
            }
        }
    }

    /// <summary>Writes the loss of a row; that of heads is the sum of theirs, each times its weight.</summary>
    private void EmitLossOf(bool withDelta)
    {
        foreach (LossLowering output in LossLowering.Of(_plan, _kernel))
        {
            Print(output.LossOf(withDelta));
        }

        if (!_plan.Model.HasHeads)
        {
            return;
        }

        Member();
        _writer.Line(withDelta ? "/// <summary>The weighted sum of the losses of the heads, and their gradients.</summary>" : "/// <summary>The weighted sum of the losses of the heads.</summary>");
        _writer.Line(MethodAttributes);
        using (_writer.Block(withDelta ? $"public double Delta(ref {_number} t, ref {_number} v, {_number} scale)" : $"public double Loss(ref {_number} t, ref {_number} v)"))
        {
            string[] terms = _plan.Model.Heads.Select(head => Term(head, withDelta)).ToArray();
            _writer.Line($"double loss = {terms[0]};");
            foreach (string term in terms.Skip(1))
            {
                _writer.Line($"loss += {term};");
            }

            _writer.Line("return loss;");
        }
    }

    private string Term(HeadModel head, bool withDelta)
    {
        string factor = head.Factor == 1 ? string.Empty : NumberText.Literal(head.Factor, NumberType.Double) + " * ";
        string scale = head.Factor == 1 ? "scale" : _number == "float" ? $"(float)(scale * {NumberText.Literal(head.Factor, NumberType.Single)})" : $"scale * {NumberText.Literal(head.Factor, NumberType.Double)}";
        string targets = $"ref {NumberText.At("t", head.Offset)}";
        return withDelta ? $"{factor}DeltaOf{head.Pascal}({targets}, ref v, {scale})" : $"{factor}LossOf{head.Pascal}({targets}, ref v)";
    }

    /// <summary>Writes the types by which the runtime's loops compute the loss of one head alone.</summary>
    public void EmitLossesOfHeads()
    {
        foreach (HeadModel head in _plan.Model.Heads)
        {
            string kernels = TypeOf(Bits);
            _writer.Line($"/// <summary>The same, where the loss is that of {head.Name} alone, without its weight.</summary>");
            using (_writer.Block($"private readonly struct {TypeOf(head, Bits)} : ILossKernels<{_number}>"))
            {
                var members = new List<(string Result, string Name, string Parameters, string Call)>
                {
                    ("void", "Evaluate", $"ref {_number} x, ref {_number} w, ref {_number} v", "Evaluate(ref x, ref w, ref v)"),
                    ("void", "Output", $"ref {_number} v, ref {_number} y", "Output(ref v, ref y)"),
                    ("void", "OutputAfterLoss", $"ref {_number} v, ref {_number} y", "OutputAfterLoss(ref v, ref y)"),
                    ("double", "Loss", $"ref {_number} t, ref {_number} v", $"LossOf{head.Pascal}(ref {NumberText.At("t", head.Offset)}, ref v)"),
                    ("double", "Delta", $"ref {_number} t, ref {_number} v, {_number} scale", $"DeltaOf{head.Pascal}(ref {NumberText.At("t", head.Offset)}, ref v, scale)"),
                };
                for (int i = 0; i < members.Count; i++)
                {
                    (string result, string name, string parameters, string call) = members[i];
                    if (i > 0)
                    {
                        _writer.Line();
                    }

                    _writer.Line($"public {result} {name}({parameters}) => default({kernels}).{call};");
                }
            }

            _writer.Line();
        }
    }
}
