namespace StaticNets.Peers;

/// <summary>A recurrent layer, by its number in <c>peers.hpp</c>.</summary>
public enum RecurrentCell
{
    /// <summary>None.</summary>
    None,

    /// <summary>A gated recurrent unit with the reset gate after the weights.</summary>
    Gru,

    /// <summary>Long short-term memory.</summary>
    Lstm,

    /// <summary>No recurrent layer, but convolutions: the network is LeNet.</summary>
    Image,
}
