namespace StaticNets;

/// <summary>
/// The function that a layer applies to its weighted sums, or to what a norm, a dropout or a skip made of them. The formulas, with <c>x</c> the sum,
/// are those of PyTorch; where a function is not differentiable the slope is PyTorch's choice.
/// </summary>
/// <remarks>
/// In a topology the same functions are written as words in lower case, underscores optional:
/// <c>"4-16 leakyrelu(0.2)-3 softmax"</c>, and are applied where they stand: in <c>"4-16 batchnorm relu dropout(0.2)-3"</c> to the
/// normalised sums. A parameter that is not stated has the default given here.
/// </remarks>
public enum Activation
{
    /// <summary><c>x</c>. In a topology: <c>identity</c>.</summary>
    Identity,

    /// <summary><c>1 / (1 + exp(-x))</c>. In a topology: <c>sigmoid</c>.</summary>
    Sigmoid,

    /// <summary><c>(exp(x) - exp(-x)) / (exp(x) + exp(-x))</c>. In a topology: <c>tanh</c>.</summary>
    Tanh,

    /// <summary><c>max(0, x)</c>; slope 0 at 0. In a topology: <c>relu</c>.</summary>
    Relu,

    /// <summary><c>x</c> where positive, else <c>slope * x</c>; the slope is 0.01 unless stated. In a topology: <c>leakyrelu(slope)</c>.</summary>
    LeakyRelu,

    /// <summary><c>x</c> where positive, else <c>alpha * (exp(x) - 1)</c>; alpha is 1 unless stated. In a topology: <c>elu(alpha)</c>.</summary>
    Elu,

    /// <summary><c>1.0507 * (x where positive, else 1.6733 * (exp(x) - 1))</c> (Klambauer et al., 2017). In a topology: <c>selu</c>.</summary>
    Selu,

    /// <summary><c>x * (1 + erf(x / sqrt(2))) / 2</c> (Hendrycks and Gimpel, 2016). In a topology: <c>gelu</c>.</summary>
    Gelu,

    /// <summary><c>x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3))) / 2</c>. In a topology: <c>gelutanh</c>.</summary>
    GeluTanh,

    /// <summary><c>x / (1 + exp(-x))</c>, also called swish. In a topology: <c>silu</c>.</summary>
    Silu,

    /// <summary><c>x * tanh(ln(1 + exp(x)))</c> (Misra, 2019). In a topology: <c>mish</c>.</summary>
    Mish,

    /// <summary><c>ln(1 + exp(x))</c>. In a topology: <c>softplus</c>.</summary>
    Softplus,

    /// <summary><c>x / (1 + |x|)</c>. In a topology: <c>softsign</c>.</summary>
    Softsign,

    /// <summary><c>min(1, max(0, x / 6 + 1 / 2))</c>. In a topology: <c>hardsigmoid</c>.</summary>
    HardSigmoid,

    /// <summary><c>min(1, max(-1, x))</c>. In a topology: <c>hardtanh</c>.</summary>
    HardTanh,

    /// <summary><c>x * min(1, max(0, x / 6 + 1 / 2))</c>. In a topology: <c>hardswish</c>.</summary>
    HardSwish,

    /// <summary><c>min(6, max(0, x))</c>. In a topology: <c>relu6</c>.</summary>
    Relu6,

    /// <summary><c>exp(x_i) / sum_j exp(x_j)</c> over the layer's values. In a topology: <c>softmax</c>.</summary>
    Softmax,
}
