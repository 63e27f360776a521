using System.Globalization;

namespace StaticNets.Generator.Emit;

/// <content>Softmax over a row of the workspace, and its slope.</content>
internal sealed partial class KernelEmitter
{
    private static string Id(int offset, string? variable) => variable is null ? offset.ToString(CultureInfo.InvariantCulture) : "i" + offset.ToString(CultureInfo.InvariantCulture);

    /// <summary>Names the largest value of a row <c>largest</c>.</summary>
    private void EmitLargest(string reference, int stride, int count)
    {
        LaneSum largest = LaneSum.Maximum("max", Text, _kernel.Shape, stride);
        largest.Declare(_writer);
        string lowest = _number + ".NegativeInfinity";
        ForEachChunk(stride, count, _kernel.Shape.VirtualLanes, (text, offset, variable, real)
            => largest.Add(_writer, offset, text, text.Keep(real, text.Load(Place(reference, variable), offset), text.Create(lowest))));
        (string expression, _) = largest.Fold(_writer);
        _writer.Line($"{_number} largest = LaneSums.Max({expression});");
    }

    /// <summary>Replaces a row by its softmax; padding becomes 0.</summary>
    private void EmitSoftmax(string reference, int stride, int count)
    {
        EmitLargest(reference, stride, count);
        LaneSum total = LaneSum.Adding("total", Text, _kernel.Shape, stride);
        total.Declare(_writer);
        ForEachChunk(stride, count, _kernel.Shape.VirtualLanes, (text, offset, variable, real) =>
        {
            string id = Id(offset, variable);
            string exp = $"Elementary.Exp({text.Load(Place(reference, variable), offset)} - {text.Create("largest")})";
            _writer.Line($"var e{id} = {text.Keep(real, exp, text.Zero)};");
            _writer.Line(text.Store("e" + id, Place(reference, variable), offset));
            total.Add(_writer, offset, text, "e" + id);
        });
        _writer.Line($"{_number} sum = {SumText(total)};");
        ForEachChunk(stride, count, _kernel.Shape.VirtualLanes, (text, offset, variable, real)
            => _writer.Line(text.Store($"({text.Load(Place(reference, variable), offset)} / {text.Create("sum")})", Place(reference, variable), offset)));
    }

    /// <summary>Turns the gradient with respect to a softmax's outputs into that with respect to its sums: <c>d = y * (d - sum(d * y))</c>.</summary>
    private void EmitSoftmaxSlope(string outputs, string deltas, int stride, int count)
    {
        LaneSum along = LaneSum.Adding("along", Text, _kernel.Shape, stride);
        along.Declare(_writer);
        ForEachChunk(stride, count, _kernel.Shape.VirtualLanes, (text, offset, variable, _)
            => along.AddProduct(_writer, offset, text, text.Load(Place(outputs, variable), offset), text.Load(Place(deltas, variable), offset)));
        _writer.Line($"{_number} projection = {SumText(along)};");
        ForEachChunk(stride, count, _kernel.Shape.VirtualLanes, (text, offset, variable, _)
            => _writer.Line(text.Store(
                $"({text.Load(Place(outputs, variable), offset)} * ({text.Load(Place(deltas, variable), offset)} - {text.Create("projection")}))",
                Place(deltas, variable),
                offset)));
    }
}
