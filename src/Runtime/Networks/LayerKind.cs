namespace StaticNets;

/// <summary>What an operation of a network computes before its activation.</summary>
/// <remarks>Each kind is one object, so kinds are compared with <c>==</c>. <see cref="LayerInfo"/> has those that have parameters, <see cref="OperationInfo"/> has all.</remarks>
public sealed class LayerKind
{
    private LayerKind(string name) => Name = name;

    /// <summary>Weighted sums: <c>W x + b</c>.</summary>
    public static LayerKind Dense { get; } = new(nameof(Dense)) { IsDrawn = true, TakesScale = true };

    /// <summary>
    /// Batch normalization (Ioffe and Szegedy, 2015): <c>gamma * (x - mean) / sqrt(variance + epsilon) + beta</c> for each value, with mean and
    /// variance over the rows of the batch in training, and with their running values in a forward pass.
    /// </summary>
    public static LayerKind BatchNorm { get; } = new(nameof(BatchNorm)) { HasStatistics = true, TakesScale = true };

    /// <summary>Layer normalization (Ba, Kiros and Hinton, 2016): <c>gamma * (x - mean) / sqrt(variance + epsilon) + beta</c> with mean and variance over the values of the row, always.</summary>
    public static LayerKind LayerNorm { get; } = new(nameof(LayerNorm)) { TakesScale = true };

    /// <summary>Parametric rectification (He et al., 2015): <c>x</c> where it is positive, else <c>slope * x</c>, with a learned slope for each value. Slopes stand where biases do; there are no weights.</summary>
    public static LayerKind PRelu { get; } = new(nameof(PRelu)) { Resembles = Activation.LeakyRelu };

    /// <summary>Dropout (Srivastava et al., 2014): in training each value is 0 with a probability, else divided by one minus it; otherwise nothing.</summary>
    public static LayerKind Dropout { get; } = new(nameof(Dropout));

    /// <summary>The sum with what an earlier operation put out: <c>skip</c> and <c>residual</c>.</summary>
    public static LayerKind Add { get; } = new(nameof(Add));

    /// <summary>A convolution (LeCun et al., 1989): weighted sums of what a window takes of a map, the same for each place of the window.</summary>
    public static LayerKind Conv { get; } = new(nameof(Conv)) { IsDrawn = true };

    /// <summary>The largest value of each window and channel.</summary>
    public static LayerKind MaxPool { get; } = new(nameof(MaxPool));

    /// <summary>The mean of each window and channel.</summary>
    public static LayerKind AvgPool { get; } = new(nameof(AvgPool));

    /// <summary>A map of more places: each value so many times along each axis.</summary>
    public static LayerKind Upsample { get; } = new(nameof(Upsample));

    /// <summary>A map whose channels come first, one after the other, as one with the channels of each place together: the order in which maps are computed.</summary>
    public static LayerKind ChannelsLast { get; } = new(nameof(ChannelsLast));

    /// <summary>The values of a map as a row, channel after channel.</summary>
    public static LayerKind Flatten { get; } = new(nameof(Flatten));

    /// <summary>What came in with the last step and with some steps before it, side by side, the oldest first: what the weighted sums of a causal convolution are of.</summary>
    public static LayerKind History { get; } = new(nameof(History));

    /// <summary>What a recurrent layer put out with the row before: the first row of its state. It takes nothing of what comes in.</summary>
    public static LayerKind Recall { get; } = new(nameof(Recall));

    /// <summary>The cell of a plain recurrent layer (Elman, 1990): <c>tanh(x + h)</c>, both weighted sums of dense layers, of what comes in and of what was put out before.</summary>
    public static LayerKind Rnn { get; } = new(nameof(Rnn));

    /// <summary>
    /// The cell of a gated recurrent unit (Cho et al., 2014), with the reset gate after the weights, as in PyTorch; of both weighted sums there are three a unit: reset, update, new.
    /// With the reset gate before the weights those of new are of what <see cref="ResetGate"/> puts out, a dense layer of their own.
    /// </summary>
    public static LayerKind Gru { get; } = new(nameof(Gru));

    /// <summary>What the reset gate of a gated recurrent unit lets through of what was put out before, where it comes before the weights.</summary>
    public static LayerKind ResetGate { get; } = new(nameof(ResetGate));

    /// <summary>The cell of a long short-term memory (Hochreiter and Schmidhuber, 1997); of both weighted sums there are four a unit, as in PyTorch: input, forget, cell, output.</summary>
    public static LayerKind Lstm { get; } = new(nameof(Lstm));

    /// <summary>The peepholes of a long short-term memory (Gers et al., 2002), which stand where biases do: for each unit those of its input gate, its forget gate and its output gate, gate by gate.</summary>
    public static LayerKind Peepholes { get; } = new(nameof(Peepholes));

    /// <summary>What comes in goes out; or, where a source is stated, what an earlier operation put out.</summary>
    public static LayerKind Pass { get; } = new(nameof(Pass));

    /// <summary>The activation of the first half of what comes in, times the sigmoid of the second.</summary>
    public static LayerKind Gate { get; } = new(nameof(Gate));

    /// <summary>What an earlier operation put out, and behind it what comes in: the heads of a network side by side.</summary>
    public static LayerKind Concat { get; } = new(nameof(Concat));

    /// <summary>The kind's name, that of the property which gives it.</summary>
    public string Name { get; }

    /// <summary>Whether its weights are drawn by an <see cref="Initializer"/>; else each begins with 1.</summary>
    internal bool IsDrawn { get; private init; }

    /// <summary>Of a kind that stands in an activation's place: the activation for which the weights before it are drawn.</summary>
    internal Activation? Resembles { get; private init; }

    /// <summary>Whether its weights and biases can take in what its outputs are multiplied by and what is added to them.</summary>
    internal bool TakesScale { get; private init; }

    /// <summary>Whether it has running statistics: a row of means, which begin with 0, and a row of variances, which begin with 1.</summary>
    internal bool HasStatistics { get; private init; }

    /// <summary>Returns <see cref="Name"/>.</summary>
    public override string ToString() => Name;
}
