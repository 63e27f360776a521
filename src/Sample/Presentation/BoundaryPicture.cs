using System;
using Spectre.Console;
using StaticNets.Sample.Training;

namespace StaticNets.Sample.Presentation;

/// <summary>What a network answers everywhere around the four points of exclusive or.</summary>
internal static class BoundaryPicture
{
    private const int Width = 52;
    private const int Height = 22;
    private const float Lowest = -0.5f;
    private const float Highest = 1.5f;

    /// <summary>What the shades mean.</summary>
    public static string Legend => $"{Shades.Legend} from 0 to 1";

    /// <summary>Draws the picture.</summary>
    /// <param name="network">The network.</param>
    /// <returns>Something to write to a console.</returns>
    public static Paragraph Of(Xor network)
    {
        // the whole picture is one batch
        var inputs = new float[Width * Height * Xor.InputSize];
        var outputs = new float[Width * Height];
        for (int i = 0; i < outputs.Length; i++)
        {
            inputs[2 * i] = Coordinate(i % Width, Width);
            inputs[(2 * i) + 1] = Coordinate(Height - 1 - (i / Width), Height);
        }

        network.Forward(inputs, outputs);

        var picture = new Paragraph();
        for (int y = 0; y < Height; y++)
        {
            picture.Append("  ");
            for (int x = 0; x < Width; x++)
            {
                AppendCell(picture, outputs[(y * Width) + x], PointAt(x, y));
            }

            picture.Append("\n");
        }

        return picture;
    }

    private static void AppendCell(Paragraph picture, float output, float? target)
    {
        if (target is float value)
        {
            // a point is marked by its target, and is red where the network answers otherwise
            bool isRight = (output > 0.5f) == (value > 0.5f);
            picture.Append(value > 0.5f ? "1" : "0", new Style(isRight ? Color.White : Color.Red));
            return;
        }

        picture.Append(Shades.Of(output).ToString(), new Style(output > 0.5f ? Color.Orange1 : Color.DodgerBlue1));
    }

    /// <summary>The target of the point in this cell, if there is one.</summary>
    private static float? PointAt(int x, int y)
    {
        for (int row = 0; row < XorTrainer.Targets.Length; row++)
        {
            ReadOnlySpan<float> point = XorTrainer.Inputs.Slice(row * Xor.InputSize, Xor.InputSize);
            if (x == Cell(point[0], Width) && y == Height - 1 - Cell(point[1], Height))
            {
                return XorTrainer.Targets[row];
            }
        }

        return null;
    }

    private static float Coordinate(int cell, int cells) => Lowest + ((cell + 0.5f) * (Highest - Lowest) / cells);

    private static int Cell(float coordinate, int cells) => (int)((coordinate - Lowest) * cells / (Highest - Lowest));
}
