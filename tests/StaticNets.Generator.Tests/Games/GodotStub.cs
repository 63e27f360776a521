namespace StaticNets.Generator.Tests.Games;

/// <summary>As much of Godot 4's API as the sample and the page use: signatures alone, after the engine's documentation.</summary>
internal static class GodotStub
{
    public const string Source = """
        namespace Godot
        {
            public readonly struct Vector2 { public Vector2(float x, float y) { X = x; Y = y; } public readonly float X, Y; public float Angle() => 0; }
            public readonly struct Rect2 { public Rect2(float x, float y, float width, float height) { } }
            public readonly struct Color { }
            public static class Colors { public static Color DimGray => default; public static Color OrangeRed => default; public static Color White => default; }
            public static class GD { public static void Print(params object[] what) { } }
            [System.AttributeUsage(System.AttributeTargets.Field | System.AttributeTargets.Property)]
            public sealed class ExportAttribute : System.Attribute { }
            public class Node
            {
                public virtual void _Ready() { }
                public virtual void _Process(double delta) { }
                public virtual void _PhysicsProcess(double delta) { }
            }
            public class CanvasItem : Node
            {
                public virtual void _Draw() { }
                public void Show() { }
                public void QueueRedraw() { }
                public void DrawRect(Rect2 rect, Color color, bool filled = true, float width = -1, bool antialiased = false) { }
                public void DrawCircle(Vector2 position, float radius, Color color, bool filled = true, float width = -1, bool antialiased = false) { }
                public void DrawPolyline(Vector2[] points, Color color, float width = -1, bool antialiased = false) { }
            }
            public class Node2D : CanvasItem { public Vector2 Position { get; set; } public float Rotation { get; set; } }
            public static class FileAccess { public static byte[] GetFileAsBytes(string path) => new byte[0]; }
        }
        """;
}
