using System;
using Driving;
using Xunit;

namespace StaticNets.Sample.Tests;

/// <summary>The part of the Godot sample without the engine, as long as a player might watch.</summary>
public class DrivingTests
{
    private const int Minute = 60 * Car.TicksPerSecond;

    /// <summary>Somewhere within the road's closed curve, which goes around it.</summary>
    private const float MiddleX = 470;
    private const float MiddleY = 300;

    [Fact]
    public void TheCarStaysOnTheRoadAndGoesAround()
    {
        Car car = Car.AtStart();
        double turned = 0;
        for (int tick = 0; tick < Minute; tick++)
        {
            double before = Bearing(car);
            car.Drive();
            turned += Math.IEEERemainder(Bearing(car) - before, 2 * Math.PI);
            Assert.True(Road.Room(car.X, car.Y) > 0, $"The car is off the road at tick {tick}.");
        }

        // A lap is some 1,950 pixels, 8 seconds at the greatest speed; bends and the start cost less than 2 of 7.5 laps.
        Assert.InRange(turned / (2 * Math.PI), 5.5, 7.7);
    }

    [Fact]
    public void WithoutItsDriverItLeavesTheRoad()
    {
        Car car = Car.AtStart();
        for (int tick = 0; tick < Minute && Road.Room(car.X, car.Y) > 0; tick++)
        {
            car.Move(new Controls { Throttle = 1 });
        }

        Assert.True(Road.Room(car.X, car.Y) <= 0);
    }

    /// <summary>The network is portable and the rest is arithmetic that is rounded alike everywhere, so this number holds on every machine.</summary>
    [Fact]
    public void ARaceHasTheSameBitsEverywhere()
    {
        Car car = Car.AtStart();
        ulong hash = 0;
        for (int tick = 0; tick < Minute; tick++)
        {
            car.Drive();
            hash = Mix(Mix(hash, car.X), car.Y);
        }

        Assert.Equal("1ee833eb6d6d2154", hash.ToString("x16", null));
    }

    [Fact]
    public void DrivingAllocatesNothing()
    {
        Car car = Car.AtStart();
        car.Drive();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int tick = 0; tick < Minute; tick++)
        {
            car.Drive();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    internal static ulong Mix(ulong hash, float value) => (hash ^ BitConverter.SingleToUInt32Bits(value)) * 0x100000001b3;

    private static double Bearing(in Car car) => Math.Atan2(car.Y - MiddleY, car.X - MiddleX);
}
