namespace StaticNets;

/// <summary>What training warns of.</summary>
public enum TrainingProblem
{
    /// <summary>The gradients of a layer are so much smaller than those of another that it hardly learns.</summary>
    VanishingGradients,

    /// <summary>The gradients of a layer are so much greater than its parameters that a step may throw them far.</summary>
    ExplodingGradients,

    /// <summary>Units of a hidden layer passed no gradient on in all steps that were looked at: no step will change them.</summary>
    DeadUnits,

    /// <summary>The loss over the validation data is not finite.</summary>
    ValidationNotFinite,
}
