"""scikit-learn: MLPRegressor and MLPClassifier, predict and partial_fit, float32."""
import warnings

import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier, MLPRegressor

import peers

warnings.filterwarnings("ignore")


class ScikitLearn:
    def __init__(self, data):
        self.data = data
        kind = MLPClassifier if data.cross_entropy else MLPRegressor
        self.net = kind(
            hidden_layer_sizes=tuple(data.sizes[1:-1]), activation="logistic" if data.hidden == "sigmoid" else data.hidden,
            solver="adam" if data.adam else "sgd", alpha=0.0, batch_size=data.batch, learning_rate="constant", learning_rate_init=0.1,
            momentum=0.0, nesterovs_momentum=False, shuffle=False, random_state=0, max_iter=1,
            epsilon=1e-8 * 0.001 ** 0.5)  # its Adam adds epsilon before the correction of bias, not after
        self.targets = data.labels if data.cross_entropy else data.targets if data.sizes[-1] > 1 else data.targets[:, 0]
        self.labels = {"classes": np.arange(data.sizes[-1])} if data.cross_entropy else {}
        self.net.partial_fit(data.inputs, self.targets, **self.labels)  # makes the arrays
        self.net.out_activation_ = "logistic" if data.output == "sigmoid" else data.output
        for l, (w, b) in enumerate(zip(data.weights, data.biases)):
            self.net.coefs_[l][...] = w.T
            self.net.intercepts_[l][...] = b
        self.learning_rate = None
        self.samples_per_step = 128 if data.batch == 1 else peers.SAMPLES  # a partial_fit, of many updates

    def forward_batches(self, count):
        n = self.data.batch
        return [self.data.inputs[i * n:(i + 1) * n] for i in range(count)]

    def forward(self, x):
        return self.net.predict_proba(x) if self.data.cross_entropy else self.net.predict(x)

    outputs = forward

    def step(self, k, learning_rate):
        if learning_rate != self.learning_rate:
            self.learning_rate = learning_rate
            # its squared error is half the sum over outputs
            scale = 1 if self.data.cross_entropy or self.data.adam else 2 / self.data.sizes[-1]
            self.net.learning_rate_init = learning_rate * scale
            if hasattr(self.net, "_optimizer"):
                del self.net._optimizer
        n = self.samples_per_step
        self.net.partial_fit(self.data.inputs[k * n:(k + 1) * n], self.targets[k * n:(k + 1) * n])
        return None


peers.start(ScikitLearn, "scikit-learn " + sklearn.__version__)
