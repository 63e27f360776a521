namespace StaticNets.Networks.Tests;

// The networks with several outputs that tests name.

[Network("8-16 tanh-[policy: 4 softmax crossentropy | value: 1 identity mse(0.5)]", Activation.Tanh, Loss.Mse)]
public partial class ActorCritic;

[Network("8-[value: 12 tanh-1 identity huber(2, weight: 0.25) | policy: 12 tanh-4 softmax crossentropy | steer: 3 tanh]", Activation.Tanh, Loss.Mse, Precision = Precision.Double)]
public partial struct ApartActors;

[Network("6-9 layernorm dropout(0.2)-[first: 9 skip-2 | second: residual(7 gelu-9) tanh-3 softmax crossentropy]", Activation.Tanh, Loss.Mse)]
public partial class BranchedHeads;

[Network("1x6x6-conv(3, 3) tanh-[class: 4 softmax crossentropy | place: conv(2, 3) tanh-2 identity]", Activation.Tanh, Loss.Mse)]
public partial class MapHeads;

[Network("3-gru(8)-[policy: 4 softmax crossentropy | value: lstm(5)-1 identity]", Activation.Tanh, Loss.Mse)]
public partial class RememberingHeads;

[Network("48-64 tanh-64 tanh-[policy: 10 softmax crossentropy | value: 32 tanh-1 identity]", Activation.Tanh, Loss.Mse)]
public partial class LargeHeads;

[Network("48-64 tanh-64 tanh-10", Activation.Tanh, Loss.CrossEntropy)]
public partial class PolicyAlone;

[Network("5-9 tanh-[a: 3 identity | b: 2 identity]", Activation.Tanh, Loss.HalfSquaredError, Precision = Precision.Double)]
public partial class DrivenHeads;
