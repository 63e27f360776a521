using System;
using System.Collections.Generic;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Layers;

/// <summary><c>gamma * (x - mean) / sqrt(variance + epsilon) + beta</c>, mean and variance of each unit over the rows of a batch.</summary>
internal sealed class BatchNorm : Normalization
{
    public static readonly BatchNorm Instance = new();

    private BatchNorm()
    {
    }

    public override string Name => "BatchNorm";

    public override string Word => "batchnorm";

    public override string Meaning => "gamma * (x - mean) / sqrt(variance + epsilon) + beta, mean and variance of each unit over the rows of the batch; at inference those that training has seen.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = new[]
    {
        new LayerArgument("momentum", new NumberRange("more than 0 and at most 1", 0, 1) { IsLeastOutside = true }, Default: 0.1, IsRounded: true), // as in PyTorch
        EpsilonArgument,
    };

    public override IReadOnlyList<string> Synonyms { get; } = new[] { "bn", "batchnorm1d", "batchnormalization" };

    /// <summary>Running means, then running variances.</summary>
    public override int StatisticsRows => 2;

    public override int BatchRows => BatchStatistics.Count;

    public override Keeping Normals => Keeping.InTraining;

    public override bool AreRowsCoupled => true;

    /// <summary><c>running = (1 - momentum) * running + momentum * batch</c>.</summary>
    public static double Momentum(LayerModel layer) => layer.Arguments[0];

    public override string Formula(LayerModel layer) => Formula(layer, "over the batch or from running statistics");

    public override string OperationArguments(LayerPlan layer) => $"{base.OperationArguments(layer)}, Momentum: {Number(Momentum(layer.Model))}";

    public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step) => ToLink(ModelLinkKind.BatchNorm, layer, number, place);
}
