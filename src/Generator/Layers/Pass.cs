using StaticNets.Generator.Model;

namespace StaticNets.Generator.Layers;

/// <summary>What comes in goes out: a copy of what a recurrent layer puts out and keeps, for the activation behind it or for the network's outputs.</summary>
internal sealed class Pass : LayerKind
{
    public static readonly Pass Instance = new();

    private Pass()
    {
    }

    public override string Name => "Pass";

    public override bool TakesMaps => true;

    public override string Describe(LayerModel layer) => "copy";

    public override string Formula(LayerModel layer) => "x = input";
}
