namespace StaticNets;

/// <summary>The rule by which the weights of a layer usually start, by its activation.</summary>
internal enum WeightRule
{
    /// <summary>For values on both sides of 0 (Glorot and Bengio, 2010).</summary>
    Xavier,

    /// <summary>For what cuts half of the sums off (He et al., 2015).</summary>
    He,

    /// <summary>For what keeps mean 0 and variance 1 by itself (LeCun et al., 1998).</summary>
    Lecun,
}
