using System;
using StaticNets.Generator.Declarations;

namespace StaticNets.Generator.Emit;

/// <content>Record classes: what copies and compares them.</content>
internal sealed partial class NetworkEmitter
{
    private bool IsRecordClass => Type.IsRecord && !Type.IsStruct;

    /// <summary>Whether parameters of a class are in memory that starts where vectors want it, and that is compared by what it holds.</summary>
    private bool HasAlignedMemory => _plan.HasVectors || IsRecordClass;

    /// <summary>The lines of the remarks that say what is copied and compared.</summary>
    private string[] RecordRemarks => IsRecordClass
        ? new[]
        {
            $"<c>with</c> copies {Learned}; {(Model.IsInferenceOnly ? string.Empty : "gradients and the optimizer's values are not copied, so training starts again. ")}Two of",
            $"these records are equal when {Learned} and all other members are.",
        }
        : new[] { $"Two of these records are equal when {Learned} and all other members are." };

    private string Learned => (_plan.HasBatchNorm, _plan.HasState) switch
    {
        (true, true) => "weights, running statistics and state",
        (true, false) => "weights and running statistics",
        (false, true) => "weights and state",
        _ => "weights",
    };

    /// <summary>The copy that <c>with</c> makes has parameters of its own. All other members are copied as they are, as the compiler does it.</summary>
    private void EmitCopyConstructor(string name, RecordCopy copy)
    {
        _writer.Lines(
            $"/// <summary>Creates the copy that <c>with</c> changes, with the same {Learned} in its own memory.</summary>",
            "/// <param name=\"original\">The record to copy.</param>");
        if (copy.SetsRequiredMembers)
        {
            _writer.Line("[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]");
        }

        using (_writer.Block($"{(Type.IsSealed ? "private" : "protected")} {name}({Type.FullName} original){(copy.IsDerived ? " : base(original)" : string.Empty)}"))
        {
            foreach (string member in copy.Members)
            {
                _writer.Line($"this.{member} = original.{member};");
            }

            _writer.Line("CopyParametersFrom(original);");
        }

        _writer.Line();
    }

    /// <summary>What a copy constructor calls, the generated one or the user's: in neither are fields initialized as in other constructors.</summary>
    private void EmitCopyOfParameters()
    {
        _writer.Lines(
            $"/// <summary>Copies the {Learned} of the original into memory of this record. Every copy constructor must call it.</summary>",
            "/// <param name=\"original\">The record to copy.</param>");
        using (_writer.Block($"private void CopyParametersFrom({Type.FullName} original)"))
        {
            _writer.Lines(
                FormattableString.Invariant($"_parameters = new global::StaticNets.AlignedMemory<{_number}>({_plan.StorageLength});"),
                "original._parameters.Span.CopyTo(_parameters.Span);");
            if (_plan.HasState)
            {
                _writer.Lines(
                    $"_state = new global::StaticNets.AlignedMemory<{_number}>({StateLength});",
                    "original._state.Span.CopyTo(_state.Span);");
            }
        }

        _writer.Line();
    }

    /// <summary>What training keeps is no part of a record's value.</summary>
    private void EmitTrainingStorageOfRecord()
    {
        _writer.Line();
        _writer.Line("/// <summary>The training state beside the network. It is not part of the record's value, so all are equal.</summary>");
        using (_writer.Block("private struct TrainingStorage : global::System.IEquatable<TrainingStorage>"))
        {
            _writer.Lines(
                $"public {Training}? State;",
                string.Empty,
                "public readonly bool Equals(TrainingStorage other) => true;",
                string.Empty,
                "public override readonly bool Equals(object? other) => other is TrainingStorage;",
                string.Empty,
                "public override readonly int GetHashCode() => 0;");
        }
    }
}
