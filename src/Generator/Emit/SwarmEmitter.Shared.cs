using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>
/// Narrow layers in registers of 512 bits, which 2 agents of 8 outputs, 4 of 4, or 8 of 2 share. Rows of weights are loaded four (of 8 outputs: two) at a time for each agent, and
/// blocks of 128 bits (of 8 outputs: 256) are transposed, so that a register has one row of all of its agents.
/// </content>
internal sealed partial class SwarmEmitter
{
    private const int RowsOfLoad = 4;

    private VectorText Shared => new(_kernel.Shape, _plan);

    private void EmitShared(int index, LayerPlan layer, int agents)
    {
        for (int agent = 1; agent < agents; agent++)
        {
            _writer.Line(Invariant($"ref float w{agent} = ref Unsafe.AddByteOffset(ref w, {(agent == 1 ? string.Empty : agent + " * ")}stride);"));
        }

        var weights = new SharedRows(this, layer, agents);
        _writer.Line($"var s = {weights.Row(0)};");
        string sum = "s";
        string[] inputs = Array.Empty<string>();
        for (int input = 0; input < layer.Inputs; input++)
        {
            if (input > 0 && input % layer.ChainLength == 0)
            {
                AddChain(ref sum);
                _writer.Line($"{(input == layer.ChainLength ? "var " : string.Empty)}c = {Shared.Zero};");
                sum = "c";
            }

            int quad = input / RowsOfLoad;
            int first = index == 0 ? Math.Min(quad * RowsOfLoad, layer.Inputs - RowsOfLoad) : quad * RowsOfLoad;
            if (input % RowsOfLoad == 0)
            {
                inputs = EmitInputs(quad, first, InputStride(index), agents);
            }

            string spread = Spread(inputs, input - first);
            _writer.Line($"{sum} = {Shared.MultiplyAdd(spread, weights.Row(input + 1), sum)};");
        }

        AddChain(ref sum);
        EmitStore(index, layer, agents);
    }

    private void AddChain(ref string sum)
    {
        if (sum != "s")
        {
            _writer.Line($"s = s + {sum};");
            sum = "s";
        }
    }

    /// <summary>Names four inputs of each agent, a block of 128 bits for each, in the order in which <see cref="Spread"/> takes them.</summary>
    private string[] EmitInputs(int quad, int first, int stride, int agents)
    {
        string name = Invariant($"x{quad}");
        string place = NumberText.At("x", first);
        if (agents == 2)
        {
            // [A A B B], from [A - B -] or, where rows are two blocks, [A0 A1 B0 B1].
            bool isWhole = stride == 2 * RowsOfLoad;
            _writer.Line(isWhole
                ? Invariant($"var {name} = {Shared.Load("x", 0)};")
                : Invariant($"var {name} = SwarmRows.Two(ref {place}, {stride});"));
            string control = isWhole && first > 0 ? "0xF5" : "0xA0";
            _writer.Line($"{name} = Avx512F.Shuffle4x128({name}, {name}, {control});");
            return new[] { name };
        }

        if (agents == 4)
        {
            _writer.Line(Invariant($"var {name} = SwarmRows.Quads(ref {place}, {stride});"));
            return new[] { name };
        }

        _writer.Line(Invariant($"var {name} = SwarmRows.Quads(ref {place}, {2 * stride});"));
        _writer.Line(Invariant($"var {name}b = SwarmRows.Quads(ref {NumberText.At("x", first + stride)}, {2 * stride});"));
        return new[] { name, name + "b" };
    }

    /// <summary>One of four inputs in all lanes of its agent.</summary>
    private static string Spread(string[] inputs, int place)
    {
        string control = "0x" + (place * 0x55).ToString("X2", System.Globalization.CultureInfo.InvariantCulture);
        return inputs.Length == 1 ? $"Avx512F.Permute4x32({inputs[0]}, {control})" : $"Avx512F.Shuffle({inputs[0]}, {inputs[1]}, {control})";
    }

    /// <summary>Stores the sums of the agents; of an output layer without padding.</summary>
    private void EmitStore(int index, LayerPlan layer, int agents)
    {
        int lanes = _kernel.Shape.Lanes / agents;
        if (!IsLast(index) || layer.Outputs == lanes)
        {
            _writer.Line(Shared.Store("s", "y", 0));
            return;
        }

        if (agents == 8)
        {
            _writer.Line("Avx512F.ConvertToVector256UInt32(s.AsUInt64()).AsSingle().StoreUnsafe(ref y);"); // every other lane
            return;
        }

        for (int agent = 0; agent < agents; agent++)
        {
            string half = agents == 2 ? (agent == 0 ? "s.GetLower()" : "s.GetUpper()") : $"s.{(agent < 2 ? "GetLower" : "GetUpper")}().{(agent % 2 == 0 ? "GetLower" : "GetUpper")}()";
            var text = new VectorText(_kernel.Shape.WithBits(512 / agents), _plan);
            _writer.Line(text.StoreFirst(half, "y", agent * layer.Outputs, layer.Outputs));
        }
    }

    /// <summary>The rows of a layer, biases first, each with those of all agents in one register; loaded and transposed where they are first asked for.</summary>
    private sealed class SharedRows
    {
        private readonly SwarmEmitter _emitter;
        private readonly LayerPlan _layer;
        private readonly int _agents;
        private readonly Dictionary<int, string> _rows = new();

        public SharedRows(SwarmEmitter emitter, LayerPlan layer, int agents)
        {
            _emitter = emitter;
            _layer = layer;
            _agents = agents;
        }

        private int Count => _layer.Inputs + 1;

        /// <summary>The register that holds a row.</summary>
        public string Row(int row)
        {
            if (!_rows.TryGetValue(row, out string? text))
            {
                Load(row);
                text = _rows[row];
            }

            return text;
        }

        private void Load(int row)
        {
            if (_agents == 2)
            {
                LoadPair(row);
            }
            else if (Count < RowsOfLoad || row == Count - 1)
            {
                LoadRow(row);
            }
            else
            {
                LoadFour(Math.Min(row, Count - RowsOfLoad), row);
            }
        }

        private string At(int agent, int row) => NumberText.At(agent == 0 ? "w" : Invariant($"w{agent}"), _layer.BiasOffset + (row * _layer.Stride));

        private string Load512(int agent, int row) => _emitter.Shared.Load(At(agent, row), 0);

        /// <summary>Two rows of 8 outputs, or a last one alone.</summary>
        private void LoadPair(int row)
        {
            if (row == Count - 1)
            {
                _rows[row] = $"Vector256.LoadUnsafe(ref {At(0, row)}).ToVector512Unsafe().WithUpper(Vector256.LoadUnsafe(ref {At(1, row)}))";
                return;
            }

            _emitter._writer.Line(Invariant($"var a{row} = {Load512(0, row)};"));
            _emitter._writer.Line(Invariant($"var b{row} = {Load512(1, row)};"));
            _rows[row] = Invariant($"Avx512F.Shuffle4x128(a{row}, b{row}, 0x44)");
            _rows[row + 1] = Invariant($"Avx512F.Shuffle4x128(a{row}, b{row}, 0xEE)");
        }

        /// <summary>One row of 4 outputs: a last one, or of a layer that has fewer than four.</summary>
        private void LoadRow(int row)
        {
            string Quads(int agent, int step) => Invariant($"SwarmRows.QuadsAt(ref {At(agent, row)}, {(step == 1 ? string.Empty : step + " * ")}stride)");
            _rows[row] = _agents == 4 ? Quads(0, 1) : $"Avx512F.UnpackLow({Quads(0, 2)}.AsDouble(), {Quads(1, 2)}.AsDouble()).AsSingle()";
        }

        /// <summary>Four rows of 4 outputs, transposed.</summary>
        private void LoadFour(int first, int wanted)
        {
            CSharpWriter writer = _emitter._writer;
            for (int i = 0; i < 4; i++)
            {
                writer.Line(Invariant($"var q{first}_{i} = {(_agents == 4 ? Load512(i, first) : $"Avx512F.UnpackLow({Load512(2 * i, first)}.AsDouble(), {Load512((2 * i) + 1, first)}.AsDouble()).AsSingle()")};"));
            }

            writer.Line(Invariant($"var l{first} = Avx512F.Shuffle4x128(q{first}_0, q{first}_1, 0x44);"));
            writer.Line(Invariant($"var h{first} = Avx512F.Shuffle4x128(q{first}_0, q{first}_1, 0xEE);"));
            writer.Line(Invariant($"var m{first} = Avx512F.Shuffle4x128(q{first}_2, q{first}_3, 0x44);"));
            writer.Line(Invariant($"var i{first} = Avx512F.Shuffle4x128(q{first}_2, q{first}_3, 0xEE);"));
            string[] rows =
            {
                Invariant($"Avx512F.Shuffle4x128(l{first}, m{first}, 0x88)"),
                Invariant($"Avx512F.Shuffle4x128(l{first}, m{first}, 0xDD)"),
                Invariant($"Avx512F.Shuffle4x128(h{first}, i{first}, 0x88)"),
                Invariant($"Avx512F.Shuffle4x128(h{first}, i{first}, 0xDD)"),
            };
            for (int i = Math.Max(0, wanted - first); i < RowsOfLoad; i++)
            {
                _rows[first + i] = rows[i];
            }
        }
    }
}
