using System;

namespace StaticNets.Sample.Control;

/// <summary>
/// A pole on a cart that is pushed left or right: the task of Barto, Sutton and Anderson (1983), "Neuronlike adaptive elements that can
/// solve difficult learning control problems", with the limits of 500 steps, 2.4 m and 12 degrees that have become usual.
/// </summary>
/// <remarks>Equations of motion after Florian (2007), "Correct equations for the dynamics of the cart-pole system", without friction; Euler's method.</remarks>
internal struct CartPole
{
    public const int MaxSteps = 500;
    public const int StateSize = 4;

    private const double Gravity = 9.8;
    private const double CartMass = 1;
    private const double PoleMass = 0.1;
    private const double TotalMass = CartMass + PoleMass;
    private const double HalfLength = 0.5;
    private const double Force = 10;
    private const double Interval = 0.02;
    private const double MaxPosition = 2.4;
    private const double MaxAngle = 12 * Math.PI / 180;
    private const double StartRange = 0.05;

    private double _position;
    private double _velocity;
    private double _angle;
    private double _angularVelocity;

    /// <summary>A cart near the middle with a pole nearly upright.</summary>
    public CartPole(ref RandomSource random)
    {
        _position = Start(ref random);
        _velocity = Start(ref random);
        _angle = Start(ref random);
        _angularVelocity = Start(ref random);
    }

    /// <summary>Whether the cart is on its track and the pole has not fallen.</summary>
    public readonly bool IsBalanced => Math.Abs(_position) <= MaxPosition && Math.Abs(_angle) <= MaxAngle;

    /// <summary>Writes position (m), velocity (m/s), angle (rad) and angular velocity (rad/s).</summary>
    public readonly void Observe(Span<float> state)
    {
        state[0] = (float)_position;
        state[1] = (float)_velocity;
        state[2] = (float)_angle;
        state[3] = (float)_angularVelocity;
    }

    /// <summary>Pushes the cart for a fiftieth of a second.</summary>
    public void Push(bool right)
    {
        double force = right ? Force : -Force;
        (double sine, double cosine) = Math.SinCos(_angle);
        double pull = (force + (PoleMass * HalfLength * _angularVelocity * _angularVelocity * sine)) / TotalMass;
        double angularAcceleration = ((Gravity * sine) - (cosine * pull)) / (HalfLength * ((4.0 / 3) - (PoleMass * cosine * cosine / TotalMass)));
        double acceleration = pull - (PoleMass * HalfLength * angularAcceleration * cosine / TotalMass);
        _position += Interval * _velocity;
        _velocity += Interval * acceleration;
        _angle += Interval * _angularVelocity;
        _angularVelocity += Interval * angularAcceleration;
    }

    private static double Start(ref RandomSource random) => StartRange * ((2 * random.NextDouble()) - 1);
}
