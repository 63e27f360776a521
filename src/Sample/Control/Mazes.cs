using System;
using System.Linq;

namespace StaticNets.Sample.Control;

/// <summary>Many mazes: to learn from those who know the way, and to be walked through.</summary>
internal static class Mazes
{
    public static Maze[] Create(int count, ulong seed)
    {
        var random = new RandomSource(seed);
        var mazes = new Maze[count];
        for (int i = 0; i < count; i++)
        {
            mazes[i] = new Maze(ref random);
        }

        return mazes;
    }

    /// <summary>What is seen on the way through each maze, with the right moves.</summary>
    public static SequenceDataset<float> Walks(Maze[] mazes)
        => SequenceDataset.Classification<float>([.. mazes.Select(Sights)], mazes.Select(maze => Enumerable.Range(0, maze.Length).Select(maze.RightMove).ToArray()).ToArray(), Maze.SightSize, classCount: 3);

    /// <summary>The same without the order of steps.</summary>
    public static Dataset<float> Moments(Maze[] mazes)
        => Dataset.Classification<float>([.. mazes.SelectMany(Sights)], [.. mazes.SelectMany(maze => Enumerable.Range(0, maze.Length).Select(maze.RightMove))], Maze.SightSize, classCount: 3);

    /// <summary>How many of the mazes agents get through that share a network and have a memory each; all of them walk at once.</summary>
    public static int Walk(Rememberer network, Maze[] mazes)
    {
        var memories = new float[mazes.Length * Rememberer.StateLength];
        return Walk(mazes, (sights, moves) => network.ForwardMany(memories, sights, moves));
    }

    /// <summary>How many of the mazes agents get through that go by what they see at the moment.</summary>
    public static int Walk(Forgetter network, Maze[] mazes) => Walk(mazes, (sights, moves) => network.Forward(sights, moves));

    private static int Walk(Maze[] mazes, Action<float[], float[]> decide)
    {
        var sights = new float[mazes.Length * Maze.SightSize];
        var moves = new float[mazes.Length * 3];
        bool[] isOnTheWay = [.. mazes.Select(static _ => true)];
        for (int step = 0; step < mazes.Max(static maze => maze.Length); step++)
        {
            for (int i = 0; i < mazes.Length; i++)
            {
                mazes[i].Look(step, sights.AsSpan(i * Maze.SightSize, Maze.SightSize));
            }

            decide(sights, moves);
            for (int i = 0; i < mazes.Length; i++)
            {
                isOnTheWay[i] &= step >= mazes[i].Length || Greatest(moves, 3 * i) == mazes[i].RightMove(step);
            }
        }

        return isOnTheWay.Count(static isOn => isOn);
    }

    private static int Greatest(float[] moves, int first)
    {
        int greatest = 0;
        for (int move = 1; move < 3; move++)
        {
            greatest = moves[first + move] > moves[first + greatest] ? move : greatest;
        }

        return greatest;
    }

    private static float[] Sights(Maze maze)
    {
        var sights = new float[maze.Length * Maze.SightSize];
        for (int step = 0; step < maze.Length; step++)
        {
            maze.Look(step, sights.AsSpan(step * Maze.SightSize, Maze.SightSize));
        }

        return sights;
    }
}
