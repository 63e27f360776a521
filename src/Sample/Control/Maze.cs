using System;

namespace StaticNets.Sample.Control;

/// <summary>
/// A maze in the shape of a T. At its foot a sign says at which end of the bar the food is; then comes a corridor of some length in which there is nothing to see, and a junction. Who walks
/// there must have kept the sign in mind (Bakker, 2001).
/// </summary>
internal readonly struct Maze
{
    /// <summary>What an agent sees: the sign, -1 for left and 1 for right, where it stands at the foot; and whether it stands at the junction.</summary>
    public const int SightSize = 2;

    public const int Forward = 0;
    public const int Left = 1;
    public const int Right = 2;

    private const int ShortestCorridor = 4;
    private const int LongestCorridor = 20;

    private readonly bool _isFoodRight;

    /// <summary>A maze of random length with the food at either end.</summary>
    public Maze(ref RandomSource random)
    {
        _isFoodRight = random.NextInt32(2) == 1;
        Length = ShortestCorridor + random.NextInt32(LongestCorridor - ShortestCorridor + 1);
    }

    /// <summary>How many steps it takes to the food; the last of them is at the junction.</summary>
    public int Length { get; }

    /// <summary>What is seen after some steps.</summary>
    public void Look(int step, Span<float> sight)
    {
        sight[0] = step > 0 ? 0 : _isFoodRight ? 1 : -1;
        sight[1] = step == Length - 1 ? 1 : 0;
    }

    /// <summary>Where the food is from there.</summary>
    public int RightMove(int step) => step < Length - 1 ? Forward : _isFoodRight ? Right : Left;
}
