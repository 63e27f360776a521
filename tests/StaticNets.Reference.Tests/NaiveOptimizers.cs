using System;

namespace StaticNets.Reference.Tests;

/// <summary>The rules written a second time, for one parameter, by their formulas and with Math.Pow: what the structs are compared with.</summary>
internal static class NaiveOptimizers
{
    /// <summary>One step: the number of the step from 1, the parameter and its gradient; returns the new parameter.</summary>
    public delegate double Rule(int t, double w, double g);

    public static Rule Sgd(double rate, double momentum, double dampening, bool nesterov, double decay)
    {
        double buffer = 0;
        return (t, w, g) =>
        {
            g += decay * w;
            if (momentum == 0)
            {
                return w - (rate * g);
            }

            buffer = t == 1 ? g : (momentum * buffer) + ((1 - dampening) * g);
            return w - (rate * (nesterov ? g + (momentum * buffer) : buffer));
        };
    }

    public static Rule RmsProp(double rate, double alpha, double epsilon, double momentum, bool centered, double decay)
    {
        double square = 0, mean = 0, buffer = 0;
        return (t, w, g) =>
        {
            g += decay * w;
            square = (alpha * square) + ((1 - alpha) * g * g);
            mean = (alpha * mean) + ((1 - alpha) * g);
            double deviation = Math.Sqrt(centered ? square - (mean * mean) : square) + epsilon;
            buffer = (momentum * buffer) + (g / deviation);
            return w - (rate * buffer);
        };
    }

    public static Rule Adam(double rate, double beta1, double beta2, double epsilon, double decay, bool amsGrad, bool decoupled)
    {
        double m = 0, v = 0, greatest = 0;
        return (t, w, g) =>
        {
            if (decoupled)
            {
                w *= 1 - (rate * decay);
            }
            else
            {
                g += decay * w;
            }

            m = (beta1 * m) + ((1 - beta1) * g);
            v = (beta2 * v) + ((1 - beta2) * g * g);
            greatest = Math.Max(greatest, v);
            double corrected = (amsGrad ? greatest : v) / (1 - Math.Pow(beta2, t));
            return w - (rate * (m / (1 - Math.Pow(beta1, t))) / (Math.Sqrt(corrected) + epsilon));
        };
    }

    public static Rule Nadam(double rate, double beta1, double beta2, double epsilon, double decay, double momentumDecay)
    {
        double m = 0, v = 0, product = 1;
        return (t, w, g) =>
        {
            g += decay * w;
            m = (beta1 * m) + ((1 - beta1) * g);
            v = (beta2 * v) + ((1 - beta2) * g * g);
            double mu = beta1 * (1 - (0.5 * Math.Pow(0.96, t * momentumDecay)));
            double next = beta1 * (1 - (0.5 * Math.Pow(0.96, (t + 1) * momentumDecay)));
            product *= mu;
            double divisor = Math.Sqrt(v / (1 - Math.Pow(beta2, t))) + epsilon;
            w -= rate * (1 - mu) / (1 - product) * g / divisor;
            return w - (rate * next / (1 - (product * mu * next)) * m / divisor);
        };
    }

    public static Rule RAdam(double rate, double beta1, double beta2, double epsilon, double decay)
    {
        double m = 0, v = 0;
        return (t, w, g) =>
        {
            g += decay * w;
            m = (beta1 * m) + ((1 - beta1) * g);
            v = (beta2 * v) + ((1 - beta2) * g * g);
            double corrected = m / (1 - Math.Pow(beta1, t));
            double limit = (2 / (1 - beta2)) - 1;
            double rho = limit - (2 * t * Math.Pow(beta2, t) / (1 - Math.Pow(beta2, t)));
            if (rho <= 5)
            {
                return w - (rate * corrected);
            }

            double rectification = Math.Sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho));
            return w - (rate * corrected * rectification * Math.Sqrt(1 - Math.Pow(beta2, t)) / (Math.Sqrt(v) + epsilon));
        };
    }

    public static Rule Adagrad(double rate, double rateDecay, double initial, double epsilon, double decay)
    {
        double sum = initial;
        return (t, w, g) =>
        {
            g += decay * w;
            sum += g * g;
            return w - (rate / (1 + ((t - 1) * rateDecay)) * g / (Math.Sqrt(sum) + epsilon));
        };
    }

    public static Rule Adadelta(double rate, double rho, double epsilon, double decay)
    {
        double square = 0, accumulated = 0;
        return (t, w, g) =>
        {
            g += decay * w;
            square = (rho * square) + ((1 - rho) * g * g);
            double delta = Math.Sqrt(accumulated + epsilon) / Math.Sqrt(square + epsilon) * g;
            accumulated = (rho * accumulated) + ((1 - rho) * delta * delta);
            return w - (rate * delta);
        };
    }

    public static Rule Adamax(double rate, double beta1, double beta2, double epsilon, double decay)
    {
        double m = 0, u = 0;
        return (t, w, g) =>
        {
            g += decay * w;
            m = (beta1 * m) + ((1 - beta1) * g);
            u = Math.Max(beta2 * u, Math.Abs(g) + epsilon);
            return w - (rate / (1 - Math.Pow(beta1, t)) * m / u);
        };
    }

    public static Rule Rprop(double rate, double etaMinus, double etaPlus, double minStep, double maxStep)
    {
        double size = rate, previous = 0;
        return (t, w, g) =>
        {
            double product = g * previous;
            double factor = product > 0 ? etaPlus : product < 0 ? etaMinus : 1;
            size = Math.Min(maxStep, Math.Max(minStep, size * factor));
            previous = product < 0 ? 0 : g;
            return w - (Math.Sign(previous) * size);
        };
    }
}
