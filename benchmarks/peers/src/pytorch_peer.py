"""PyTorch from Python: an eager Sequential in inference mode, torch.optim."""
import torch

import peers

torch.set_num_threads(1)
MODULES = {"sigmoid": torch.nn.Sigmoid, "tanh": torch.nn.Tanh, "relu": torch.nn.ReLU, "softmax": lambda: torch.nn.Softmax(dim=1)}


class PyTorch:
    def __init__(self, data):
        self.data, layers = data, []
        for index, (w, b) in enumerate(zip(data.weights, data.biases)):
            linear = torch.nn.Linear(w.shape[1], w.shape[0])
            linear.weight.data, linear.bias.data = torch.from_numpy(w), torch.from_numpy(b)
            layers.append(linear)
            activation = data.output if index == len(data.weights) - 1 else data.hidden
            if activation in MODULES and not (activation == "softmax" and data.training):  # the loss takes logits
                layers.append(MODULES[activation]())
        self.net = torch.nn.Sequential(*layers)
        self.inputs = torch.from_numpy(data.inputs)
        self.learning_rate = None
        if data.training:
            self.batches = list(zip(self.inputs.split(data.batch), torch.from_numpy(data.labels if data.cross_entropy else data.targets).split(data.batch)))
            self.loss = torch.nn.CrossEntropyLoss() if data.cross_entropy else torch.nn.MSELoss()

    def forward_batches(self, count):
        return list(self.inputs.split(self.data.batch))[:count]

    def forward(self, x):
        with torch.inference_mode():
            return self.net(x)

    def outputs(self, x):
        y = self.forward(torch.from_numpy(x))
        return (y.softmax(1) if self.data.output == "softmax" and self.data.training else y).numpy()

    def step(self, k, learning_rate):
        if learning_rate != self.learning_rate:
            optimizer = torch.optim.Adam if self.data.adam else torch.optim.SGD
            self.optimizer, self.learning_rate = optimizer(self.net.parameters(), lr=learning_rate, foreach=True), learning_rate
        x, t = self.batches[k]
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss(self.net(x), t)
        loss.backward()
        self.optimizer.step()
        return loss.item()


peers.start(PyTorch, "PyTorch " + torch.__version__)
