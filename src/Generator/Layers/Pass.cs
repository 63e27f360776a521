using System;
using System.Collections.Generic;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Layers;

/// <summary>What comes in goes out: the output of a network whose last layer keeps what it puts out, and whose outputs have an activation or are in the caller's memory.</summary>
internal sealed class Pass : LayerKind
{
    public static readonly Pass Instance = new();

    private Pass()
    {
    }

    public override string Name => "Pass";

    public override string Describe(LayerModel layer) => "output";

    public override string Formula(LayerModel layer) => "x = input";

    public override ModelLink? ToLink(LayerModel layer, int number, string place, Func<int, int> step) => null;
}
