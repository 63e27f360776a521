using System;
using System.IO;

namespace StaticNets;

/// <summary>Endings of files that are known to mean a format that is not written here. A file of this library under such a name would be taken for what it is not.</summary>
internal static class ForeignEndings
{
    private static readonly (string Format, string[] Endings)[] All =
    {
        ("a file of Keras", new[] { ".keras", ".h5", ".hdf5", ".hdf" }),
        ("a file of PyTorch", new[] { ".pt", ".pth", ".pt2", ".ptl", ".pte", ".torchscript", ".ckpt" }),
        ("a file of TensorFlow", new[] { ".pb", ".pbtxt", ".tflite", ".lite", ".meta", ".index" }),
        ("a file of FANN", new[] { ".net", ".fann" }),
        ("a file of Neural Amp Modeler", new[] { ".nam" }),
        ("a file of NumPy", new[] { ".npz", ".npy" }),
        ("a file of Python's pickle", new[] { ".pkl", ".pickle", ".joblib", ".dill" }),
        ("a file of ONNX Runtime", new[] { ".ort" }),
        ("ONNX as text", new[] { ".onnxtxt", ".textproto", ".prototxt" }),
        ("a file of Caffe", new[] { ".caffemodel" }),
        ("a file of Core ML", new[] { ".mlmodel", ".mlpackage" }),
        ("XML", new[] { ".xml" }),
        ("a file of llama.cpp", new[] { ".gguf", ".ggml" }),
        ("a file of ncnn", new[] { ".param" }),
        ("a file of MNN", new[] { ".mnn" }),
        ("a file of TensorRT", new[] { ".engine", ".trt" }),
        ("a file of Flax", new[] { ".msgpack", ".flax" }),
        ("a file of MATLAB", new[] { ".mat" }),
        ("a file of R", new[] { ".rds", ".rda", ".rdata" }),
        ("PMML", new[] { ".pmml" }),
        ("an asset of Unity or Godot", new[] { ".nn", ".sentis", ".asset", ".res", ".tres" }),
        ("a table", new[] { ".csv", ".tsv", ".parquet", ".arrow", ".feather", ".xlsx" }),
        ("text", new[] { ".txt", ".md", ".html", ".htm", ".yaml", ".yml", ".toml", ".ini", ".jsonl", ".ndjson", ".cs", ".py" }),
        ("an archive", new[] { ".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst", ".7z", ".rar" }),
    };

    /// <summary>What the ending of a path means, if it is one of those.</summary>
    /// <param name="path">The path; case does not count.</param>
    /// <returns>The ending as it is there, and the format; null if it is none of them.</returns>
    public static (string Ending, string Format)? Find(string path)
    {
        string ending = Path.GetExtension(path);
        foreach ((string format, string[] endings) in All)
        {
            if (Array.Exists(endings, known => known.Equals(ending, StringComparison.OrdinalIgnoreCase)))
            {
                return (ending, format);
            }
        }

        return null;
    }
}
