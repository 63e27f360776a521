global using Unsafe = StaticNets.Numerics.References;
