using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Reference;

/// <summary>What a test does with an optimizer, whose type it learns here, so that generic code is specialised as a user's would be.</summary>
public interface IOptimizerVisitor
{
    void Visit<TOptimizer>(TOptimizer optimizer)
        where TOptimizer : struct, IOptimizer;
}

/// <summary>From the names and options of the reference file to the runtime's optimizers.</summary>
public static class OptimizerCaseExtensions
{
    private static readonly string[] KnownOptions = ["lr", "weight_decay", "betas", "eps", "momentum", "dampening", "nesterov", "alpha", "centered", "amsgrad"];

    /// <summary>Calls a visitor with the optimizer of a case.</summary>
    public static void Accept(this OptimizerCase item, IOptimizerVisitor visitor)
    {
        if (item.Options.Keys.Except(KnownOptions, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw new NotSupportedException($"No option {unknown} for {item.Name}.");
        }

        double rate = item.Option("lr", double.NaN);
        double decay = item.Option("weight_decay", 0);
        double beta1 = item.Option("betas", 0.9, 0);
        double beta2 = item.Option("betas", 0.999, 1);
        double epsilon = item.Option("eps", 1e-8);
        double momentum = item.Option("momentum", 0);
        switch (item.Optimizer)
        {
            case "sgd":
                visitor.Visit(new Sgd(rate, momentum, item.Option("dampening", 0), item.Option("nesterov", 0) == 1, decay));
                break;
            case "rmsprop":
                visitor.Visit(new RmsProp(rate, item.Option("alpha", 0.99), epsilon, momentum, item.Option("centered", 0) == 1, decay));
                break;
            case "adam":
                visitor.Visit(new Adam(rate, beta1, beta2, epsilon, decay, item.Option("amsgrad", 0) == 1));
                break;
            case "adamw":
                visitor.Visit(new AdamW(rate, beta1, beta2, epsilon, item.Option("weight_decay", 0.01)));
                break;
            case "nadam":
                visitor.Visit(new Nadam(rate, beta1, beta2, epsilon, decay));
                break;
            case "radam":
                visitor.Visit(new RAdam(rate, beta1, beta2, epsilon, decay));
                break;
            case "adagrad":
                visitor.Visit(new Adagrad(rate));
                break;
            case "adadelta":
                visitor.Visit(new Adadelta(rate));
                break;
            case "adamax":
                visitor.Visit(new Adamax(rate, beta1, beta2, epsilon, decay));
                break;
            case "rprop":
                visitor.Visit(new Rprop(rate));
                break;
            default:
                throw new NotSupportedException($"No optimizer for {item.Name}.");
        }
    }
}
