/* The bits of a number. */
static uint32_t bits_of(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* The number of some bits. */
static float number_of(uint32_t bits)
{
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* A number without its sign. */
static float absolute(float value)
{
    return number_of(bits_of(value) & 0x7FFFFFFFu);
}

/* The smaller one; b where one is not a number. */
static float smaller(float a, float b)
{
    return a < b ? a : b;
}

/* The larger one; b where one is not a number. */
static float larger(float a, float b)
{
    return a > b ? a : b;
}

/* Bit by bit one of two numbers, the first where the mask has a one. */
static float select_bits(float mask, float when_set, float when_clear)
{
    return number_of((bits_of(mask) & bits_of(when_set)) | (~bits_of(mask) & bits_of(when_clear)));
}

/* (e^r - 1 - r) / r^2 for |r| up to ln(2) / 2, by Estrin's scheme. Own minimax fit: it contributes at most 3.7e-9 of e^r and 2.0e-8 of e^r - 1. */
static float elementary_exp_remainder(float r)
{
    float r2 = r * r;
    float c01 = 0.166665211f * r + 0.49999994f;
    float c23 = 0.00836874545f * r + 0.041668389f;
    float c234 = 0.00138145371f * r2 + c23;
    return c234 * r2 + c01;
}

/* e^x, within 0.9 ulp; beyond the largest number +infinity, below the smallest gradually 0. */
static float elementary_exp(float x)
{
    x = smaller(89.0f, larger(-104.0f, x));
    float shifted = x * 1.44269504f + 12582912.0f;
    float n = shifted - 12582912.0f;
    float high = n * -0.693145752f + x;
    float low = n * -1.42860677e-6f;
    float r = high + low;
    float p = high + (elementary_exp_remainder(r) * (r * r) + low);
    uint32_t bits = bits_of(shifted);
    uint32_t half = bits >> 1u;
    float scale = number_of((half << 23u) + 0x3F800000u);
    float rest = number_of(((bits - half) << 23u) + 0x3F800000u);
    return (p * scale + scale) * rest;
}

/* e^x - 1, accurate relative to itself also near 0. */
static float elementary_expm1(float x)
{
    float y = smaller(89.0f, larger(-18.1f, x));
    float shifted = y * 1.44269504f + 12582911.0f;
    float n = shifted - 12582911.0f;
    float r = n * -0.693145752f + y;
    r = n * -1.42860677e-6f + r;
    float p = elementary_exp_remainder(r) * (r * r) + r;
    float scale = number_of((bits_of(shifted) << 23u) + 0x3F800000u);
    float half = p * scale + (scale - 0.5f);
    return (absolute(x) < 1e-30f) ? x : (half + half);
}

/* e^x for x up to 0: less work than exp. */
static float elementary_exp_non_positive(float x)
{
    x = larger(-104.0f, x);
    float shifted = x * 1.44269504f + 12582976.0f;
    float n = shifted - 12582976.0f;
    float r = n * -0.693145752f + x;
    r = n * -1.42860677e-6f + r;
    float p = elementary_exp_remainder(r) * (r * r) + r;
    float scale = number_of((bits_of(shifted) << 23u) + 0x3F800000u);
    return (p * scale + scale) * 5.42101086e-20f;
}

/* e^x - 1 for x up to 0: less work than expm1. */
static float elementary_expm1_non_positive(float x)
{
    x = larger(-18.1f, x);
    float shifted = x * 1.44269504f + 12582912.0f;
    float n = shifted - 12582912.0f;
    float r = n * -0.693145752f + x;
    r = n * -1.42860677e-6f + r;
    float p = elementary_exp_remainder(r) * (r * r) + r;
    float scale = number_of((bits_of(shifted) << 23u) + 0x3F800000u);
    return p * scale + (scale - 1.0f);
}

/* e^(-a^2/2) for a >= 0, accurate relative to itself however large the square is. */
static float elementary_half_gaussian(float a)
{
    a = smaller(14.5f, a);
    float high = number_of(bits_of(a) & 0xFFFFF000u);
    float x = -0.5f * (high * high);
    float shifted = x * 1.44269504f + 12582976.0f;
    float n = shifted - 12582976.0f;
    float r = n * -0.693145752f + x;
    r = n * -1.42860677e-6f + r;
    r = (-0.5f * (a - high)) * (a + high) + r;
    float p = elementary_exp_remainder(r) * (r * r) + r;
    float scale = number_of((bits_of(shifted) << 23u) + 0x3F800000u);
    return (p * scale + scale) * 5.42101086e-20f;
}

/* e ln(2) + ln(1 + f) for 1 + f between sqrt(1/2) and sqrt(2). */
static float elementary_log_of_parts(float e, float f)
{
    float s = f / (f + 2.0f);
    float z = s * s;
    float z2 = z * z;
    float q01 = 0.400001228f * z + 0.666666687f;
    float q23 = 0.233304679f * z + 0.285508215f;
    float q = q23 * z2 + q01;
    float half = 0.5f * (f * f);
    float low = s * (q * z + half) + (e * 1.42860677e-6f);
    return e * 0.693145752f + (f - (half - low));
}

/* The natural logarithm: -infinity at 0, NaN below it. */
static float elementary_log(float x)
{
    float scaled = (x < 1.17549435e-38f) ? (x * 8388608.0f) : x;
    float offset = (x < 1.17549435e-38f) ? 8388758.0f : 8388735.0f;
    uint32_t bits = bits_of(scaled) + (0x3F800000u - 0x3F3504F3u);
    float e = number_of((bits >> 23u) | 0x4B000000u) - offset;
    float m = number_of((bits & 0x007FFFFFu) + 0x3F3504F3u);
    float result = elementary_log_of_parts(e, m - 1.0f);
    result = (x < number_of(0x7F800000u)) ? result : x;
    float outside = (x < 0.0f) ? number_of(0xFFC00000u) : number_of(0xFF800000u);
    return (x <= 0.0f) ? outside : result;
}

/* ln(1 + x), accurate relative to itself also near 0; -infinity at -1, NaN below it. */
static float elementary_log1p(float x)
{
    float sum = x + 1.0f;
    float back = sum - 1.0f;
    float lost = (1.0f - (sum - back)) + (x - back);
    uint32_t bits = bits_of(sum) + (0x3F800000u - 0x3F3504F3u);
    float e = number_of((bits >> 23u) | 0x4B000000u) - 8388735.0f;
    float m = number_of((bits & 0x007FFFFFu) + 0x3F3504F3u);
    float f = lost * (m / sum) + (m - 1.0f);
    float result = elementary_log_of_parts(e, f);
    result = ((x < number_of(0x7F800000u)) && (absolute(x) > 1e-30f)) ? result : x;
    float outside = (x < -1.0f) ? number_of(0xFFC00000u) : number_of(0xFF800000u);
    return (x <= -1.0f) ? outside : result;
}

/* ln(1 + x) for x in 0..1, without cancellation and without taking x apart: 2 atanh(x / (2 + x)). */
static float elementary_log1p_of_unit(float x)
{
    float s = x / (x + 2.0f);
    float z = s * s;
    float z2 = z * z;
    float g01 = 0.199998528f * z + 0.333333343f;
    float g23 = 0.108532876f * z + 0.142961785f;
    float g = 0.11612165f * z2 + g23;
    g = g * z2 + g01;
    float twice = s + s;
    return (twice * z) * g + twice;
}

/* The upper tail of the normal distribution over the bell curve, erfc(a / sqrt(2)) / 2 * e^(a^2/2), for a >= 0: 1/2 at 0, 1 / (a sqrt(2 pi)) far out (Mills' ratio, up to a constant). */
static float elementary_tail_over_half_gaussian(float a)
{
    float inverse = 1.0f / (a + 4.0f);
    float q = (a - 4.0f) * inverse;
    float q2 = q * q;
    float q4 = q2 * q2;
    float c0 = -0.607896626f * q + 0.755285144f;
    float c2 = -0.186523005f * q + 0.387136668f;
    float c4 = -0.00752721308f * q + 0.0604064688f;
    float c6 = 0.0015693137f * q + -0.00352357398f;
    float c8 = -0.000122983154f * q + 0.000194801847f;
    float d0 = c2 * q2 + c0;
    float d4 = c6 * q2 + c4;
    float p = c8 * q4 + d4;
    p = p * q4 + d0;
    return p * inverse;
}

/* 1 / (1 + e^-x), within 3 ulp, for any number. */
static float elementary_sigmoid(float x)
{
    x = -smaller(64.0f, larger(-104.0f, x));
    float shifted = x * 1.44269504f + 12582880.0f;
    float n = shifted - 12582880.0f;
    float r = n * -0.693145752f + x;
    r = n * -1.42860677e-6f + r;
    float p = elementary_exp_remainder(r) * (r * r) + r;
    float scale = number_of((bits_of(shifted) << 23u) + 0x3F800000u);
    return 2.32830644e-10f / (p * scale + (scale + 2.32830644e-10f));
}

/* The cumulative distribution function of the standard normal distribution, erfc(-x / sqrt(2)) / 2; the lower tail is accurate relative to itself. */
static float elementary_normal_cdf(float x)
{
    float a = smaller(39.0f, absolute(x));
    float tail = elementary_half_gaussian(a) * elementary_tail_over_half_gaussian(a);
    return (x > 0.0f) ? (1.0f - tail) : tail;
}

/* ln(1 + e^x), written max(x, 0) + ln(1 + e^-|x|), so that nothing overflows. */
static float elementary_softplus(float x)
{
    return larger(0.0f, x) + elementary_log1p_of_unit(elementary_exp_non_positive(-absolute(x)));
}

/* The hyperbolic tangent, within 3 ulp, also near 0; exactly odd. */
static float elementary_tanh(float x)
{
    float m = elementary_expm1_non_positive(absolute(x) * -2.0f);
    return select_bits(-0.0f, x, m / (m + 2.0f));
}

/* x where positive, else alpha (e^x - 1). */
static float activations_elu(float x, float alpha)
{
    float negative = alpha * elementary_expm1_non_positive(smaller(0.0f, x));
    return (x > 0.0f) ? x : negative;
}

/* scale x where positive, else scale alpha (e^x - 1), with scale 1.0507009873554805 and alpha 1.6732632423543772 (Klambauer et al., 2017). */
static float activations_selu(float x)
{
    float negative = 1.7580993408473766f * elementary_expm1_non_positive(smaller(0.0f, x));
    return (x > 0.0f) ? (1.0507009873554805f * x) : negative;
}

/* x (1 + erf(x / sqrt(2))) / 2 (Hendrycks and Gimpel, 2016). */
static float activations_gelu(float x)
{
    return larger(-3.40282347e38f, x) * elementary_normal_cdf(x);
}

/* x (1 + tanh(u)) / 2 with u = sqrt(2 / pi) (x + 0.044715 x^3). */
static float activations_gelu_tanh(float x)
{
    float twice = x * ((x * x) * 0.07135481627260025f + 1.5957691216057308f);
    return larger(-3.40282347e38f, x) * elementary_sigmoid(twice);
}

/* min(1, max(0, x / 6 + 1 / 2)). */
static float activations_hard_sigmoid(float x)
{
    float clipped = smaller(6.0f, larger(0.0f, x + 3.0f));
    return clipped * 0.16666666666666666f;
}

/* min(1, max(-1, x)). */
static float activations_hard_tanh(float x)
{
    return smaller(1.0f, larger(-1.0f, x));
}

/* x min(1, max(0, x / 6 + 1 / 2)). */
static float activations_hard_swish(float x)
{
    return larger(-3.40282347e38f, x) * activations_hard_sigmoid(x);
}

/* x. */
static float activations_identity(float x)
{
    return x;
}

/* x where positive, else slope x. */
static float activations_leaky_relu(float x, float slope)
{
    return (x > 0.0f) ? x : (slope * x);
}

/* x tanh(ln(1 + e^x)) (Misra, 2019). */
static float activations_mish(float x)
{
    float w = elementary_exp_non_positive(-absolute(x));
    float numerator = (x > 0.0f) ? ((w + w) + 1.0f) : (w * (w + 2.0f));
    float difference = (x > 0.0f) ? ((w + w) * w) : 2.0f;
    return larger(-3.40282347e38f, x) * (numerator / (numerator + difference));
}

/* max(0, x); +0 at -0. */
static float activations_relu(float x)
{
    return (x <= 0.0f) ? 0.0f : x;
}

/* min(6, max(0, x)). */
static float activations_relu6(float x)
{
    return smaller(6.0f, activations_relu(x));
}

/* 1 / (1 + e^-x). */
static float activations_sigmoid(float x)
{
    return elementary_sigmoid(x);
}

/* x / (1 + e^-x). */
static float activations_silu(float x)
{
    return larger(-3.40282347e38f, x) * elementary_sigmoid(x);
}

/* ln(1 + e^x). */
static float activations_softplus(float x)
{
    return elementary_softplus(x);
}

/* x / (1 + |x|). */
static float activations_softsign(float x)
{
    x = smaller(3.40282347e38f, larger(-3.40282347e38f, x));
    return x / (absolute(x) + 1.0f);
}

/* (e^x - e^-x) / (e^x + e^-x). */
static float activations_tanh(float x)
{
    return elementary_tanh(x);
}
