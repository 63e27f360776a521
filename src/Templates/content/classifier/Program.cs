using System;
using StaticNets;

// A thousand points; those within a ring are of class 1. Put rows of your own here, or read them from a file.
var random = new RandomSource(seed: 7);
var points = new float[1000 * 2];
var classes = new int[1000];
for (int i = 0; i < classes.Length; i++)
{
    float x = points[2 * i] = (2 * random.NextSingle()) - 1;
    float y = points[(2 * i) + 1] = (2 * random.NextSingle()) - 1;
    float square = (x * x) + (y * y);
    classes[i] = square is > 0.2f and < 0.7f ? 1 : 0;
}

(Dataset<float> train, Dataset<float> validation) = Dataset.Classification(points, classes, inputSize: 2).Split(testShare: 0.2, seed: 1);

var net = new RingClassifier(seed: 1);
net.Train(train, new AdamW(0.01), new TrainingOptions
{
    Epochs = 60,
    BatchSize = 20,
    Seed = 1,
    Validation = validation,
    EarlyStopping = new EarlyStopping(patience: 10, restoreBest: true),
});

Console.WriteLine($"{((ClassificationResult)net.Evaluate(validation).Metrics!).Accuracy:P1} of the rows that it has not seen");
net.Save("ring.safetensors");

/// <summary>Two inputs, a hidden layer of 16, two classes.</summary>
[Network("2-16-2", Activation.Tanh, Loss.CrossEntropy)]
public partial class RingClassifier
{
}
