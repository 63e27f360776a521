namespace StaticNets.Generator.Tests.Games;

/// <summary>As much of MonoGame 3.8's API as the sample and the page use: signatures alone, after the framework's documentation.</summary>
internal static class MonoGameStub
{
    public const string Source = """
        namespace Microsoft.Xna.Framework
        {
            public struct Vector2 { public Vector2(float x, float y) { X = x; Y = y; } public float X, Y; }
            public struct Rectangle { public Rectangle(int x, int y, int width, int height) { } }
            public struct Color { public static Color White => default; public static Color Gold => default; public static Color DarkOliveGreen => default; }
            public class GameTime { public System.TimeSpan ElapsedGameTime { get; set; } }
            public abstract class GameWindow { public string Title { get; set; } = ""; }
            public class GraphicsDeviceManager : System.IDisposable
            {
                public GraphicsDeviceManager(Game game) { }
                public int PreferredBackBufferWidth { get; set; }
                public int PreferredBackBufferHeight { get; set; }
                public void Dispose() { }
            }
            public class Game : System.IDisposable
            {
                public bool IsFixedTimeStep { get; set; }
                public bool IsMouseVisible { get; set; }
                public System.TimeSpan TargetElapsedTime { get; set; }
                public GameWindow Window => throw new System.NotSupportedException();
                public Graphics.GraphicsDevice GraphicsDevice => throw new System.NotSupportedException();
                public void Run() { }
                public void Exit() { }
                public void Dispose() { Dispose(true); System.GC.SuppressFinalize(this); }
                protected virtual void Dispose(bool disposing) { }
                protected virtual void Initialize() { }
                protected virtual void LoadContent() { }
                protected virtual void Update(GameTime gameTime) { }
                protected virtual void Draw(GameTime gameTime) { }
            }
        }

        namespace Microsoft.Xna.Framework.Graphics
        {
            public enum SpriteEffects { None }
            public class GraphicsDevice { public void Clear(Color color) { } }
            public class Texture2D : System.IDisposable
            {
                public Texture2D(GraphicsDevice device, int width, int height) { }
                public void SetData<T>(T[] data) where T : struct { }
                public void Dispose() { }
            }
            public class SpriteBatch : System.IDisposable
            {
                public SpriteBatch(GraphicsDevice device) { }
                public void Begin() { }
                public void End() { }
                public void Draw(Texture2D? texture, Rectangle destination, Color color) { }
                public void Draw(Texture2D? texture, Rectangle destination, Rectangle? source, Color color, float rotation, Vector2 origin, SpriteEffects effects, float layerDepth) { }
                public void Dispose() { }
            }
        }

        namespace Microsoft.Xna.Framework.Input
        {
            public enum Keys { Escape, Space }
            public struct KeyboardState { public bool IsKeyDown(Keys key) => false; }
            public static class Keyboard { public static KeyboardState GetState() => default; }
        }
        """;
}
