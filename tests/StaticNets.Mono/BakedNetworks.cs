namespace StaticNets.Mono
{
    /// <summary>Weights compiled in: a static class.</summary>
    [Network("digits-64-32-10-relu-softmax.onnx", Portable = true, Golden = "digits-64-32-10-relu-softmax.expected.json")]
    public static partial class Digits
    {
    }

    /// <summary>With logits as outputs, of which it computes probabilities.</summary>
    [Network("digits-64-32-10-relu-logits.onnx", Portable = true)]
    public static partial class DigitLogits
    {
    }

    /// <summary>Convolutions and poolings over maps.</summary>
    [Network("lenet5.onnx", Portable = true)]
    public static partial class LeNet
    {
    }

    /// <summary>In a class, with names for its classes and its inputs.</summary>
    [Network("iris-4-16-16-3-tanh-softmax.onnx", Portable = true, Labels = typeof(Species), Inputs = typeof(Flower))]
    public sealed partial class Iris
    {
    }

    /// <summary>With batch normalization, in double precision.</summary>
    [Network("iris-4-12-batchnorm-relu-dropout-3.onnx", Portable = true, Precision = Precision.Double)]
    public static partial class IrisWithNorm
    {
    }

    /// <summary>In a struct, whose outputs are a struct.</summary>
    [Network("driver.onnx", Portable = true, Outputs = typeof(Controls))]
    public partial struct Driver
    {
    }

    /// <summary>With a residual sum.</summary>
    [Network("residual-5-6-6-2.json", Portable = true)]
    public static partial class Residual
    {
    }

    /// <summary>Of FANN, with activations in pieces.</summary>
    [Network("elliot-and-pieces.net", Portable = true)]
    public static partial class ElliotAndPieces
    {
    }

    /// <summary>Of FANN, with scaled inputs and outputs.</summary>
    [Network("xor-scaled.net", Portable = true)]
    public static partial class XorScaled
    {
    }

    /// <summary>Over maps, as an exporter writes it.</summary>
    [Network("burn-12x12.onnx", Portable = true)]
    public static partial class BurnDigits
    {
    }

    /// <summary>Over maps, as an exporter writes it.</summary>
    [Network("cntk-12x12.onnx", Portable = true)]
    public static partial class CntkDigits
    {
    }

    /// <summary>Over maps, as an exporter writes it.</summary>
    [Network("keras-12x10.onnx", Portable = true)]
    public static partial class KerasPictures
    {
    }

    /// <summary>Over maps, as an exporter writes it.</summary>
    [Network("pads-9x8.onnx", Portable = true)]
    public static partial class Pads
    {
    }

    /// <summary>Over maps, as an exporter writes it.</summary>
    [Network("signal-20.onnx", Portable = true)]
    public static partial class Signal
    {
    }

    /// <summary>Of FANN, with sigmoids in steps.</summary>
    [Network("stepwise.net", Portable = true)]
    public static partial class Stepwise
    {
    }

    /// <summary>Its outputs are logarithms of probabilities.</summary>
    [Network("logarithms.json", Portable = true)]
    public static partial class Logarithms
    {
    }

    public enum Species
    {
        Setosa,
        Versicolor,
        Virginica,
    }

    /// <summary>A flower's measures.</summary>
    public struct Flower
    {
        public float SepalLength;
        public float SepalWidth;
        public float PetalLength;
        public float PetalWidth;
    }

    /// <summary>What the driver does.</summary>
    public struct Controls
    {
        public float Steering;
        public float Throttle;
    }
}
