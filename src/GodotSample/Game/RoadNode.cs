using Driving;
using Godot;

/// <summary>Draws the road, once: the engine keeps the picture.</summary>
public partial class RoadNode : Node2D
{
    public override void _Draw()
    {
        var line = new Vector2[Road.Corners + 1];
        for (int i = 0; i < line.Length; i++)
        {
            (float x, float y) = Road.Corner(i % Road.Corners);
            line[i] = new Vector2(x, y);
            DrawCircle(line[i], Road.HalfWidth, Colors.DimGray);
        }

        DrawPolyline(line, Colors.DimGray, 2 * Road.HalfWidth);
        DrawPolyline(line, Colors.White, 1);
    }
}
