namespace StaticNets.OnnxRuntime.Tests;

[Network("3-rnn(5)-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class Plain;

[Network("3-gru(7)-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class ResetAfter;

[Network("3-gru(7, reset: before)-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class ResetBefore;

[Network("3-lstm(6)-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class Memory;

[Network("3-lstm(6, peepholes: yes)-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class Peeping;

[Network("3-rnn(6, activation: relu)-gru(5, activation: softsign)-gru(4, reset: before, activation: sigmoid)-lstm(5, peepholes: yes, activation: softplus)-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class OtherActivations;

/// <summary>Weighted sums are clipped; what an LSTM holds is not.</summary>
[Network("3-gru(7, clip: 0.5)-lstm(6, clip: 0.25)-gru(5, reset: before, clip: 0.5)-lstm(6, peepholes: yes, clip: 0.25)-rnn(4, clip: 0.3)-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class Clipped;

/// <summary>One on the other, between dense layers, with a norm and slopes that are learned.</summary>
[Network("3-5 prelu-gru(4) layernorm-gru(6, reset: before)-lstm(5, peepholes: yes)-rnn(4)-6 leakyrelu-2", Activation.Tanh, Loss.CrossEntropy)]
public partial class Stacked;

/// <summary>The last layer puts out what it keeps.</summary>
[Network("2-gru(3, reset: before)", Activation.Tanh, Loss.Mse)]
public partial class Bare;

/// <summary>Without a state: a slope for each unit.</summary>
[Network("4-6 prelu-5 prelu-3", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class Slopes;

/// <summary>Of a file that says with which states it begins.</summary>
[Network("2-rnn(3)-gru(4)-gru(3, reset: before)-lstm(4)-1", Activation.Identity, Loss.Mse, InferenceOnly = true)]
public partial class Starting;

[Network("5-12 tanh-[policy: 7 gelu-4 softmax crossentropy | value: 1 identity mse(0.5)]", Activation.Tanh, Loss.Mse)]
public partial class SeveralOutputs;
