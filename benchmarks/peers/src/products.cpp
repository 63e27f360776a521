// No network: the matrix products of a step of a recurrent layer alone, from packed weights, without biases and gates. What nobody who multiplies in this order of memory can be faster than.
#define RECURRENT
#include "peers.hpp"
using namespace peers;
#ifdef __AVX512F__
static constexpr int Lanes = 16, Accumulators = 24;
#else
static constexpr int Lanes = 8, Accumulators = 12;
#endif
typedef float vec __attribute__((vector_size(4 * Lanes)));

template <int G, int N> struct Products {
    // Vectors of sums of a product; how many go together; how many chains each then needs to keep the units busy.
    static constexpr int V = G * N / Lanes > 0 ? (G * N + Lanes - 1) / Lanes : 1, T = V <= Accumulators ? V : V % Accumulators == 0 ? Accumulators : 8, U = Accumulators / T;
    static_assert(V % T == 0);
    alignas(64) vec W[2][V / T][N][T];
    alignas(64) vec sums[2][V];
    alignas(64) float h[N];
    Products(const Data& data, const Row&) {
        for (int i = 0; i < 2 * V * N; i++) ((vec*)W)[i] = vec{} + data.weights[i % 2][i % N];
        for (int i = 0; i < N; i++) h[i] = data.inputs[i];
    }
    __attribute__((noinline)) void forward(const float* x, float*) {
        for (int p = 0; p < 2; p++) {
            const float* in = p ? h : x;
            for (int c = 0; c < V / T; c++) {
                vec acc[U][T] = {};
#pragma GCC unroll 2
                for (int i = 0; i + U <= N; i += U) for (int u = 0; u < U; u++) for (int v = 0; v < T; v++) acc[u][v] += in[i + u] * W[p][c][i + u][v];
                for (int i = N / U * U; i < N; i++) for (int v = 0; v < T; v++) acc[0][v] += in[i] * W[p][c][i][v];
                for (int u = 1; u < U; u++) for (int v = 0; v < T; v++) acc[0][v] += acc[u][v];
                for (int v = 0; v < T; v++) sums[p][c * T + v] = acc[0][v];
            }
        }
        asm volatile("" ::: "memory");
    }
    float step(int, float) { return NAN; }
};

const char* peers::title() { return "products alone"; }
const char* peers::version() { return "g++ " __VERSION__; }
Work* peers::begin(const Task& task) {
    if (!task.cell || task.training) throw Lacks("steps only");
    switch ((task.cell == Gru ? 3000 : 4000) + task.sizes[1]) {
    case 3008: return new WorkOf<Products<3, 8>>(task);
    case 3016: return new WorkOf<Products<3, 16>>(task);
    case 3032: return new WorkOf<Products<3, 32>>(task);
    case 3064: return new WorkOf<Products<3, 64>>(task);
    case 4008: return new WorkOf<Products<4, 8>>(task);
    case 4016: return new WorkOf<Products<4, 16>>(task);
    case 4032: return new WorkOf<Products<4, 32>>(task);
    case 4064: return new WorkOf<Products<4, 64>>(task);
    }
    throw Lacks("no such layer");
}
