/* The sum of a row: number i goes to lane i modulo the lanes, then the upper half of the lanes is added to the lower one. */
static float sum(const float *row, int count)
{
    enum { LANES = 16 };
    float lanes[LANES] = { 0 };
    for (int i = 0; i < count; i++)
    {
        lanes[i % LANES] = lanes[i % LANES] + row[i];
    }

    for (int half = LANES / 2; half > 0; half /= 2)
    {
        for (int i = 0; i < half; i++)
        {
            lanes[i] = lanes[i] + lanes[i + half];
        }
    }

    return lanes[0];
}

/* The sum of a row's squares, in the same order. */
static float sum_of_squares(const float *row, int count)
{
    enum { LANES = 16 };
    float lanes[LANES] = { 0 };
    for (int i = 0; i < count; i++)
    {
        lanes[i % LANES] = lanes[i % LANES] + row[i] * row[i];
    }

    for (int half = LANES / 2; half > 0; half /= 2)
    {
        for (int i = 0; i < half; i++)
        {
            lanes[i] = lanes[i] + lanes[i + half];
        }
    }

    return lanes[0];
}

/* Replaces a row by its softmax. The largest value is taken off first, so that nothing overflows. */
static void to_softmax(float *row, int count)
{
    float largest = row[0];
    for (int i = 1; i < count; i++)
    {
        largest = row[i] > largest ? row[i] : largest;
    }

    for (int i = 0; i < count; i++)
    {
        row[i] = elementary_exp(row[i] - largest);
    }

    const float total = sum(row, count);
    for (int i = 0; i < count; i++)
    {
        row[i] = row[i] / total;
    }
}

/* Replaces a row by the logarithm of its softmax, computed in double precision. */
static void to_log_softmax(float *row, int count)
{
    double largest = row[0];
    for (int i = 1; i < count; i++)
    {
        largest = row[i] > largest ? row[i] : largest;
    }

    double total = 0;
    for (int i = 0; i < count; i++)
    {
        total += exp(row[i] - largest);
    }

    const double logarithm = log(total);
    for (int i = 0; i < count; i++)
    {
        row[i] = (float)(row[i] - largest - logarithm);
    }
}

/* A step of a convolution over steps: puts rows of the state, a ring whose oldest row stands in its last number, and the row that comes in side by side, and takes that row into the state. */
static void step_history_step(float *state, const float *x, float *y, int channels, int taps, int dilation)
{
    const int kept = (taps - 1) * dilation;
    const int oldest = (int)state[kept * channels];
    int row = oldest;
    for (int tap = 0; tap < taps - 1; tap++)
    {
        for (int i = 0; i < channels; i++)
        {
            y[tap * channels + i] = state[row * channels + i];
        }

        row = row + dilation < kept ? row + dilation : row + dilation - kept;
    }

    for (int i = 0; i < channels; i++)
    {
        y[(taps - 1) * channels + i] = x[i];
        state[oldest * channels + i] = x[i];
    }

    state[kept * channels] = (float)(oldest + 1 < kept ? oldest + 1 : 0);
}
