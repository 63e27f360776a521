// Hand-written C++: templates over the sizes, plain loops and vector extensions, no library. What a C++ compiler reaches on the same idea.
// Weights are input-major, so the inner loops run over outputs (padded to whole vectors); SGD with batch 1 updates the weights in the pass that
// makes the deltas; other batches add up gradients sample by sample; forward passes of a batch take 8 (4) samples x 2 vectors at once.
// A vector has the width of the registers that it is compiled for: wider ones gcc keeps in memory and takes apart lane by lane.
#define RECURRENT
#include "peers.hpp"
using namespace peers;
#define INLINE __attribute__((always_inline)) inline
#ifndef LANES
#ifdef __AVX512F__
#define LANES 16
#else
#define LANES 8
#endif
#endif
typedef float vec __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
static constexpr int pad(int n) { return (n + LANES - 1) / LANES * LANES; }

template <Activation A, int N> INLINE void activate(float* z) {
    if constexpr (A == Sigmoid) for (int i = 0; i < N; i++) z[i] = 1.f / (1.f + expf(-z[i]));
    else if constexpr (A == Tanh) for (int i = 0; i < N; i++) z[i] = tanhf(z[i]);
    else if constexpr (A == Relu) for (int i = 0; i < N; i++) z[i] = z[i] > 0 ? z[i] : 0;
    else if constexpr (A == Softmax) {
        float most = z[0], sum = 0;
        for (int i = 1; i < N; i++) most = z[i] > most ? z[i] : most;
        for (int i = 0; i < N; i++) z[i] = expf(z[i] - most), sum += z[i];
        sum = 1 / sum;
        for (int i = 0; i < N; i++) z[i] *= sum;
    }
}
template <Activation A> INLINE float slope(float a) { return A == Sigmoid ? a * (1 - a) : A == Tanh ? 1 - a * a : A == Relu ? (a > 0 ? 1.f : 0.f) : 1.f; }

template <int I, int Outputs> struct Layer {
    static constexpr int O = pad(Outputs), V = O / LANES;
    alignas(64) float W[I][O];
    alignas(64) float b[O];
    alignas(64) float gW[I][O], gb[O], mW[I][O], mb[O], vW[I][O], vb[O];

    void set(const Data& data, int l) {
        memset(this, 0, sizeof *this);
        for (int i = 0; i < I; i++) for (int o = 0; o < Outputs; o++) W[i][o] = data.weights[l][(size_t)o * I + i];
        for (int o = 0; o < Outputs; o++) b[o] = data.biases[l][o];
    }
    INLINE void forward(const float* __restrict x, float* __restrict z) const {
        constexpr int T = V > 8 ? 8 : V, U = I >= 64 ? 8 / T : 1; // eight independent sums, so that additions do not wait for each other
        for (int c = 0; c < V; c += T) {
            vec acc[U][T];
            for (int v = 0; v < T; v++) acc[0][v] = ((const vec*)b)[c + v];
            for (int u = 1; u < U; u++) for (int v = 0; v < T; v++) acc[u][v] = vec{};
            for (int i = 0; i < I; i += U) for (int u = 0; u < U; u++) for (int v = 0; v < T; v++) acc[u][v] += x[i + u] * ((const vec*)W[i + u])[c + v];
            for (int u = 1; u < U; u++) for (int v = 0; v < T; v++) acc[0][v] += acc[u][v];
            for (int v = 0; v < T; v++) ((vec*)z)[c + v] = acc[0][v];
        }
    }
    INLINE void forward_rows(const float* __restrict x, int xs, float* __restrict z, int n) const {
        constexpr int T = V > 2 ? 2 : V, R = LANES == 16 || T == 1 ? 8 : 4; // sums, weights and an input in 32 or in 16 registers
        for (int s = 0; s < n; s += R, x += R * xs, z += R * O) for (int c = 0; c < V; c += T) {
            vec acc[R][T];
            for (int r = 0; r < R; r++) for (int v = 0; v < T; v++) acc[r][v] = ((const vec*)b)[c + v];
            for (int i = 0; i < I; i++) {
                vec w[T];
                for (int v = 0; v < T; v++) w[v] = ((const vec*)W[i])[c + v];
                for (int r = 0; r < R; r++) for (int v = 0; v < T; v++) acc[r][v] += x[r * xs + i] * w[v];
            }
            for (int r = 0; r < R; r++) for (int v = 0; v < T; v++) ((vec*)(z + r * O))[c + v] = acc[r][v];
        }
    }
    // deltas of the inputs, and the update (fused) or the sums of gradients
    template <bool Dx, bool Fused> INLINE void backward(const float* __restrict x, const float* __restrict d, float* __restrict dx, float rate) {
        for (int i = 0; i < I; i++) {
            vec s{}, *w = (vec*)W[i], *g = (vec*)gW[i];
            float a = Fused ? rate * x[i] : x[i];
            for (int k = 0; k < V; k++) {
                vec dd = ((const vec*)d)[k];
                if constexpr (Dx) s += w[k] * dd;
                if constexpr (Fused) w[k] -= a * dd; else g[k] += a * dd;
            }
            if constexpr (Dx) {
                float t = 0;
                for (int j = 0; j < LANES; j++) t += s[j];
                dx[i] = t;
            }
        }
        for (int k = 0; k < V; k++)
            if constexpr (Fused) ((vec*)b)[k] -= rate * ((const vec*)d)[k]; else ((vec*)gb)[k] += ((const vec*)d)[k];
    }
    static void update(float* __restrict w, float* __restrict g, float* __restrict m, float* __restrict v, int n, bool adam, float size, float inverse, float inverse2) {
        if (!adam) for (int i = 0; i < n; i++) w[i] -= size * g[i], g[i] = 0;
        else for (int i = 0; i < n; i++) {
            float q = g[i] * inverse;
            m[i] = 0.9f * m[i] + 0.1f * q;
            v[i] = 0.999f * v[i] + 0.001f * q * q;
            w[i] -= size * m[i] / (sqrtf(v[i] * inverse2) + 1e-8f);
            g[i] = 0;
        }
    }
    void update(int n, bool adam, float rate, float c1, float c2) {
        float size = adam ? rate / c1 : rate / n;
        update(&W[0][0], &gW[0][0], &mW[0][0], &vW[0][0], I * O, adam, size, 1.f / n, 1 / c2);
        update(b, gb, mb, vb, O, adam, size, 1.f / n, 1 / c2);
    }
};

template <Activation A, bool CE, int O> INLINE float output_deltas(float* z, const float* target) {
    float loss = 0;
    activate<A, O>(z);
    for (int o = 0; o < O; o++) {
        float difference = z[o] - target[o];
        if constexpr (CE) loss -= target[o] > 0 ? target[o] * log_of(z[o]) : 0;
        else loss += difference * difference / O;
        z[o] = CE ? difference : 2.f / O * difference * slope<A>(z[o]);
    }
    return loss;
}

// Two or three layers; H2 = 0 is two.
template <Activation H, Activation A, bool CE, int I, int H1, int H2, int O> struct Static {
    static constexpr bool Three = H2 > 0;
    static constexpr int L = Three ? H2 : 16, Last = Three ? H2 : H1;
    Layer<I, H1> a;
    Layer<H1, L> b;
    Layer<Last, O> c;
    const Data* data;
    const Row* row;
    int t = 0;

    Static(const Data& d, const Row& r) : data(&d), row(&r) {
        a.set(d, 0);
        if (Three) b.set(d, 1);
        c.set(d, Three ? 2 : 1);
    }
    void forward(const float* x, float* y) { row->batch == 1 ? one(x, y) : many(x, y, row->batch); }
    __attribute__((noinline)) void one(const float* x, float* y) {
        alignas(64) float h1[pad(H1)], h2[pad(L)], z[pad(O)];
        a.forward(x, h1), activate<H, H1>(h1);
        if constexpr (Three) b.forward(h1, h2), activate<H, H2>(h2), c.forward(h2, z);
        else c.forward(h1, z);
        activate<A, O>(z);
        memcpy(y, z, O * 4);
    }
    __attribute__((noinline)) void many(const float* x, float* y, int n) {
        constexpr int p1 = pad(H1), p2 = pad(L), p3 = pad(O);
        alignas(64) static float h1[128 * p1], h2[128 * p2], z[128 * p3];
        a.forward_rows(x, I, h1, n), activate<H, 128 * p1>(h1);
        if constexpr (Three) b.forward_rows(h1, p1, h2, n), activate<H, 128 * p2>(h2), c.forward_rows(h2, p2, z, n);
        else c.forward_rows(h1, p1, z, n);
        if constexpr (A == Softmax) for (int s = 0; s < n; s++) activate<A, O>(z + s * p3);
        else activate<A, 128 * p3>(z);
        for (int s = 0; s < n; s++) for (int o = 0; o < O; o++) y[s * O + o] = z[s * p3 + o];
    }
    // not inlined: inside of a loop over samples gcc would unroll the activations before it can vectorise them
    template <bool Fused> __attribute__((noinline)) float sample(const float* x, const float* target, float rate) {
        alignas(64) float h1[pad(H1)], h2[pad(L)], z[pad(O)], d1[pad(H1)] = {}, d2[pad(L)] = {};
        a.forward(x, h1), activate<H, H1>(h1);
        float loss;
        if constexpr (Three) {
            b.forward(h1, h2), activate<H, H2>(h2), c.forward(h2, z);
            loss = output_deltas<A, CE, O>(z, target);
            c.template backward<true, Fused>(h2, z, d2, rate);
            for (int i = 0; i < H2; i++) d2[i] *= slope<H>(h2[i]);
            b.template backward<true, Fused>(h1, d2, d1, rate);
        } else {
            c.forward(h1, z);
            loss = output_deltas<A, CE, O>(z, target);
            c.template backward<true, Fused>(h1, z, d1, rate);
        }
        for (int i = 0; i < H1; i++) d1[i] *= slope<H>(h1[i]);
        a.template backward<false, Fused>(x, d1, nullptr, rate);
        return loss;
    }
    __attribute__((noinline)) float step(int first, float rate) {
        const float *x = data->input(first), *target = data->target(first);
        const int n = row->batch;
        if (n == 1 && !row->adam) return sample<true>(x, target, rate);
        float loss = 0;
        for (int s = 0; s < n; s++) loss += sample<false>(x + (size_t)s * I, target + (size_t)s * O, rate);
        t++;
        float c1 = 1 - powf(0.9f, t), c2 = 1 - powf(0.999f, t);
        a.update(n, row->adam, rate, c1, c2);
        if (Three) b.update(n, row->adam, rate, c1, c2);
        c.update(n, row->adam, rate, c1, c2);
        return loss / n;
    }
};

#include "recurrent.hpp"

const char* peers::title() { return "C++ templates"; }
const char* peers::version() { return "g++ " __VERSION__; }
Work* peers::begin(const Task& task) {
    const std::vector<int> sizes(task.sizes, task.sizes + task.layers + 1);
    if (task.cell) return begin_recurrent(task, sizes);
    auto is = [&](std::vector<int> other) { return sizes == other; };
    if (is({2, 4, 3, 1})) return new WorkOf<Static<Sigmoid, Sigmoid, false, 2, 4, 3, 1>>(task);
    if (is({4, 16, 16, 3})) return new WorkOf<Static<Tanh, Identity, false, 4, 16, 16, 3>>(task);
    if (is({8, 32, 32, 4})) return new WorkOf<Static<Relu, Identity, false, 8, 32, 32, 4>>(task);
    if (is({64, 64, 10})) return new WorkOf<Static<Relu, Softmax, true, 64, 64, 0, 10>>(task);
    if (is({784, 32, 10})) return new WorkOf<Static<Relu, Softmax, true, 784, 32, 0, 10>>(task);
    if (is({784, 128, 64, 10})) return new WorkOf<Static<Relu, Softmax, true, 784, 128, 64, 10>>(task);
    throw Lacks("no such network");
}
