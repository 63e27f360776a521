/* The bits of a number. */
static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* The number of some bits. */
static double number_of(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* A number without its sign. */
static double absolute(double value)
{
    return number_of(bits_of(value) & 0x7FFFFFFFFFFFFFFFu);
}

/* The smaller one; b where one is not a number. */
static double smaller(double a, double b)
{
    return a < b ? a : b;
}

/* The larger one; b where one is not a number. */
static double larger(double a, double b)
{
    return a > b ? a : b;
}

/* Bit by bit one of two numbers, the first where the mask has a one. */
static double select_bits(double mask, double when_set, double when_clear)
{
    return number_of((bits_of(mask) & bits_of(when_set)) | (~bits_of(mask) & bits_of(when_clear)));
}

/* (e^r - 1 - r) / r^2 for |r| up to ln(2) / 2, by Estrin's scheme. Own fit at Chebyshev nodes: it contributes at most 3.3e-19 of e^r and 8.3e-19 of e^r - 1. */
static double elementary_exp_remainder(double r)
{
    double r2 = r * r;
    double r4 = r2 * r2;
    double c01 = 0.1666666666666667 * r + 0.5;
    double c23 = 0.008333333333326112 * r + 0.04166666666666667;
    double c45 = 0.0001984126987490126 * r + 0.001388888888888373;
    double c67 = 2.7557255297969643e-06 * r + 2.4801587325605324e-05;
    double c89 = 2.5105259538448494e-08 * r + 2.755727357010214e-07;
    double low = c23 * r2 + c01;
    double middle = c67 * r2 + c45;
    double high = 2.0914717341716378e-09 * r2 + c89;
    return (high * r4 + middle) * r4 + low;
}

/* e^x, within 1 ulp; beyond the largest number +infinity, below the smallest gradually 0. */
static double elementary_exp(double x)
{
    x = smaller(710.0, larger(-746.0, x));
    double shifted = x * 1.4426950408889634 + 6755399441055744.0;
    double n = shifted - 6755399441055744.0;
    double r = n * -0.693147180559663 + x;
    r = n * -2.8235290563031577e-13 + r;
    double p = elementary_exp_remainder(r) * (r * r) + r;
    uint64_t bits = bits_of(shifted);
    uint64_t half = bits >> 1u;
    double scale = number_of((half << 52u) + 0x3FF0000000000000u);
    double rest = number_of(((bits - half) << 52u) + 0x3FF0000000000000u);
    return (p * scale + scale) * rest;
}

/* e^x - 1, accurate relative to itself also near 0. */
static double elementary_expm1(double x)
{
    double y = smaller(710.0, larger(-38.0, x));
    double shifted = y * 1.4426950408889634 + 6755399441055743.0;
    double n = shifted - 6755399441055743.0;
    double r = n * -0.693147180559663 + y;
    r = n * -2.8235290563031577e-13 + r;
    double p = elementary_exp_remainder(r) * (r * r) + r;
    double scale = number_of((bits_of(shifted) << 52u) + 0x3FF0000000000000u);
    double half = p * scale + (scale - 0.5);
    return (absolute(x) < 1e-290) ? x : (half + half);
}

/* e^x for x up to 0: less work than exp. */
static double elementary_exp_non_positive(double x)
{
    x = larger(-746.0, x);
    double shifted = x * 1.4426950408889634 + 6755399441056256.0;
    double n = shifted - 6755399441056256.0;
    double r = n * -0.693147180559663 + x;
    r = n * -2.8235290563031577e-13 + r;
    double p = elementary_exp_remainder(r) * (r * r) + r;
    double scale = number_of((bits_of(shifted) << 52u) + 0x3FF0000000000000u);
    return (p * scale + scale) * 7.458340731200207e-155;
}

/* e^x - 1 for x up to 0: less work than expm1. */
static double elementary_expm1_non_positive(double x)
{
    x = larger(-38.0, x);
    double shifted = x * 1.4426950408889634 + 6755399441055744.0;
    double n = shifted - 6755399441055744.0;
    double r = n * -0.693147180559663 + x;
    r = n * -2.8235290563031577e-13 + r;
    double p = elementary_exp_remainder(r) * (r * r) + r;
    double scale = number_of((bits_of(shifted) << 52u) + 0x3FF0000000000000u);
    return p * scale + (scale - 1.0);
}

/* e^(-a^2/2) for a >= 0, accurate relative to itself however large the square is. */
static double elementary_half_gaussian(double a)
{
    a = smaller(39.0, a);
    double high = number_of(bits_of(a) & 0xFFFFFFFFF8000000u);
    double x = -0.5 * (high * high);
    double shifted = x * 1.4426950408889634 + 6755399441056256.0;
    double n = shifted - 6755399441056256.0;
    double r = n * -0.693147180559663 + x;
    r = n * -2.8235290563031577e-13 + r;
    r = (-0.5 * (a - high)) * (a + high) + r;
    double p = elementary_exp_remainder(r) * (r * r) + r;
    double scale = number_of((bits_of(shifted) << 52u) + 0x3FF0000000000000u);
    return (p * scale + scale) * 7.458340731200207e-155;
}

/* e ln(2) + ln(1 + f) for 1 + f between sqrt(1/2) and sqrt(2). */
static double elementary_log_of_parts(double e, double f)
{
    double s = f / (f + 2.0);
    double z = s * s;
    double z2 = z * z;
    double q01 = 0.39999999999899505 * z + 0.666666666666667;
    double q23 = 0.2222221113479508 * z + 0.28571428625975487;
    double q45 = 0.15331721600556042 * z + 0.18182889125261723;
    double q = 0.14616449685043406 * z2 + q45;
    q = q * z2 + q23;
    q = q * z2 + q01;
    double half = 0.5 * (f * f);
    double low = s * (q * z + half) + (e * 2.8235290563031577e-13);
    return e * 0.693147180559663 + (f - (half - low));
}

/* The natural logarithm: -infinity at 0, NaN below it. */
static double elementary_log(double x)
{
    double scaled = (x < 2.2250738585072014e-308) ? (x * 4503599627370496.0) : x;
    double offset = (x < 2.2250738585072014e-308) ? 4503599627371571.0 : 4503599627371519.0;
    uint64_t bits = bits_of(scaled) + (0x3FF0000000000000u - 0x3FE6A09E667F3BCDu);
    double e = number_of((bits >> 52u) | 0x4330000000000000u) - offset;
    double m = number_of((bits & 0x000FFFFFFFFFFFFFu) + 0x3FE6A09E667F3BCDu);
    double result = elementary_log_of_parts(e, m - 1.0);
    result = (x < number_of(0x7FF0000000000000u)) ? result : x;
    double outside = (x < 0.0) ? number_of(0xFFF8000000000000u) : number_of(0xFFF0000000000000u);
    return (x <= 0.0) ? outside : result;
}

/* ln(1 + x), accurate relative to itself also near 0; -infinity at -1, NaN below it. */
static double elementary_log1p(double x)
{
    double sum = x + 1.0;
    double back = sum - 1.0;
    double lost = (1.0 - (sum - back)) + (x - back);
    uint64_t bits = bits_of(sum) + (0x3FF0000000000000u - 0x3FE6A09E667F3BCDu);
    double e = number_of((bits >> 52u) | 0x4330000000000000u) - 4503599627371519.0;
    double m = number_of((bits & 0x000FFFFFFFFFFFFFu) + 0x3FE6A09E667F3BCDu);
    double f = lost * (m / sum) + (m - 1.0);
    double result = elementary_log_of_parts(e, f);
    result = ((x < number_of(0x7FF0000000000000u)) && (absolute(x) > 1e-290)) ? result : x;
    double outside = (x < -1.0) ? number_of(0xFFF8000000000000u) : number_of(0xFFF0000000000000u);
    return (x <= -1.0) ? outside : result;
}

/* ln(1 + x) for x in 0..1, without cancellation and without taking x apart: 2 atanh(x / (2 + x)). */
static double elementary_log1p_of_unit(double x)
{
    double s = x / (x + 2.0);
    double z = s * s;
    double z2 = z * z;
    double g01 = 0.19999999999999762 * z + 0.3333333333333333;
    double g23 = 0.11111111099118386 * z + 0.1428571428580005;
    double g45 = 0.07692271982430275 * z + 0.09090909948981357;
    double g67 = 0.05867139530651599 * z + 0.06667589315724629;
    double g89 = 0.03746071897775383 * z + 0.05422589197440007;
    double g = 0.07815288900461426 * z2 + g89;
    g = g * z2 + g67;
    g = g * z2 + g45;
    g = g * z2 + g23;
    g = g * z2 + g01;
    double twice = s + s;
    return (twice * z) * g + twice;
}

/* The upper tail of the normal distribution over the bell curve, erfc(a / sqrt(2)) / 2 * e^(a^2/2), for a >= 0: 1/2 at 0, 1 / (a sqrt(2 pi)) far out (Mills' ratio, up to a constant). */
static double elementary_tail_over_half_gaussian(double a)
{
    double inverse = 1.0 / (a + 5.0);
    double q = (a - 5.0) * inverse;
    double q2 = q * q;
    double q4 = q2 * q2;
    double q8 = q4 * q4;
    double c0 = -0.6653825028900567 * q + 0.769193049750063;
    double c2 = -0.31353315667130455 * q + 0.4953056159699764;
    double c4 = -0.06911863870631016 * q + 0.1650203661703847;
    double c6 = -0.0029933767705085422 * q + 0.020795066799883178;
    double c8 = 0.0005448990647731298 * q + -0.0007978693984660701;
    double c10 = -4.97628142705858e-05 * q + -5.937572800991586e-05;
    double c12 = 3.9809021578680414e-06 * q + 1.6681213742042063e-05;
    double c14 = -3.366153681012471e-07 * q + -2.76926709599743e-06;
    double c16 = 4.2274993740065346e-08 * q + 4.331410356862585e-07;
    double c18 = -9.31356099432606e-09 * q + -6.594221662477223e-08;
    double c20 = 1.753048401408232e-09 * q + 7.66307180076004e-09;
    double d0 = c2 * q2 + c0;
    double d4 = c6 * q2 + c4;
    double d8 = c10 * q2 + c8;
    double d12 = c14 * q2 + c12;
    double d16 = c18 * q2 + c16;
    double d20 = -1.5877468827473365e-10 * q2 + c20;
    double e0 = d4 * q4 + d0;
    double e8 = d12 * q4 + d8;
    double e16 = d20 * q4 + d16;
    double p = e16 * q8 + e8;
    p = p * q8 + e0;
    return p * inverse;
}

/* 1 / (1 + e^-x), within 3 ulp, for any number. */
static double elementary_sigmoid(double x)
{
    x = -smaller(300.0, larger(-746.0, x));
    double shifted = x * 1.4426950408889634 + 6755399441055232.0;
    double n = shifted - 6755399441055232.0;
    double r = n * -0.693147180559663 + x;
    r = n * -2.8235290563031577e-13 + r;
    double p = elementary_exp_remainder(r) * (r * r) + r;
    double scale = number_of((bits_of(shifted) << 52u) + 0x3FF0000000000000u);
    return 7.458340731200207e-155 / (p * scale + (scale + 7.458340731200207e-155));
}

/* The cumulative distribution function of the standard normal distribution, erfc(-x / sqrt(2)) / 2; the lower tail is accurate relative to itself. */
static double elementary_normal_cdf(double x)
{
    double a = smaller(39.0, absolute(x));
    double tail = elementary_half_gaussian(a) * elementary_tail_over_half_gaussian(a);
    return (x > 0.0) ? (1.0 - tail) : tail;
}

/* ln(1 + e^x), written max(x, 0) + ln(1 + e^-|x|), so that nothing overflows. */
static double elementary_softplus(double x)
{
    return larger(0.0, x) + elementary_log1p_of_unit(elementary_exp_non_positive(-absolute(x)));
}

/* The hyperbolic tangent, within 3 ulp, also near 0; exactly odd. */
static double elementary_tanh(double x)
{
    double m = elementary_expm1_non_positive(absolute(x) * -2.0);
    return select_bits(-0.0, x, m / (m + 2.0));
}

/* x where positive, else alpha (e^x - 1). */
static double activations_elu(double x, double alpha)
{
    double negative = alpha * elementary_expm1_non_positive(smaller(0.0, x));
    return (x > 0.0) ? x : negative;
}

/* scale x where positive, else scale alpha (e^x - 1), with scale 1.0507009873554805 and alpha 1.6732632423543772 (Klambauer et al., 2017). */
static double activations_selu(double x)
{
    double negative = 1.7580993408473766 * elementary_expm1_non_positive(smaller(0.0, x));
    return (x > 0.0) ? (1.0507009873554805 * x) : negative;
}

/* x (1 + erf(x / sqrt(2))) / 2 (Hendrycks and Gimpel, 2016). */
static double activations_gelu(double x)
{
    return larger(-1.7976931348623157e308, x) * elementary_normal_cdf(x);
}

/* x (1 + tanh(u)) / 2 with u = sqrt(2 / pi) (x + 0.044715 x^3). */
static double activations_gelu_tanh(double x)
{
    double twice = x * ((x * x) * 0.07135481627260025 + 1.5957691216057308);
    return larger(-1.7976931348623157e308, x) * elementary_sigmoid(twice);
}

/* min(1, max(0, x / 6 + 1 / 2)). */
static double activations_hard_sigmoid(double x)
{
    double clipped = smaller(6.0, larger(0.0, x + 3.0));
    return clipped * 0.16666666666666666;
}

/* min(1, max(-1, x)). */
static double activations_hard_tanh(double x)
{
    return smaller(1.0, larger(-1.0, x));
}

/* x min(1, max(0, x / 6 + 1 / 2)). */
static double activations_hard_swish(double x)
{
    return larger(-1.7976931348623157e308, x) * activations_hard_sigmoid(x);
}

/* x. */
static double activations_identity(double x)
{
    return x;
}

/* x where positive, else slope x. */
static double activations_leaky_relu(double x, double slope)
{
    return (x > 0.0) ? x : (slope * x);
}

/* x tanh(ln(1 + e^x)) (Misra, 2019). */
static double activations_mish(double x)
{
    double w = elementary_exp_non_positive(-absolute(x));
    double numerator = (x > 0.0) ? ((w + w) + 1.0) : (w * (w + 2.0));
    double difference = (x > 0.0) ? ((w + w) * w) : 2.0;
    return larger(-1.7976931348623157e308, x) * (numerator / (numerator + difference));
}

/* max(0, x); +0 at -0. */
static double activations_relu(double x)
{
    return (x <= 0.0) ? 0.0 : x;
}

/* min(6, max(0, x)). */
static double activations_relu6(double x)
{
    return smaller(6.0, activations_relu(x));
}

/* 1 / (1 + e^-x). */
static double activations_sigmoid(double x)
{
    return elementary_sigmoid(x);
}

/* x / (1 + e^-x). */
static double activations_silu(double x)
{
    return larger(-1.7976931348623157e308, x) * elementary_sigmoid(x);
}

/* ln(1 + e^x). */
static double activations_softplus(double x)
{
    return elementary_softplus(x);
}

/* x / (1 + |x|). */
static double activations_softsign(double x)
{
    x = smaller(1.7976931348623157e308, larger(-1.7976931348623157e308, x));
    return x / (absolute(x) + 1.0);
}

/* (e^x - e^-x) / (e^x + e^-x). */
static double activations_tanh(double x)
{
    return elementary_tanh(x);
}
