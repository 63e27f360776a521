using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Diagnostics;

namespace StaticNets.Generator.Model;

/// <summary>Whether the types that an attribute names fit the network's inputs and outputs.</summary>
internal static class TypedChecks
{
    public static void Check(NetworkModel model, List<Problem> problems)
    {
        if (model.Labels is { } labels && FaultOf(labels, Math.Max(2, model.OutputSize)) is { } fault)
        {
            problems.Add(Problem.AtNamed(Rules.LabelsDoNotFit, Place.Argument, "Labels", labels.Name, fault));
        }

        CheckRow(model.Inputs, "Inputs", model.InputSize, isWritten: false, problems);
        CheckRow(model.Outputs, "Outputs", model.OutputSize, isWritten: true, problems);
    }

    private static string? FaultOf(LabelsUse labels, int classes)
        => !labels.IsEnum ? "is not an enum"
            : !labels.IsReachable ? "cannot be named by generated code; make it public or internal, not generic and not file-local"
            : labels.Values.Count != classes || labels.Values[0] != 0 || labels.Values.Last != classes - 1
                ? FormattableString.Invariant($"has {Count(labels.Values.Count, "value")}{(labels.Values.Count == 0 ? string.Empty : FormattableString.Invariant($" from {labels.Values[0]} to {labels.Values.Last}"))}, but the network has {classes} classes; give it a member for each value from 0 to {classes - 1}")
                : null;

    private static string Count(int number, string thing) => FormattableString.Invariant($"{number} {thing}{(number == 1 ? string.Empty : "s")}");

    private static void CheckRow(RowUse? row, string argument, int size, bool isWritten, List<Problem> problems)
    {
        if (row is null)
        {
            return;
        }

        string side = isWritten ? "output" : "input";
        string? fault = !row.IsStruct ? "is not a struct with fields"
            : !row.IsReachable ? "cannot be named by generated code; make it public or internal, not generic and not file-local"
            : row.Fields.Count != size ? FormattableString.Invariant($"has {Count(row.Fields.Count, "field")}, and the network has {Count(size, side)}; give it one for each, in order")
            : row.Fields.Where(field => !field.IsNumber).Select(field => $"has the field {field.Name} of type {field.Type}, and fields must be numbers or bool").FirstOrDefault()
                ?? row.Fields.Where(field => isWritten && !field.IsWritable).Select(field => $"has the field {field.Name}, which cannot be set").FirstOrDefault()
                ?? row.Fields.Where(field => isWritten && field.Type is not ("float" or "double")).Select(field => $"has the field {field.Name} of type {field.Type}, and outputs are float or double").FirstOrDefault();
        if (fault is not null)
        {
            problems.Add(Problem.AtNamed(Rules.RowDoesNotFit, Place.Argument, argument, row.Name, fault));
        }
    }
}
