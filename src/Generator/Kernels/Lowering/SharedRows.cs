using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>
/// The rows of a layer, biases first, each with those of several agents in one register; loaded where they are first asked for. Rows are loaded
/// four (of 8 outputs: two) at a time for each agent, and blocks of 128 bits (of 8 outputs: 256) are transposed.
/// </summary>
internal sealed class SharedRows
{
    private const int RowsOfLoad = 4;

    private readonly LayerPlan _layer;
    private readonly int _agents;
    private readonly VectorShape _shape;
    private readonly Dictionary<int, Expression> _rows = new();

    public SharedRows(LayerPlan layer, int agents, VectorShape shape)
    {
        _layer = layer;
        _agents = agents;
        _shape = shape;
    }

    private int Count => _layer.Inputs + 1;

    /// <summary>The register that holds a row.</summary>
    public Expression Row(StatementList to, int row)
    {
        if (!_rows.ContainsKey(row))
        {
            Load(to, row);
        }

        return _rows[row];
    }

    private void Load(StatementList to, int row)
    {
        if (_agents == 2)
        {
            LoadPair(to, row);
        }
        else if (Count < RowsOfLoad || row == Count - 1)
        {
            LoadRow(row);
        }
        else
        {
            LoadFour(to, Math.Min(row, Count - RowsOfLoad), row);
        }
    }

    private Place At(int agent, int row)
        => new(agent == 0 ? "w" : FormattableString.Invariant($"w{agent}"), 0, new Affine(_layer.BiasOffset + (row * _layer.Stride)));

    private Load Registers(int agent, int row) => new(_shape, At(agent, row));

    /// <summary>Two rows of 8 outputs, or a last one alone.</summary>
    private void LoadPair(StatementList to, int row)
    {
        if (row == Count - 1)
        {
            VectorShape half = _shape.WithBits(_shape.Bits / 2);
            _rows[row] = new Join(new Load(half, At(0, row)), new Load(half, At(1, row)));
            return;
        }

        Named a = to.Let(FormattableString.Invariant($"a{row}"), Registers(0, row));
        Named b = to.Let(FormattableString.Invariant($"b{row}"), Registers(1, row));
        _rows[row] = new ShuffleBlocks(a, b, 0x44);
        _rows[row + 1] = new ShuffleBlocks(a, b, 0xEE);
    }

    /// <summary>One row of 4 outputs: a last one, or of a layer that has fewer than four.</summary>
    private void LoadRow(int row)
    {
        Expression Quads(int agent, int step) => new Apply(
            _shape, "SwarmRows.QuadsAt", new Address(_shape.Number, new Place(At(agent, row).Buffer, At(agent, row).Piece!.Offset)), new Bytes(_shape.Number, step, "stride", 0));
        _rows[row] = _agents == 4 ? Quads(0, 1) : new FirstPairs(Quads(0, 2), Quads(1, 2));
    }

    /// <summary>Four rows of 4 outputs, transposed.</summary>
    private void LoadFour(StatementList to, int first, int wanted)
    {
        Named[] quads = Enumerable.Range(0, 4).Select(i => to.Let(
            FormattableString.Invariant($"q{first}_{i}"),
            _agents == 4 ? Registers(i, first) : new FirstPairs(Registers(2 * i, first), Registers((2 * i) + 1, first)))).ToArray();
        Named Blocks(char letter, int pair, int control) => to.Let(FormattableString.Invariant($"{letter}{first}"), new ShuffleBlocks(quads[2 * pair], quads[(2 * pair) + 1], control));
        Named lower = Blocks('l', 0, 0x44);
        Named upper = Blocks('h', 0, 0xEE);
        Named lowerOfRest = Blocks('m', 1, 0x44);
        Named upperOfRest = Blocks('i', 1, 0xEE);
        Expression[] rows =
        {
            new ShuffleBlocks(lower, lowerOfRest, 0x88),
            new ShuffleBlocks(lower, lowerOfRest, 0xDD),
            new ShuffleBlocks(upper, upperOfRest, 0x88),
            new ShuffleBlocks(upper, upperOfRest, 0xDD),
        };
        for (int i = Math.Max(0, wanted - first); i < RowsOfLoad; i++)
        {
            _rows[first + i] = rows[i];
        }
    }
}
