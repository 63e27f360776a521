"""Runs ONNX files with other software and compares: onnx_run.py FOLDER. Exit code 77: the software is not there."""
import json
import pathlib
import sys

try:
    import numpy as np
    import onnx
    import onnx.checker
    import onnx.helper
    import onnx.numpy_helper
except ImportError:
    sys.exit(77)

try:
    from onnx.reference import ReferenceEvaluator
except ImportError:
    ReferenceEvaluator = None
    try:
        import torch
        import torch.nn.functional as F
    except ImportError:
        sys.exit(77)


def torch_run(model, x):
    """The operators by PyTorch's functions; onnx itself reads and checks the file."""
    values = {t.name: torch.from_numpy(onnx.numpy_helper.to_array(t).copy()) for t in model.graph.initializer}
    values["input"] = torch.from_numpy(x)
    for node in model.graph.node:
        i = [values[name] for name in node.input]
        a = {attribute.name: onnx.helper.get_attribute_value(attribute) for attribute in node.attribute}
        values[node.output[0]] = {
            "Gemm": lambda: F.linear(i[0], i[1], i[2]),
            "BatchNormalization": lambda: F.batch_norm(i[0], i[3], i[4], i[1], i[2], eps=a["epsilon"]),
            "LayerNormalization": lambda: F.layer_norm(i[0], i[0].shape[1:], i[1], i[2], eps=a["epsilon"]),
            "Add": lambda: i[0] + i[1],
            "Mul": lambda: i[0] * i[1],
            "Div": lambda: i[0] / i[1],
            "Erf": lambda: torch.erf(i[0]),
            "Sigmoid": lambda: torch.sigmoid(i[0]),
            "Tanh": lambda: torch.tanh(i[0]),
            "Relu": lambda: F.relu(i[0]),
            "PRelu": lambda: torch.where(i[0] > 0, i[0], i[1] * i[0]),
            "LeakyRelu": lambda: F.leaky_relu(i[0], a["alpha"]),
            "Elu": lambda: F.elu(i[0], a["alpha"]),
            "Selu": lambda: F.selu(i[0]),
            "Softplus": lambda: F.softplus(i[0]),
            "Softsign": lambda: F.softsign(i[0]),
            "HardSigmoid": lambda: torch.clamp(i[0] * a["alpha"] + a["beta"], 0, 1),
            "HardSwish": lambda: F.hardswish(i[0]),
            "Clip": lambda: torch.maximum(torch.minimum(i[0], i[2]), i[1]),
            "Softmax": lambda: F.softmax(i[0], a["axis"]),
        }[node.op_type]()
    return values["output"].numpy()


worst = 0.0
files = sorted(pathlib.Path(sys.argv[1]).glob("*.onnx"))
for path in files:
    model = onnx.load(str(path))
    onnx.checker.check_model(model, full_check=True)
    is_double = model.graph.input[0].type.tensor_type.elem_type == onnx.TensorProto.DOUBLE
    data = json.loads(path.with_suffix(".json").read_text())
    x = np.array(data["inputs"], dtype=np.float64 if is_double else np.float32)
    y = ReferenceEvaluator(model).run(None, {"input": x})[0] if ReferenceEvaluator else torch_run(model, x)
    expected = np.array(data["outputs"])
    assert y.shape == expected.shape, (path.name, y.shape, expected.shape)
    error = float(np.max(np.abs(y - expected) / np.maximum(1, np.abs(expected))))
    worst = max(worst, error)
    # Attributes are single precision also in a model of doubles.
    assert error <= (2e-7 if is_double else 1e-5), (path.name, error)
print(f"{len(files)} files, worst error {worst:.2e}, by {'onnx.reference' if ReferenceEvaluator else 'PyTorch'}")
