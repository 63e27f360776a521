using System;

namespace Driving;

/// <summary>A car that drives itself, a tick at a time. A struct: a game copies it to save, rewind or predict.</summary>
public struct Car
{
    /// <summary>The ticks of a second.</summary>
    public const int TicksPerSecond = 60;

    /// <summary>The greatest speed, in pixels a second.</summary>
    public const float MaxSpeed = 250;

    private const float Tick = 1f / TicksPerSecond;
    private const float Acceleration = 200;
    private const float Turn = 4;
    private const float Diagonal = 0.70710678f;

    /// <summary>A car that stands on the road's first corner and looks at the second.</summary>
    public static Car AtStart()
    {
        (float x, float y) = Road.Corner(0);
        (float nextX, float nextY) = Road.Corner(1);
        var car = new Car { X = x, Y = y, HeadingX = nextX - x, HeadingY = nextY - y };
        car.NormalizeHeading();
        return car;
    }

    /// <summary>Where it is, in pixels.</summary>
    public float X { get; private set; }

    /// <summary>Where it is, in pixels; downwards.</summary>
    public float Y { get; private set; }

    /// <summary>Where it looks: a vector of length 1.</summary>
    public float HeadingX { get; private set; }

    /// <summary>Where it looks, downwards.</summary>
    public float HeadingY { get; private set; }

    /// <summary>Pixels a second.</summary>
    public float Speed { get; private set; }

    /// <summary>What its driver sees.</summary>
    public readonly Sensors Look() => new()
    {
        Left = Road.Free(X, Y, HeadingY, -HeadingX),
        HalfLeft = Road.Free(X, Y, (HeadingX + HeadingY) * Diagonal, (HeadingY - HeadingX) * Diagonal),
        Ahead = Road.Free(X, Y, HeadingX, HeadingY),
        HalfRight = Road.Free(X, Y, (HeadingX - HeadingY) * Diagonal, (HeadingY + HeadingX) * Diagonal),
        Right = Road.Free(X, Y, -HeadingY, HeadingX),
        Speed = Speed / MaxSpeed,
    };

    /// <summary>Lets the network drive for a tick.</summary>
    public void Drive() => Move(Driver.Forward(Look()));

    /// <summary>Moves for a tick; a player's controls come here, too.</summary>
    /// <param name="controls">Values beyond -1 and 1 count as those.</param>
    public void Move(Controls controls)
    {
        Speed = Math.Clamp(Speed + (Math.Clamp(controls.Throttle, -1, 1) * Acceleration * Tick), 0, MaxSpeed);
        Rotate(Math.Clamp(controls.Steering, -1, 1) * Turn * Tick);
        X += HeadingX * Speed * Tick;
        Y += HeadingY * Speed * Tick;
    }

    /// <summary>Turns by 2 atan(angle / 2), which for so small an angle is the angle, without a sine: those differ between machines.</summary>
    private void Rotate(float angle)
    {
        float half = angle / 2;
        float scale = 1 / (1 + (half * half));
        float cosine = (1 - (half * half)) * scale;
        float sine = 2 * half * scale;
        (HeadingX, HeadingY) = ((HeadingX * cosine) - (HeadingY * sine), (HeadingX * sine) + (HeadingY * cosine));
        NormalizeHeading();
    }

    private void NormalizeHeading()
    {
        float length = MathF.Sqrt((HeadingX * HeadingX) + (HeadingY * HeadingY));
        HeadingX /= length;
        HeadingY /= length;
    }
}
