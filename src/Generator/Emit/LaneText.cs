using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <summary>
/// How operations of kernels with a sample a lane are written: on registers whose width is a type parameter, or, where the library
/// makes up vectors and there is one width only, on those.
/// </summary>
internal sealed class LaneText
{
    private readonly VectorText _vector;
    private readonly VectorText[] _widths;
    private readonly NumberType _number;
    private readonly bool _isPortable;
    private readonly List<(string Name, int Arguments, string[] Bodies)> _functions = new();

    public LaneText(NetworkPlan plan)
    {
        _number = plan.Model.Format.Accumulator;
        _isPortable = plan.IsPortable;
        _vector = new VectorText(new VectorShape(VectorShape.SmallestBits, _number), plan);
        IsGeneric = !plan.IsEmulated;
        _widths = new[] { 512, 256, VectorShape.SmallestBits }.Select(bits => new VectorText(new VectorShape(bits, _number), plan)).ToArray();
    }

    /// <summary>Whether the width is a type parameter.</summary>
    public bool IsGeneric { get; }

    /// <summary>The struct of kernels, as it is declared.</summary>
    public string Kernels => IsGeneric ? "LaneKernels<TVector, TRegisters, TFunctions>" : "LaneKernels";

    /// <summary>The struct of kernels for a width.</summary>
    public static string KernelsOf(NetworkPlan plan, int bits)
        => plan.IsEmulated ? "LaneKernels" : FormattableString.Invariant($"LaneKernels<Vector{bits}<{NumberText.Keyword(plan.Model.Format.Storage)}>, Registers{bits}<{NumberText.Keyword(plan.Model.Format.Storage)}>, LaneFunctions{bits}>");

    /// <summary>How many lanes there are.</summary>
    public string LaneCount => IsGeneric ? "default(TRegisters).Lanes" : FormattableString.Invariant($"{_vector.Shape.Lanes}");

    public string Zero => IsGeneric ? "r.Zero" : _vector.Zero;

    public string Load(string reference, string offset)
        => IsGeneric ? $"r.Load(ref {reference}, {offset})" : _vector.Load(At(reference, offset), 0);

    public string Store(string value, string reference, string offset)
        => IsGeneric ? $"r.Store({value}, ref {reference}, {offset});" : _vector.Store(value, At(reference, offset), 0);

    public string Create(string value) => IsGeneric ? $"r.Create({value})" : _vector.Create(value);

    public string Broadcast(string reference, int offset)
        => IsGeneric ? FormattableString.Invariant($"r.Broadcast(ref {reference}, {offset})") : _vector.Create(NumberText.At(reference, offset));

    public string Add(string a, string b) => IsGeneric ? $"r.Add({a}, {b})" : $"({a} + {b})";

    public string Subtract(string a, string b) => IsGeneric ? $"r.Subtract({a}, {b})" : $"({a} - {b})";

    public string Multiply(string a, string b) => IsGeneric ? $"r.Multiply({a}, {b})" : $"({a} * {b})";

    /// <summary><c>a * b + c</c> with one rounding, or with two in a portable network.</summary>
    public string MultiplyAdd(string a, string b, string c)
        => !IsGeneric ? _vector.MultiplyAdd(a, b, c) : _isPortable ? Add(Multiply(a, b), c) : $"r.MultiplyAdd({a}, {b}, {c})";

    public string Gather(string rows, int width, string column)
        => FormattableString.Invariant($"{(IsGeneric ? "r.Gather" : "LaneRows.Gather128")}(ref {rows}, {width}, {column})");

    public string Scatter(string value, string rows, int width, string column)
        => FormattableString.Invariant($"{(IsGeneric ? "r" : "LaneRows")}.Scatter({value}, ref {rows}, {width}, {column});");

    public string Activation(ActivationModel activation, string x)
        => activation.Row.Name == "Identity" ? x : Function(activation.Row.Name, (vector, a) => ActivationText.Value(activation, vector, a[0]), x);

    /// <summary>The slope, from the sum or the output as the row of the catalog says; null where it is 1.</summary>
    public string? Slope(ActivationModel activation, string argument)
        => activation.Row.Name == "Identity" ? null : Function(activation.Row.Name + "Slope", (vector, a) => ActivationText.Slope(activation, vector, a[0])!, argument);

    public string Loss(LossModel loss, string y, string t)
        => Function(loss.Row.Function, (vector, a) => ActivationText.Loss(loss, vector, a[0], a[1]), y, t);

    public string LossSlope(LossModel loss, string y, string t)
        => Function(loss.Row.Function + "Slope", (vector, a) => ActivationText.LossSlope(loss, vector, a[0], a[1]), y, t);

    public string LossWithLogits(LossModel loss, string z, string t)
        => Function(loss.Row.Function + "WithLogits", (_, a) => $"Losses.{loss.Row.Function}WithLogits({a[0]}, {a[1]})", z, t);

    /// <summary>Writes the functions that the kernels have used, for each width.</summary>
    public void EmitFunctions(CSharpWriter writer)
    {
        if (!IsGeneric)
        {
            return;
        }

        writer.Line("/// <summary>What this network computes with a register.</summary>");
        using (writer.Block("private interface ILaneFunctions<TVector>"))
        {
            foreach ((string name, int arguments, _) in _functions)
            {
                writer.Line($"TVector {name}({Parameters("TVector", arguments)});");
            }
        }

        writer.Line();
        for (int i = 0; i < _widths.Length; i++)
        {
            string type = _widths[i].Type;
            using (writer.Block(FormattableString.Invariant($"private readonly struct LaneFunctions{_widths[i].Shape.Bits} : ILaneFunctions<{type}>")))
            {
                foreach ((string name, int arguments, string[] bodies) in _functions)
                {
                    writer.Line($"public {type} {name}({Parameters(type, arguments)}) => {bodies[i]};");
                }
            }

            writer.Line();
        }
    }

    private static string Parameters(string type, int count) => count == 1 ? $"{type} a" : $"{type} a, {type} b";

    private static string At(string reference, string offset) => offset == "0" ? reference : $"Unsafe.Add(ref {reference}, {offset})";

    /// <summary>A call of the runtime, or of a method of the functions that has a name for it.</summary>
    private string Function(string name, Func<VectorText, string[], string> text, params string[] arguments)
    {
        if (!IsGeneric)
        {
            return text(_vector, arguments);
        }

        string[] bodies = _widths.Select(vector => text(vector, new[] { "a", "b" })).ToArray();
        string free = name;
        for (int number = 2; _functions.Any(function => function.Name == free && function.Bodies[0] != bodies[0]); number++)
        {
            free = FormattableString.Invariant($"{name}{number}");
        }

        if (_functions.All(function => function.Name != free))
        {
            _functions.Add((free, arguments.Length, bodies));
        }

        return $"f.{free}({string.Join(", ", arguments)})";
    }
}
