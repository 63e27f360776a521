namespace StaticNets;

/// <summary>At which steps training looks at the gradients. The numbers it trains are the same to the bit with each.</summary>
public enum GradientMonitoring
{
    /// <summary>At 8 steps of each epoch, spread over it, or at all where it has fewer: costs next to nothing.</summary>
    SomeSteps,

    /// <summary>At every step. A step then keeps its gradients, which costs one or two passes more over the parameters.</summary>
    EveryStep,

    /// <summary>Never: no norms, no warnings about them.</summary>
    Off,
}
