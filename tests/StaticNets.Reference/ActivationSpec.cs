namespace StaticNets.Reference;

/// <summary>An activation and its parameter, 0 where it has none.</summary>
public readonly record struct ActivationSpec(Activation Kind, double Parameter)
{
    /// <summary>An activation with its default parameter.</summary>
    public ActivationSpec(Activation kind)
        : this(kind, DefaultParameter(kind))
    {
    }

    public static implicit operator ActivationSpec(Activation kind) => new(kind);

    private static double DefaultParameter(Activation kind) => kind switch
    {
        Activation.LeakyRelu => 0.01,
        Activation.Elu => 1,
        _ => 0,
    };
}
