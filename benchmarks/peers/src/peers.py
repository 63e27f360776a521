"""What every Python contestant shares: the data that the C# program wrote, the check, the clock, the answer."""
import json
import os
import statistics
import sys
import time

import numpy as np

SAMPLES, FORWARD_SAMPLES = 1024, 64
TOLERANCE = 1e-4
TIMED_LEARNING_RATE = 1e-9  # no weight moves: every step is like the first

# sizes, hidden, output, cross-entropy (else the mean over batch and outputs of (y - t)^2)
NETS = {
    "2-4-3-1": ([2, 4, 3, 1], "sigmoid", "sigmoid", False),
    "4-16-16-3": ([4, 16, 16, 3], "tanh", "identity", False),
    "64-64-10": ([64, 64, 10], "relu", "softmax", True),
    "8-32-32-4": ([8, 32, 32, 4], "relu", "identity", False),
    "784-32-10": ([784, 32, 10], "relu", "softmax", True),
    "784-128-64-10": ([784, 128, 64, 10], "relu", "softmax", True),
}
# batch, learning rate (None: a forward pass), Adam
ROWS = {
    "forward-1": (1, None, False), "forward-128": (128, None, False),
    "sgd-1": (1, 0.05, False), "sgd-32": (32, 0.05, False), "sgd-128": (128, 0.05, False), "adam-1": (1, 0.001, True), "adam-32": (32, 0.001, True),
}


class Lacks(Exception):
    """The library has no such thing."""


class Data:
    def __init__(self, folder, net, row):
        self.folder, self.row_name = os.path.join(folder, net), row
        self.sizes, self.hidden, self.output, self.cross_entropy = NETS[net]
        self.batch, self.learning_rate, self.adam = ROWS[row]
        self.training = self.learning_rate is not None
        everything, start, self.weights, self.biases = self.read("weights"), 0, [], []
        for i, o in zip(self.sizes, self.sizes[1:]):
            self.weights.append(everything[start:start + i * o].reshape(o, i).copy())
            start += i * o
            self.biases.append(everything[start:start + o].copy())
            start += o
        self.inputs = self.read("inputs").reshape(SAMPLES, self.sizes[0])
        self.targets = self.read("targets").reshape(SAMPLES, self.sizes[-1])
        self.labels = self.targets.argmax(1).astype(np.int64)

    def read(self, name):
        return np.fromfile(os.path.join(self.folder, name + ".bin"), np.float32)

    def expected(self):
        with open(os.path.join(self.folder, self.row_name + ".loss")) as file:
            return self.read(self.row_name).reshape(SAMPLES, -1), float(file.read())


def measure(calls, seconds):
    """Median seconds of a call."""
    def spend(count):
        start = time.thread_time()
        calls(count)
        return max(1e-9, time.thread_time() - start)

    count, spent = 1, 0.0
    while spent < 0.1:
        t = spend(count)
        spent += t
        count = count * 2 if t < 0.0025 else max(1, int(count * 0.005 / t))
    slices, spent = [], 0.0
    while spent < seconds:
        t = spend(count)
        spent += t
        slices.append(t / count)
    return statistics.median(slices)


def start(contestant_type, version):
    """contestant.outputs(inputs) for a batch; contestant.step(k, learning_rate) is the k-th call of an epoch and returns the
    mean loss, or None; contestant.samples_per_step, when a call takes more than a batch."""
    folder, net, row = sys.argv[1:4]
    data = Data(folder, net, row)
    try:
        contestant = contestant_type(data)
    except Lacks as lacks:
        print(json.dumps({"lacks": str(lacks)}))
        return
    per_step = getattr(contestant, "samples_per_step", data.batch)
    steps, loss_error = SAMPLES // per_step, 0.0
    expected, expected_loss = data.expected()
    if data.training:
        losses = [contestant.step(k, data.learning_rate) for k in range(steps)]
        if losses[0] is not None:
            loss_error = abs(float(np.mean(losses)) - expected_loss)
    outputs = np.concatenate([np.asarray(contestant.outputs(data.inputs[s:s + data.batch])).reshape(data.batch, -1) for s in range(0, SAMPLES, data.batch)])
    error = float(np.abs(outputs.astype(np.float64) - expected).max())
    result = {"version": version, "error": float("%.4g" % np.nan_to_num(error, nan=1e9)), "loss_error": float("%.4g" % np.nan_to_num(loss_error, nan=1e9))}
    if not (error <= TOLERANCE and loss_error <= TOLERANCE):
        print(json.dumps({**result, "disagrees": True}))
        return

    batches = contestant.forward_batches(FORWARD_SAMPLES if data.batch == 1 else SAMPLES // data.batch) if not data.training else None
    position = 0

    def calls(count):
        nonlocal position
        if data.training:
            step = contestant.step
            for _ in range(count):
                step(position, TIMED_LEARNING_RATE)
                position = position + 1 if position + 1 < steps else 0
        else:
            forward, n = contestant.forward, len(batches)
            for _ in range(count):
                forward(batches[position])
                position = position + 1 if position + 1 < n else 0

    seconds = measure(calls, float(os.environ.get("PEERS_SECONDS", "0.3")))
    print(json.dumps({**result, "ns": float("%.6g" % (seconds * 1e9 / (per_step if data.training else data.batch)))}))
