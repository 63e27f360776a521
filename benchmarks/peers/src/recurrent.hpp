// Recurrent layers by hand: steps of one sequence, and a network trained through time.
#pragma once
#include <immintrin.h>

#if LANES == 16
static constexpr int Accumulators = 24; // of 32 registers
INLINE vec nearest(vec x) { return (vec)_mm512_roundscale_ps((__m512)x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
INLINE vec power_of_2(vec n) { return (vec)_mm512_castsi512_ps(_mm512_slli_epi32(_mm512_add_epi32(_mm512_cvtps_epi32((__m512)n), _mm512_set1_epi32(127)), 23)); }
INLINE vec at_least(vec x, float least) { return (vec)_mm512_max_ps((__m512)x, _mm512_set1_ps(least)); }
INLINE vec at_most(vec x, float most) { return (vec)_mm512_min_ps((__m512)x, _mm512_set1_ps(most)); }
#else
static constexpr int Accumulators = 12; // of 16
INLINE vec nearest(vec x) { return (vec)_mm256_round_ps((__m256)x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
INLINE vec power_of_2(vec n) { return (vec)_mm256_castsi256_ps(_mm256_slli_epi32(_mm256_add_epi32(_mm256_cvtps_epi32((__m256)n), _mm256_set1_epi32(127)), 23)); }
INLINE vec at_least(vec x, float least) { return (vec)_mm256_max_ps((__m256)x, _mm256_set1_ps(least)); }
INLINE vec at_most(vec x, float most) { return (vec)_mm256_min_ps((__m256)x, _mm256_set1_ps(most)); }
#endif

// In place of libmvec's: inlined, no register has to be saved for a call.
INLINE vec exp_of(vec x) {
    x = at_most(at_least(x, -87.f), 87.f);
    vec n = nearest(x * 1.44269504f), r = x - n * 0.693147181f;
    vec p = 1.f + r * (1.f + r * (0.5f + r * (0.166665211f + r * (0.0416683890f + r * 0.00836874545f))));
    return p * power_of_2(n);
}
INLINE vec sigmoid_of(vec x) { return 1.f / (1.f + exp_of(-x)); }
INLINE vec tanh_of(vec x) { return 1.f - 2.f / (1.f + exp_of(2.f * x)); }

// The sums of x times W, V vectors of them, on top of what is in z: as many at a time as there are registers.
template <int I, int V> INLINE void add_products(const float* __restrict x, const float (*W)[V * LANES], vec* z) {
    constexpr int T = V <= Accumulators ? V : V % Accumulators == 0 ? Accumulators : 8;
    static_assert(V % T == 0);
    for (int c = 0; c < V; c += T) {
        vec acc[T];
        for (int v = 0; v < T; v++) acc[v] = z[c + v];
#pragma GCC unroll 4
        for (int i = 0; i < I; i++) for (int v = 0; v < T; v++) acc[v] += x[i] * ((const vec*)W[i])[c + v];
        for (int v = 0; v < T; v++) z[c + v] = acc[v];
    }
}
// Both products of a layer, side by side where there are registers for it.
template <int I, int N, int V> INLINE void add_both(const float* __restrict x, const float (*Wx)[V * LANES], vec* zx, const float* __restrict h, const float (*Wh)[V * LANES], vec* zh) {
    if constexpr (2 * V <= Accumulators && I == N) {
        vec a[V], b[V];
        for (int v = 0; v < V; v++) a[v] = zx[v], b[v] = zh[v];
#pragma GCC unroll 4
        for (int i = 0; i < I; i++) {
            for (int v = 0; v < V; v++) a[v] += x[i] * ((const vec*)Wx[i])[v];
            for (int v = 0; v < V; v++) b[v] += h[i] * ((const vec*)Wh[i])[v];
        }
        for (int v = 0; v < V; v++) zx[v] = a[v], zh[v] = b[v];
    } else {
        add_products<I, V>(x, Wx, zx);
        add_products<N, V>(h, Wh, zh);
    }
}

// A recurrent layer, a step a call. Gates are padded to whole vectors.
template <Cell C, int I, int N> struct Stepping {
    static constexpr int G = C == Gru ? 3 : 4, P = pad(N), K = P / LANES, V = G * K;
    alignas(64) float Wx[I][V * LANES], Wh[N][V * LANES], bx[V * LANES], bh[V * LANES];
    alignas(64) float h[P], c[P];

    Stepping(const Data& data, const Row&) {
        memset(this, 0, sizeof *this);
        for (int g = 0; g < G; g++) for (int u = 0; u < N; u++) {
            int from = g * N + u, to = g * P + u;
            for (int i = 0; i < I; i++) Wx[i][to] = data.weights[0][(size_t)from * I + i];
            for (int i = 0; i < N; i++) Wh[i][to] = data.weights[1][(size_t)from * N + i];
            bx[to] = data.biases[0][from];
            bh[to] = data.biases[1][from];
            // What has one sum has one bias.
            if (C == Lstm || g < 2) bx[to] += bh[to], bh[to] = 0;
        }
    }
    __attribute__((noinline)) void forward(const float* x, float* y) {
        vec zx[V], zh[V];
        for (int v = 0; v < V; v++) zx[v] = ((const vec*)bx)[v];
        if constexpr (C == Lstm && 2 * V > Accumulators) {
            // The sums of both go together.
            constexpr int T = 8;
            for (int s = 0; s < V; s += T) {
                vec acc[T];
                for (int v = 0; v < T; v++) acc[v] = zx[s + v];
#pragma GCC unroll 4
                for (int i = 0; i < I; i++) for (int v = 0; v < T; v++) acc[v] += x[i] * ((const vec*)Wx[i])[s + v];
#pragma GCC unroll 4
                for (int i = 0; i < N; i++) for (int v = 0; v < T; v++) acc[v] += h[i] * ((const vec*)Wh[i])[s + v];
                for (int v = 0; v < T; v++) zx[s + v] = acc[v];
            }
        } else {
            for (int v = 0; v < V; v++) zh[v] = ((const vec*)bh)[v];
            add_both<I, N, V>(x, Wx, zx, h, Wh, zh);
            for (int v = 0; v < (C == Lstm ? V : 2 * K); v++) zx[v] += zh[v];
        }
        for (int k = 0; k < K; k++) {
            vec *before = (vec*)h + k, *cell = (vec*)c + k;
            if constexpr (C == Gru) {
                vec r = sigmoid_of(zx[k]), z = sigmoid_of(zx[K + k]), n = tanh_of(zx[2 * K + k] + r * zh[2 * K + k]);
                *before = n + z * (*before - n);
            } else {
                *cell = sigmoid_of(zx[K + k]) * *cell + sigmoid_of(zx[k]) * tanh_of(zx[2 * K + k]);
                *before = sigmoid_of(zx[3 * K + k]) * tanh_of(*cell);
            }
        }
        memcpy(y, h, N * 4);
    }
    float step(int, float) { return NAN; }
};

// A GRU and a dense layer, trained through time with Adam. A sequence in each lane: no sum has to be taken over lanes but those of gradients, once a window.
template <int I, int N, int O, int Steps, int B> struct Through {
    static constexpr int Q = B / LANES, G = 3 * N;
    struct Numbers { float Wx[G][I], bx[G], Wh[G][N], bh[G], Wo[O][N], bo[O]; };
    static constexpr int Count = sizeof(Numbers) / 4;
    Numbers w, g, m, v;
    int t = 0;
    alignas(64) vec x[Steps][I][Q], h[Steps + 1][N][Q], r[Steps][N][Q], z[Steps][N][Q], n[Steps][N][Q], hn[Steps][N][Q];
    alignas(64) vec d[Steps][G][Q], dhn[Steps][N][Q], dy[Steps][O][Q], y[Steps][O][Q], dh[N][Q];
    const Data* data;
    const Row* row;

    Through(const Data& from, const Row& of) : data(&from), row(&of) {
        memset((void*)this, 0, (char*)&data - (char*)this);
        auto copy = [](float* to, const std::vector<float>& values) { memcpy(to, values.data(), values.size() * 4); };
        copy(&w.Wx[0][0], from.weights[0]), copy(w.bx, from.biases[0]), copy(&w.Wh[0][0], from.weights[1]), copy(w.bh, from.biases[1]);
        copy(&w.Wo[0][0], from.weights[2]), copy(w.bo, from.biases[2]);
    }
    __attribute__((noinline)) void run(const float* inputs) {
        for (int s = 0; s < Steps; s++) {
            for (int i = 0; i < I; i++) for (int b = 0; b < B; b++) ((float*)x[s][i])[b] = inputs[(s * B + b) * I + i];
            for (int u = 0; u < N; u++) {
                vec a[3][Q];
                for (int q = 0; q < Q; q++) a[0][q] = w.bx[u] + w.bh[u] + vec{}, a[1][q] = w.bx[N + u] + w.bh[N + u] + vec{}, a[2][q] = w.bh[2 * N + u] + vec{};
                for (int i = 0; i < N; i++) for (int k = 0; k < 3; k++) for (int q = 0; q < Q; q++) a[k][q] += w.Wh[k * N + u][i] * h[s][i][q];
                for (int q = 0; q < Q; q++) {
                    vec from = w.bx[2 * N + u] + vec{};
                    for (int i = 0; i < I; i++) a[0][q] += w.Wx[u][i] * x[s][i][q], a[1][q] += w.Wx[N + u][i] * x[s][i][q], from += w.Wx[2 * N + u][i] * x[s][i][q];
                    vec reset = sigmoid_of(a[0][q]), update = sigmoid_of(a[1][q]), added = tanh_of(from + reset * a[2][q]);
                    r[s][u][q] = reset, z[s][u][q] = update, n[s][u][q] = added, hn[s][u][q] = a[2][q];
                    h[s + 1][u][q] = added + update * (h[s][u][q] - added);
                }
            }
            for (int o = 0; o < O; o++) for (int q = 0; q < Q; q++) {
                vec a = w.bo[o] + vec{};
                for (int i = 0; i < N; i++) a += w.Wo[o][i] * h[s + 1][i][q];
                y[s][o][q] = a;
            }
        }
    }
    void forward(const float* inputs, float* outputs) {
        run(inputs);
        for (int s = 0; s < Steps; s++) for (int b = 0; b < B; b++) for (int o = 0; o < O; o++) outputs[(s * B + b) * O + o] = ((float*)y[s][o])[b];
    }
    __attribute__((noinline)) void back() {
        memset(dh, 0, sizeof dh);
        for (int s = Steps - 1; s >= 0; s--) {
            vec next[N][Q];
            for (int u = 0; u < N; u++) for (int q = 0; q < Q; q++) {
                vec delta = dh[u][q];
                for (int o = 0; o < O; o++) delta += w.Wo[o][u] * dy[s][o][q];
                vec reset = r[s][u][q], update = z[s][u][q], added = n[s][u][q];
                vec dn = delta * (1.f - update) * (1.f - added * added);
                d[s][2 * N + u][q] = dn;
                d[s][N + u][q] = delta * (h[s][u][q] - added) * update * (1.f - update);
                d[s][u][q] = dn * hn[s][u][q] * reset * (1.f - reset);
                dhn[s][u][q] = dn * reset;
                next[u][q] = delta * update;
            }
            for (int i = 0; i < N; i += 2) {
                vec a[2][Q];
                for (int k = 0; k < 2; k++) for (int q = 0; q < Q; q++) a[k][q] = next[i + k][q];
                for (int u = 0; u < 2 * N; u++) for (int k = 0; k < 2; k++) for (int q = 0; q < Q; q++) a[k][q] += w.Wh[u][i + k] * d[s][u][q];
                for (int u = 0; u < N; u++) for (int k = 0; k < 2; k++) for (int q = 0; q < Q; q++) a[k][q] += w.Wh[2 * N + u][i + k] * dhn[s][u][q];
                for (int k = 0; k < 2; k++) for (int q = 0; q < Q; q++) dh[i + k][q] = a[k][q];
            }
        }
    }
    static INLINE float sum(vec x) {
        float all = 0;
        for (int j = 0; j < LANES; j++) all += x[j];
        return all;
    }
    // The gradients of R rows of weights: deltas of R sums times C values that came in, over all steps and sequences.
    template <int R, int C, class D, class X> INLINE void gradients(D deltas, X values, float* to, int distance, int between) {
        vec a[R][C] = {};
        for (int s = 0; s < Steps; s++) for (int q = 0; q < Q; q++) for (int k = 0; k < R; k++) for (int c = 0; c < C; c++) a[k][c] += deltas(s, k)[q] * values(s, c)[q];
        for (int k = 0; k < R; k++) for (int c = 0; c < C; c++) to[k * distance + c * between] = sum(a[k][c]);
    }
    __attribute__((noinline)) void add_gradients() {
        const vec one = 1.f + vec{};
        vec ones[Q];
        for (int q = 0; q < Q; q++) ones[q] = one;
        for (int u = 0; u < N; u++) {
            auto recurrent = [&](int s, int k) { return k < 2 ? d[s][k * N + u] : dhn[s][u]; };
            auto incoming = [&](int s, int k) { return d[s][k * N + u]; };
            for (int i = 0; i < N; i += 4) gradients<3, 4>(recurrent, [&](int s, int c) { return h[s][i + c]; }, &g.Wh[u][i], N * N, 1);
            gradients<3, I>(incoming, [&](int s, int c) { return x[s][c]; }, &g.Wx[u][0], N * I, 1);
            gradients<3, 1>(incoming, [&](int, int) { return ones; }, &g.bx[u], N, 1);
            g.bh[u] = g.bx[u], g.bh[N + u] = g.bx[N + u];
            gradients<1, 1>([&](int s, int) { return dhn[s][u]; }, [&](int, int) { return ones; }, &g.bh[2 * N + u], 1, 1);
        }
        for (int i = 0; i < N; i += 4) gradients<O, 4>([&](int s, int k) { return dy[s][k]; }, [&](int s, int c) { return h[s + 1][i + c]; }, &g.Wo[0][i], N, 1);
        gradients<O, 1>([&](int s, int k) { return dy[s][k]; }, [&](int, int) { return ones; }, g.bo, 1, 1);
    }
    __attribute__((noinline)) float step(int first, float rate) {
        run(data->input(first));
        const float* target = data->target(first);
        float loss = 0;
        for (int s = 0; s < Steps; s++) for (int b = 0; b < B; b++) for (int o = 0; o < O; o++) {
            float difference = ((float*)y[s][o])[b] - target[(s * B + b) * O + o];
            loss += difference * difference;
            ((float*)dy[s][o])[b] = 2.f / (Steps * B * O) * difference;
        }
        back();
        add_gradients();
        t++;
        float size = rate / (1 - powf(0.9f, t)), inverse = 1 / (1 - powf(0.999f, t));
        float *__restrict p = (float*)&w, *__restrict q = (float*)&g, *__restrict first_moment = (float*)&m, *__restrict second = (float*)&v;
        for (int i = 0; i < Count; i++) {
            first_moment[i] = 0.9f * first_moment[i] + 0.1f * q[i];
            second[i] = 0.999f * second[i] + 0.001f * q[i] * q[i];
            p[i] -= size * first_moment[i] / (sqrtf(second[i] * inverse) + 1e-8f);
        }
        return loss / (Steps * B * O);
    }
};

static Work* begin_recurrent(const Task& task, const std::vector<int>& sizes) {
    if (!task.training && sizes.size() == 2 && sizes[0] == sizes[1]) {
#define STEPPING(n) if (sizes[0] == n) return task.cell == Gru ? (Work*)new WorkOf<Stepping<Gru, n, n>>(task) : new WorkOf<Stepping<Lstm, n, n>>(task)
        STEPPING(8);
        STEPPING(16);
        STEPPING(32);
        STEPPING(64);
#undef STEPPING
    }
    if (task.training && task.adam && task.cell == Gru && sizes == std::vector<int>{3, 16, 2} && task.steps == 64 && task.batch == 64 * 32) return new WorkOf<Through<3, 16, 2, 64, 32>>(task);
    throw Lacks("no such recurrent network");
}
