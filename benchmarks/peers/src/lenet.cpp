// LeNet by hand: sizes are template arguments, direct loops over windows, filters in vectors of 8, the channels of a place side by side. g++ does the rest.
#define CONVOLUTIONS
#include "peers.hpp"

namespace peers {
namespace {

typedef float v8 __attribute__((vector_size(32)));
constexpr int up(int n) { return (n + 7) / 8 * 8; }

struct Parameters { // a block of weights with what Adam keeps of each
    std::vector<v8> w, g, m, v;
    explicit Parameters(int length) : w(length / 8), g(length / 8), m(length / 8), v(length / 8) {}
    float* at(int i) { return (float*)w.data() + i; }
    void update(float rate, float c1, float c2) {
        for (size_t i = 0; i < w.size() * 8; i++) {
            float &a = ((float*)m.data())[i], &b = ((float*)v.data())[i], d = ((float*)g.data())[i];
            a = 0.9f * a + 0.1f * d, b = 0.999f * b + 0.001f * d * d;
            ((float*)w.data())[i] -= rate * (a * c1) / (sqrtf(b * c2) + 1e-8f);
        }
        std::fill(g.begin(), g.end(), v8{});
    }
};

template <int H, int W, int C, int F, int K> struct Conv { // over a map with its zeros; a row of biases, then one of weights for each tap
    static constexpr int OH = H - K + 1, OW = W - K + 1, N = up(F) / 8, L = K * C, LN = up(L) / 8;
    Parameters p{(K * L + 1) * N * 8};
    std::vector<v8> turned = std::vector<v8>(K * F * LN);
    Conv(const float*& from) {
        for (int f = 0; f < F; f++)
            for (int c = 0; c < C; c++)
                for (int t = 0; t < K * K; t++) *p.at((1 + t * C + c) * N * 8 + f) = *from++;
        for (int f = 0; f < F; f++) *p.at(f) = *from++;
    }
    void forward(const float* x, v8* y) const {
        const v8* w = p.w.data();
        for (int oy = 0; oy < OH; oy++)
            for (int ox = 0; ox < OW; ox += 2) {
                v8 a[2][N];
                for (int k = 0; k < 2; k++) for (int n = 0; n < N; n++) a[k][n] = w[n];
                for (int ky = 0; ky < K; ky++) {
                    const float* line = x + ((oy + ky) * W + ox) * C;
                    const v8* taps = w + (1 + ky * L) * N;
                    for (int i = 0; i < L; i++)
                        for (int k = 0; k < 2; k++) for (int n = 0; n < N; n++) a[k][n] += line[k * C + i] * taps[i * N + n];
                }
                for (int k = 0; k < 2; k++) for (int n = 0; n < N; n++) y[(oy * OW + ox + k) * N + n] = a[k][n];
            }
    }
    void gradients(const float* x, const v8* d) {
        for (int i = 0; i < OH * OW; i++) for (int n = 0; n < N; n++) p.g[n] += d[i * N + n];
        for (int ky = 0; ky < K; ky++)
            for (int first = 0; first < L; first += 5) {
                v8 a[5][N];
                v8* g = p.g.data() + (1 + ky * L + first) * N;
                for (int k = 0; k < 5; k++) for (int n = 0; n < N; n++) a[k][n] = g[k * N + n];
                for (int oy = 0; oy < OH; oy++)
                    for (int ox = 0; ox < OW; ox++) {
                        const float* from = x + ((oy + ky) * W + ox) * C + first;
                        for (int k = 0; k < 5; k++) for (int n = 0; n < N; n++) a[k][n] += from[k] * d[(oy * OW + ox) * N + n];
                    }
                for (int k = 0; k < 5; k++) for (int n = 0; n < N; n++) g[k * N + n] = a[k][n];
            }
    }
    void turn() {
        for (int ky = 0; ky < K; ky++)
            for (int f = 0; f < F; f++)
                for (int i = 0; i < L; i++) ((float*)turned.data())[(ky * F + f) * LN * 8 + i] = *p.at((1 + ky * L + i) * N * 8 + f);
    }
    void back(const v8* d, float* dx) const { // dx goes on for a vector behind its end
        memset(dx, 0, sizeof(float) * H * W * C);
        for (int oy = 0; oy < OH; oy++)
            for (int ky = 0; ky < K; ky++)
                for (int ox = 0; ox < OW; ox++) {
                    float* to = dx + ((oy + ky) * W + ox) * C;
                    v8 a[LN];
                    memcpy(a, to, sizeof a);
                    const float* delta = (const float*)(d + (oy * OW + ox) * N);
                    for (int f = 0; f < F; f++)
                        for (int n = 0; n < LN; n++) a[n] += delta[f] * turned[(ky * F + f) * LN + n];
                    memcpy(to, a, sizeof a);
                }
    }
};

template <int H, int W, int F> struct Pool { // the largest of two by two, after a relu
    static constexpr int N = up(F) / 8;
    static void forward(v8* x, float* y) {
        for (int i = 0; i < H * W * N; i++) x[i] = x[i] > 0 ? x[i] : v8{};
        for (int oy = 0; oy < H / 2; oy++)
            for (int ox = 0; ox < W / 2; ox++)
                for (int n = 0; n < N; n++) {
                    const v8* from = x + (2 * oy * W + 2 * ox) * N + n;
                    v8 a = from[0] > from[N] ? from[0] : from[N], b = from[W * N] > from[W * N + N] ? from[W * N] : from[W * N + N], best = a > b ? a : b;
                    for (int f = 8 * n; f < std::min(F, 8 * n + 8); f++) y[(oy * (W / 2) + ox) * F + f] = best[f % 8];
                }
    }
    static void back(const v8* x, const float* dy, v8* d) {
        for (int oy = 0; oy < H / 2; oy++)
            for (int ox = 0; ox < W / 2; ox++)
                for (int f = 0; f < F; f++) {
                    int at = (2 * oy * W + 2 * ox) * N * 8 + f, places[4] = {at, at + N * 8, at + W * N * 8, at + (W + 1) * N * 8}, best = 0;
                    const float* values = (const float*)x;
                    float* to = (float*)d;
                    for (int k = 1; k < 4; k++) if (values[places[k]] > values[places[best]]) best = k;
                    for (int k = 0; k < 4; k++) to[places[k]] = k == best && values[places[k]] > 0 ? dy[(oy * (W / 2) + ox) * F + f] : 0;
                }
    }
};

template <int I, int O> struct Dense {
    static constexpr int N = up(O) / 8;
    Parameters p{(I + 1) * N * 8};
    Dense(const float*& from, int places = 1, int channels = I) { // inputs channel after channel become place after place
        for (int o = 0; o < O; o++)
            for (int c = 0; c < channels; c++)
                for (int t = 0; t < I / channels; t++) *p.at((1 + t * channels + c) * N * 8 + o) = *from++;
        for (int o = 0; o < O; o++) *p.at(o) = *from++;
    }
    void forward(const float* x, float* y, bool relu) const {
        v8 a[N];
        for (int n = 0; n < N; n++) a[n] = p.w[n];
        for (int i = 0; i < I; i++) for (int n = 0; n < N; n++) a[n] += x[i] * p.w[(1 + i) * N + n];
        for (int n = 0; n < N; n++) a[n] = relu ? (a[n] > 0 ? a[n] : v8{}) : a[n];
        memcpy(y, a, sizeof a);
    }
    void forward4(const float* x, int stride, float* y, int out, bool relu) const {
        for (int n = 0; n < N; n += 1) {
            v8 a[4];
            for (int k = 0; k < 4; k++) a[k] = p.w[n];
            for (int i = 0; i < I; i++) for (int k = 0; k < 4; k++) a[k] += x[k * stride + i] * p.w[(1 + i) * N + n];
            for (int k = 0; k < 4; k++) *(v8*)(y + k * out + n * 8) = relu ? (a[k] > 0 ? a[k] : v8{}) : a[k];
        }
    }
    void backward(const float* x, const float* d, float* dx, int samples, int stride, int out) {
        for (int i = -1; i < I; i++)
            for (int s = 0; s < samples; s += 1)
                for (int n = 0; n < N; n++) p.g[(1 + i) * N + n] += (i < 0 ? 1 : x[s * stride + i]) * ((const v8*)(d + s * out))[n];
        for (int s = 0; s < samples; s++)
            for (int i = 0; i < I; i++) {
                v8 a{};
                for (int n = 0; n < N; n++) a += ((const v8*)(d + s * out))[n] * p.w[(1 + i) * N + n];
                float sum = 0;
                for (int k = 0; k < 8; k++) sum += a[k];
                dx[s * stride + i] = x[s * stride + i] > 0 || I == 400 ? sum : 0;
            }
    }
};

struct alignas(32) Sample {
    float padded[32 * 32], one[14 * 14 * 6 + 8], two[400 + 8], h1[120], h2[88], y[16], d1[14 * 14 * 6 + 32], d2[408], e1[120], e2[88];
    v8 c1[28 * 28], c2[10 * 10 * 2], dc1[28 * 28], dc2[10 * 10 * 2];
};

struct LeNet {
    const Data& data;
    const Row& row;
    const float* from;
    Conv<32, 32, 1, 6, 5> conv1{from};
    Conv<14, 14, 6, 16, 5> conv2{from};
    Dense<400, 120> dense1{from, 25, 16};
    Dense<120, 84> dense2{from};
    Dense<84, 10> dense3{from};
    std::vector<Sample> samples;
    double steps = 0;
    LeNet(const Data& data, const Row& row, const float* weights) : data(data), row(row), from(weights), samples(std::min(row.batch, 32)) {
        for (Sample& s : samples) memset((void*)&s, 0, sizeof s);
    }
    void maps(const float* x, Sample& s) {
        for (int y = 0; y < 28; y++) memcpy(s.padded + (y + 2) * 32 + 2, x + y * 28, 28 * sizeof(float));
        conv1.forward(s.padded, s.c1);
        Pool<28, 28, 6>::forward(s.c1, s.one);
        conv2.forward(s.one, s.c2);
        Pool<10, 10, 16>::forward(s.c2, s.two);
    }
    static constexpr int S = sizeof(Sample) / sizeof(float);
    void block(const float* x, int count) {
        for (int i = 0; i < count; i++) maps(x + i * 784, samples[i]);
        int i = 0;
        for (; i + 4 <= count; i += 4) dense1.forward4(samples[i].two, S, samples[i].h1, S, true), dense2.forward4(samples[i].h1, S, samples[i].h2, S, true), dense3.forward4(samples[i].h2, S, samples[i].y, S, false);
        for (; i < count; i++) dense1.forward(samples[i].two, samples[i].h1, true), dense2.forward(samples[i].h1, samples[i].h2, true), dense3.forward(samples[i].h2, samples[i].y, false);
        for (i = 0; i < count; i++) {
            float most = samples[i].y[0], sum = 0;
            for (int k = 1; k < 10; k++) most = std::max(most, samples[i].y[k]);
            for (int k = 0; k < 10; k++) sum += samples[i].y[k] = expf(samples[i].y[k] - most);
            for (int k = 0; k < 16; k++) samples[i].y[k] = k < 10 ? samples[i].y[k] / sum : 0;
        }
    }
    void forward(const float* x, float* y) {
        for (int done = 0; done < row.batch; done += 32) {
            int count = std::min(32, row.batch - done);
            block(x + done * 784, count);
            for (int i = 0; i < count; i++) memcpy(y + (done + i) * 10, samples[i].y, 10 * sizeof(float));
        }
    }
    float step(int first, float rate) {
        double loss = 0;
        conv2.turn();
        for (int done = 0; done < row.batch; done += 32) {
            int count = std::min(32, row.batch - done);
            block(data.input(first + done), count);
            for (int i = 0; i < count; i++) {
                int label = data.labels[first + done + i];
                loss -= log_of(samples[i].y[label]);
                samples[i].y[label] -= 1;
                for (int k = 0; k < 10; k++) samples[i].y[k] /= row.batch;
            }
            dense3.backward(samples[0].h2, samples[0].y, samples[0].e2, count, S, S);
            dense2.backward(samples[0].h1, samples[0].e2, samples[0].e1, count, S, S);
            dense1.backward(samples[0].two, samples[0].e1, samples[0].d2, count, S, S);
            for (int i = 0; i < count; i++) {
                Sample& s = samples[i];
                Pool<10, 10, 16>::back(s.c2, s.d2, s.dc2);
                conv2.gradients(s.one, s.dc2);
                conv2.back(s.dc2, s.d1);
                Pool<28, 28, 6>::back(s.c1, s.d1, s.dc1);
                conv1.gradients(s.padded, s.dc1);
            }
        }
        steps++;
        float c1 = 1 / (1 - pow(0.9, steps)), c2 = 1 / (1 - pow(0.999, steps));
        for (Parameters* p : {&conv1.p, &conv2.p, &dense1.p, &dense2.p, &dense3.p}) p->update(rate, c1, c2);
        return loss / row.batch;
    }
};

struct LeNetWork final : Work {
    LeNet net;
    std::vector<float> outputs;
    explicit LeNetWork(const Task& task) : Work(task), net(data, row, task.weights), outputs(row.batch * 10) {}
    void forward(int batch, float* y) override { net.forward(data.input(batch * row.batch), y); }
    float step(int batch) override { return net.step(batch * row.batch, row.learning_rate); }
    void run(int calls) override {
        int batch = next;
        for (int i = 0; i < calls; i++, batch = batch + 1 == row.batches ? 0 : batch + 1)
            if (row.training) step(batch);
            else forward(batch, outputs.data());
        next = batch;
    }
};

} // namespace

const char* title() { return "C++ by hand"; }
const char* version() { return "g++ " __VERSION__ " -O3 -march=native -ffast-math, src/lenet.cpp"; }
Work* begin(const Task& task) {
    if (task.training && !task.adam) throw Lacks("Adam alone");
    return new LeNetWork(task);
}

} // namespace peers
