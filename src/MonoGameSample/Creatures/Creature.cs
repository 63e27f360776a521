using System;
using StaticNets;

namespace Creatures;

/// <summary>A creature's body, and the food that it is after. Lengths are pixels; y points down.</summary>
/// <remarks>Only +, -, *, / and square roots, which are rounded alike on every machine: a game can be replayed.</remarks>
public struct Creature
{
    private const float Tick = 1f / Meadow.TicksPerSecond;
    private const float MaxSpeed = 200;
    private const float Acceleration = 400;
    private const float Turn = 5;
    private const float Sight = 400;
    private const float Reach = 14;

    private RandomSource _places;

    /// <summary>A creature in the middle that looks to the right.</summary>
    /// <param name="seed">From what the places of its food are drawn.</param>
    public Creature(ulong seed)
    {
        _places = new RandomSource(seed);
        X = Meadow.Width / 2;
        Y = Meadow.Height / 2;
        HeadingX = 1;
        PlaceFood();
    }

    /// <summary>Where it is.</summary>
    public float X { get; private set; }

    /// <summary>Where it is, downwards.</summary>
    public float Y { get; private set; }

    /// <summary>Where it looks: a vector of length 1.</summary>
    public float HeadingX { get; private set; }

    /// <summary>Where it looks, downwards.</summary>
    public float HeadingY { get; private set; }

    /// <summary>Pixels a second.</summary>
    public float Speed { get; private set; }

    /// <summary>Where its food is.</summary>
    public float FoodX { get; private set; }

    /// <summary>Where its food is, downwards.</summary>
    public float FoodY { get; private set; }

    /// <summary>How much it has eaten.</summary>
    public int Eaten { get; private set; }

    /// <summary>What it is worth as a parent: what it has eaten, and up to one more for being near to the next.</summary>
    public readonly float Score => Eaten + MathF.Max(0, 1 - (Distance() / Meadow.Width));

    /// <summary>Thinks, and moves for a tick.</summary>
    public void Live(in Mind mind)
    {
        Span<float> senses = stackalloc float[4];
        Span<float> actions = stackalloc float[2];
        Look(senses);
        mind.Forward(senses, actions);
        Move(actions[0], actions[1]);
        if (Distance() < Reach)
        {
            Eaten++;
            PlaceFood();
        }
    }

    private readonly void Look(Span<float> senses)
    {
        float distance = MathF.Max(Distance(), 1);
        float x = (FoodX - X) / distance;
        float y = (FoodY - Y) / distance;
        senses[0] = (x * HeadingX) + (y * HeadingY);
        senses[1] = (y * HeadingX) - (x * HeadingY);
        senses[2] = MathF.Max(0, 1 - (distance / Sight));
        senses[3] = Speed / MaxSpeed;
    }

    private void Move(float turn, float thrust)
    {
        // 2 atan(half) is the angle for one so small, and needs no sine, which differs between machines.
        float half = turn * Turn * Tick / 2;
        float scale = 1 / (1 + (half * half));
        float cosine = (1 - (half * half)) * scale;
        float sine = 2 * half * scale;
        float x = (HeadingX * cosine) - (HeadingY * sine);
        float y = (HeadingX * sine) + (HeadingY * cosine);
        float length = MathF.Sqrt((x * x) + (y * y));
        HeadingX = x / length;
        HeadingY = y / length;

        Speed = Math.Clamp(Speed + (thrust * Acceleration * Tick), 0, MaxSpeed);
        X = Math.Clamp(X + (HeadingX * Speed * Tick), 0, Meadow.Width);
        Y = Math.Clamp(Y + (HeadingY * Speed * Tick), 0, Meadow.Height);
    }

    private void PlaceFood()
    {
        FoodX = _places.NextSingle() * Meadow.Width;
        FoodY = _places.NextSingle() * Meadow.Height;
    }

    private readonly float Distance()
    {
        float x = FoodX - X;
        float y = FoodY - Y;
        return MathF.Sqrt((x * x) + (y * y));
    }
}
