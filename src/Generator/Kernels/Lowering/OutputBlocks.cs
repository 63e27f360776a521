using System;
using System.Collections.Generic;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>The blocks of outputs into which a layer is cut.</summary>
internal static class OutputBlocks
{
    /// <summary>Puts what is done for each block into a loop where equal ones follow each other, with <c>row</c> at the block's biases.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="blocks">The blocks.</param>
    /// <param name="parameters">The parameters, or what lies as they do.</param>
    /// <param name="body">What is done, given the variable of the loop or null.</param>
    public static void Lower(StatementList to, LayerPlan layer, IEnumerable<ColumnBlock> blocks, string parameters, Action<StatementList, ColumnBlock, string?> body)
    {
        foreach (ColumnBlock block in blocks)
        {
            void At(StatementList inner, Place row, string? column)
            {
                inner.Reference("row", row);
                body(inner, block, column);
            }

            if (block.Repetitions > 1)
            {
                to.For("column", block.Repetitions * block.Width, block.Width, turn => At(turn, new Place(parameters, 0, new Affine(layer.BiasOffset, "column")), "column"));
            }
            else if (layer.Stride == block.Width)
            {
                At(to, new Place(parameters, layer.BiasOffset), null);
            }
            else
            {
                to.Block(inner => At(inner, new Place(parameters, layer.BiasOffset + block.Offset), null));
            }
        }
    }
}
