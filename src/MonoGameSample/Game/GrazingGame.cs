using System;
using Creatures;
using Microsoft.Xna.Framework;
using Microsoft.Xna.Framework.Graphics;
using Microsoft.Xna.Framework.Input;

namespace Grazing;

/// <summary>Shows a meadow. Hold the space bar to let a round pass in a blink: the creatures learn in ticks, not in seconds.</summary>
public sealed class GrazingGame : Game
{
    private const int CreatureCount = 32;
    private const int FastTicks = Meadow.TicksPerRound / 10;
    private const int BodyLength = 14;
    private const int BodyWidth = 8;
    private const int FoodSize = 5;

    private readonly GraphicsDeviceManager _graphics;
    private readonly Meadow _meadow = new(CreatureCount, seed: 1);
    private SpriteBatch? _sprites;
    private Texture2D? _pixel;
    private int _shownRound = -1;

    public GrazingGame()
    {
        _graphics = new GraphicsDeviceManager(this) { PreferredBackBufferWidth = (int)Meadow.Width, PreferredBackBufferHeight = (int)Meadow.Height };
        IsFixedTimeStep = true;
        TargetElapsedTime = TimeSpan.FromSeconds(1.0 / Meadow.TicksPerSecond);
        IsMouseVisible = true;
    }

    protected override void LoadContent()
    {
        _sprites = new SpriteBatch(GraphicsDevice);
        _pixel = new Texture2D(GraphicsDevice, 1, 1);
        _pixel.SetData(new[] { Color.White });
    }

    protected override void Update(GameTime gameTime)
    {
        KeyboardState keys = Keyboard.GetState();
        if (keys.IsKeyDown(Keys.Escape))
        {
            Exit();
        }

        int ticks = keys.IsKeyDown(Keys.Space) ? FastTicks : 1;
        for (int tick = 0; tick < ticks; tick++)
        {
            _meadow.Tick();
        }

        // A title is text: made once a round, not once a frame.
        if (_meadow.Round != _shownRound)
        {
            _shownRound = _meadow.Round;
            Window.Title = $"Round {_meadow.Round}; in the last one each ate {_meadow.LastMean:F1}";
        }

        base.Update(gameTime);
    }

    protected override void Draw(GameTime gameTime)
    {
        GraphicsDevice.Clear(Color.DarkOliveGreen);
        _sprites!.Begin();
        foreach (ref readonly Creature creature in _meadow.Creatures)
        {
            _sprites.Draw(_pixel, new Rectangle((int)creature.FoodX, (int)creature.FoodY, FoodSize, FoodSize), Color.Gold);
            _sprites.Draw(
                _pixel,
                new Rectangle((int)creature.X, (int)creature.Y, BodyLength, BodyWidth),
                null,
                Color.White,
                MathF.Atan2(creature.HeadingY, creature.HeadingX),
                new Vector2(0.5f, 0.5f),
                SpriteEffects.None,
                0);
        }

        _sprites.End();
        base.Draw(gameTime);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pixel?.Dispose();
            _sprites?.Dispose();
            _graphics.Dispose();
        }

        base.Dispose(disposing);
    }
}
