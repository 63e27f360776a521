namespace StaticNets;

/// <summary>placeholder</summary>
public struct RandomSource
{
}
