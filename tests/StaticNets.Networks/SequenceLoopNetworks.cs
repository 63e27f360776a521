namespace StaticNets.Networks.Tests.TrainingLoop;

[Network("2-gru(5)-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class SequenceSingle;

[Network("2-gru(5)-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial struct SequenceSingleStruct;

[Network("2-gru(5)-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity, Precision = Precision.Double)]
public partial class SequenceDouble;

[Network("2-gru(5)-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity, Precision = Precision.Double)]
public partial struct SequenceDoubleStruct;

/// <summary>Tells classes apart, by all of a sequence or step by step.</summary>
[Network("2-lstm(6)-3", Activation.Tanh, Loss.CrossEntropy, Precision = Precision.Double)]
public partial class SequenceClasses;

/// <summary>Its training passes draw masks.</summary>
[Network("2-gru(6) dropout(0.25)-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class SequenceDropout;

/// <summary>Its state may grow without bounds.</summary>
[Network("2-rnn(4)-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class SequencePlain;

/// <summary>Wide enough for threads to share a pass; its training passes draw masks.</summary>
[Network("2-conv1d(16, kernel: 2) relu-gru(24) dropout(0.25)-lstm(8)-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class SequenceWide;
