using System;
using System.Collections.Generic;
using System.Threading;

namespace StaticNets;

/// <summary>
/// Looks for a learning rate, a batch size and a weight decay with which a network trains well, by trying some. Settings and their ranks
/// depend on the seed and the scores alone.
/// </summary>
/// <remarks>
/// What is tried is a function of the caller's: it gets the settings with the number of epochs, trains a fresh network with them and returns
/// a score, by default one that is better when lower, like the validation loss. A score that is NaN is the worst. <see cref="Training{TNetwork, T}(Func{ulong, TNetwork}, ITrainingData{T}, ITrainingData{T}, TrainingOptions?)"/> makes
/// such a function for the usual case.
/// </remarks>
/// <example>
/// <code>
/// SearchResult result = SettingsSearch.SuccessiveHalving(
///     SettingsSearch.Training(seed => new Digits(seed), train, validation),
///     new SearchOptions { Trials = 27, FirstEpochs = 3, Epochs = 27, Seed = 7 });
/// Console.WriteLine(result);
/// var optimizer = new AdamW(result.Best.Trial.LearningRate, weightDecay: result.Best.Trial.WeightDecay);
/// </code>
/// </example>
public static partial class SettingsSearch
{
    /// <summary>Random search: trains with each of the settings drawn for all epochs (Bergstra and Bengio, 2012).</summary>
    /// <param name="score">Trains with settings and scores the result.</param>
    /// <param name="options">How many settings, from where, how long; null for the usual.</param>
    /// <param name="cancellation">Ends the search; the result has the trials that had ended.</param>
    /// <returns>The table of what was tried.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="score"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static SearchResult Random(Func<Trial, CancellationToken, double> score, SearchOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new SearchOptions();
        var search = new SearchRun(score, options, cancellation);
        search.Round(search.Draw(options.Epochs));
        return search.ToResult();
    }

    /// <summary>
    /// Successive halving: trains with all settings for a few epochs, keeps the best share of them, trains these from the start for more epochs,
    /// and so on until all epochs are reached (Jamieson and Talwalkar, 2016). Finds in the same time more than random search where the first epochs tell.
    /// </summary>
    /// <param name="score">Trains with settings and scores the result.</param>
    /// <param name="options">How many settings, from where, how long; null for the usual.</param>
    /// <param name="cancellation">Ends the search; the result has the trials that had ended.</param>
    /// <returns>The table of what was tried. Settings that were kept longer come first.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="score"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static SearchResult SuccessiveHalving(Func<Trial, CancellationToken, double> score, SearchOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new SearchOptions();
        var search = new SearchRun(score, options, cancellation);
        int epochs = options.FirstEpochs;
        List<Trial> trials = search.Draw(epochs);
        while (search.Round(trials) && epochs < options.Epochs)
        {
            epochs = (int)Math.Min(options.Epochs, (long)epochs * options.Reduction);
            List<TrialResult> ranked = search.Rank();
            int kept = Math.Max(1, trials.Count / options.Reduction);
            trials = ranked.GetRange(0, kept).ConvertAll(result => result.Trial.For(epochs));
        }

        return search.ToResult();
    }
}
