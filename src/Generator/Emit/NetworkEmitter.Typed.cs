using System;
using System.Linq;
using StaticNets.Generator.Declarations;

namespace StaticNets.Generator.Emit;

/// <content>Rows as structs: what the attribute names as Inputs and Outputs.</content>
internal sealed partial class NetworkEmitter
{
    private void EmitTyped()
    {
        RowUse? inputs = Model.Inputs;
        RowUse? outputs = Model.Outputs;
        if (outputs is not null && !HasOwn("Forward(ReadOnlySpan)"))
        {
            EmitTypedForward(null, outputs);
        }

        if (inputs is null)
        {
            return;
        }

        if ((outputs is not null || Model.OutputSize == 1) && !HasOwn("Forward(Row)"))
        {
            EmitTypedForward(inputs, outputs);
        }

        if (!HasOwn("Forward(Row,Span)"))
        {
            EmitTypedForwardInto(inputs);
        }

        if (HasClasses && !HasOwn("Classify(Row)"))
        {
            _writer.Lines("/// <summary>The class of a row of named inputs.</summary>", "/// <param name=\"inputs\">The inputs.</param>", $"/// <returns>{ClassRange}</returns>");
            using (_writer.Block($"{Visibility(inputs.IsPublic, Model.Labels?.IsPublic ?? true)} {ReadOnlyForward}{ClassType} Classify(in {inputs.FullName} inputs)"))
            {
                EmitRow(inputs);
                _writer.Line($"return Classify({RowAsInput});");
            }

            _writer.Line();
        }
    }

    /// <summary>The row as the type that the method for rows takes: the user may have one of the same name for another type.</summary>
    private string RowAsInput => $"({Input})row";

    /// <summary>A forward pass into a row of outputs.</summary>
    private void EmitTypedForwardInto(RowUse inputs)
    {
        string visibility = Visibility(inputs.IsPublic);
        _writer.Lines("/// <summary>Computes the outputs of a row of named inputs.</summary>", "/// <param name=\"inputs\">The inputs.</param>", $"/// <param name=\"outputs\">Receives {Model.OutputSize} values.</param>", "/// <exception cref=\"global::System.ArgumentException\">The length differs.</exception>");
        using (_writer.Block($"{visibility} {ReadOnlyForward}void Forward(in {inputs.FullName} inputs, {Output} outputs)"))
        {
            EmitRow(inputs);
            _writer.Line($"Forward({RowAsInput}, outputs);");
        }

        _writer.Line();
    }

    /// <summary>A forward pass that returns its outputs.</summary>
    private void EmitTypedForward(RowUse? inputs, RowUse? outputs)
    {
        string visibility = Visibility(inputs?.IsPublic ?? true, outputs?.IsPublic ?? true);
        string result = outputs?.FullName ?? _number;
        string parameter = inputs is null ? Input : "in " + inputs.FullName;
        _writer.Lines($"/// <summary>Computes the {(outputs is null ? "output" : "named outputs")} of a row of {(inputs is null ? string.Empty : "named ")}inputs.</summary>", $"/// <param name=\"inputs\">{(inputs is null ? FormattableString.Invariant($"{Model.InputSize} values.") : "The inputs.")}</param>", $"/// <returns>The {(outputs is null ? "output" : "outputs")}.</returns>");
        if (inputs is null)
        {
            _writer.Line("/// <exception cref=\"global::System.ArgumentException\">The length differs.</exception>");
        }

        using (_writer.Block($"{visibility} {ReadOnlyForward}{result} Forward({parameter} inputs)"))
        {
            if (inputs is null)
            {
                _writer.Line($"{Selection}.CheckRow(inputs.Length, InputSize);");
            }
            else
            {
                EmitRow(inputs);
            }

            EmitOutputRow("1");
            _writer.Line($"Forward({(inputs is null ? "inputs" : RowAsInput)}, outputs);");
            if (outputs is null)
            {
                _writer.Line("return outputs[0];");
            }
            else
            {
                using (_writer.Block($"return new {outputs.FullName}", "};"))
                {
                    for (int i = 0; i < outputs.Fields.Count; i++)
                    {
                        RowField field = outputs.Fields[i];
                        string cast = field.Type == "float" && _number == "double" ? "(float)" : string.Empty;
                        _writer.Line(FormattableString.Invariant($"{field.Name} = {cast}outputs[{i}],"));
                    }
                }
            }
        }

        _writer.Line();
    }

    /// <summary>Writes the fields of a struct into a row on the stack.</summary>
    private void EmitRow(RowUse inputs)
    {
        EmitBuffer(_number, "row", "InputSize", Model.InputSize);
        for (int i = 0; i < inputs.Fields.Count; i++)
        {
            RowField field = inputs.Fields[i];
            string value = $"inputs.{field.Name}";
            string number = field.Type == "bool" ? $"{value} ? 1 : 0" : field.Type == _number ? value : $"({_number}){value}";
            _writer.Line(FormattableString.Invariant($"row[{i}] = {number};"));
        }
    }
}
