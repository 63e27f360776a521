using System;
using StaticNets;

// A hundred agents walk along a line, each to a goal of its own. The best quarter of them have children, with small changes.
const int Agents = 100;
const int Parents = Agents / 4;

var minds = new Mind[Agents];
var distances = new float[Agents];
var parameters = new float[Mind.ParameterCount];
var random = new RandomSource(seed: 1);
foreach (ref Mind mind in minds.AsSpan())
{
    Mutate(ref mind, 0.7);
}

for (int generation = 0; generation <= 20; generation++)
{
    for (int i = 0; i < Agents; i++)
    {
        distances[i] = Live(in minds[i], ref random);
    }

    Array.Sort(distances, minds);
    if (generation % 5 == 0)
    {
        Console.WriteLine($"generation {generation}: the best quarter ends {Average(distances.AsSpan(0, Parents)):F3} from the goal");
    }

    for (int i = Parents; i < Agents; i++)
    {
        minds[i] = minds[i % Parents];
        Mutate(ref minds[i], 0.1);
    }
}

// An agent sees where its goal is and how fast it goes; it says how to accelerate.
static float Live(in Mind mind, ref RandomSource random)
{
    Span<float> senses = stackalloc float[Mind.InputSize];
    Span<float> actions = stackalloc float[Mind.OutputSize];
    float sum = 0;
    for (int life = 0; life < 4; life++)
    {
        float place = 0, speed = 0, goal = (2 * random.NextSingle()) - 1;
        for (int tick = 0; tick < 60; tick++)
        {
            senses[0] = goal - place;
            senses[1] = speed;
            mind.Forward(senses, actions);
            speed = Math.Clamp(speed + (0.02f * actions[0]), -0.1f, 0.1f);
            place += speed;
        }

        sum += Math.Abs(goal - place);
    }

    return sum / 4;
}

void Mutate(ref Mind mind, double deviation)
{
    mind.CopyParametersTo(parameters);
    foreach (ref float parameter in parameters.AsSpan())
    {
        parameter += (float)(deviation * random.NextNormal());
    }

    mind.SetParameters(parameters);
}

static float Average(ReadOnlySpan<float> values)
{
    float sum = 0;
    foreach (float value in values)
    {
        sum += value;
    }

    return sum / values.Length;
}

/// <summary>A struct: the minds of all agents are one block of memory, and a copy is a child. Nothing is written for training by gradients.</summary>
[Network("2-6-1", Activation.Tanh, Loss.Mse, InferenceOnly = true, Portable = true)]
public partial struct Mind
{
}
