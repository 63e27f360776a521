using Driving;
using Godot;

/// <summary>Shows a car, and drives it once in every physics frame: sixty times a second, however fast pictures are drawn.</summary>
public partial class CarNode : Node2D
{
    private static readonly Rect2 Body = new Rect2(-12, -6, 24, 12);

    private Car _car = Car.AtStart();

    public override void _Ready() => Place(_car);

    public override void _PhysicsProcess(double delta)
    {
        // A tick of the game is a tick of the car: delta is what project.godot says, and the race the same on every machine.
        _car.Drive();
        Place(_car);
    }

    public override void _Draw() => DrawRect(Body, Colors.OrangeRed);

    private void Place(in Car car)
    {
        Position = new Vector2(car.X, car.Y);
        Rotation = new Vector2(car.HeadingX, car.HeadingY).Angle();
    }
}
