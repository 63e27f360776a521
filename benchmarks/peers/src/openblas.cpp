// A network written by hand on a BLAS (sgemm, sgemv, sger); the update of SGD is part of the product. Sizes are known at run time only.
#include "peers.hpp"
#include <cblas.h>
using namespace peers;
typedef std::vector<float> Vector;
extern "C" char* openblas_get_config();
extern "C" char* openblas_get_corename();

struct Blas {
    const Data& data;
    const Row& row;
    const Net& net;
    std::vector<Vector> W, b, values, deltas, gW, gb, mW, vW, mb, vb;
    int t = 0;

    Blas(const Data& data, const Row& row) : data(data), row(row), net(data.net), W(data.weights), b(data.biases), gW(W), gb(b) {
        for (auto* set : {&gW, &gb}) for (Vector& v : *set) std::fill(v.begin(), v.end(), 0.f);
        mW = vW = gW, mb = vb = gb;
        for (int size : net.sizes) values.emplace_back((size_t)row.batch * size), deltas.emplace_back((size_t)row.batch * size);
    }
    static void activate(Activation a, float* __restrict z, int count, int columns) {
        if (a == Sigmoid) for (int i = 0; i < count; i++) z[i] = 1.f / (1.f + expf(-z[i]));
        else if (a == Tanh) for (int i = 0; i < count; i++) z[i] = tanhf(z[i]);
        else if (a == Relu) for (int i = 0; i < count; i++) z[i] = z[i] > 0 ? z[i] : 0;
        else if (a == Softmax) for (float* q = z; q < z + count; q += columns) {
            float most = q[0], sum = 0;
            for (int i = 1; i < columns; i++) most = std::max(most, q[i]);
            for (int i = 0; i < columns; i++) q[i] = expf(q[i] - most), sum += q[i];
            for (int i = 0; i < columns; i++) q[i] *= 1 / sum;
        }
    }
    const float* run(const float* x) {
        const int n = row.batch;
        const float* a = x;
        for (int l = 0; l < net.layers(); l++) {
            int in = net.sizes[l], out = net.sizes[l + 1];
            float* z = values[l + 1].data();
            for (int r = 0; r < n; r++) memcpy(z + (size_t)r * out, b[l].data(), out * 4);
            if (n == 1) cblas_sgemv(CblasRowMajor, CblasNoTrans, out, in, 1, W[l].data(), in, a, 1, 1, z, 1);
            else cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, n, out, in, 1, a, in, W[l].data(), in, 1, z, out);
            activate(l == net.layers() - 1 ? net.output : net.hidden, z, n * out, out);
            a = z;
        }
        return a;
    }
    void forward(const float* x, float* y) { memcpy(y, run(x), (size_t)row.batch * net.outputs() * 4); }
    static void adam(Vector& w, const Vector& g, Vector& m, Vector& v, float size, float inverse2) {
        float *__restrict W = w.data(), *__restrict M = m.data(), *__restrict V = v.data();
        const float* __restrict G = g.data();
        for (size_t i = 0; i < w.size(); i++) {
            M[i] = 0.9f * M[i] + 0.1f * G[i];
            V[i] = 0.999f * V[i] + 0.001f * G[i] * G[i];
            W[i] -= size * M[i] / (sqrtf(V[i] * inverse2) + 1e-8f);
        }
    }
    float step(int sample, float learning_rate) {
        const int n = row.batch, outputs = net.outputs();
        const float *x = data.input(sample), *target = data.target(sample), *y = run(x);
        float* d = deltas.back().data();
        float loss = 0;
        if (net.cross_entropy) {
            for (int r = 0; r < n; r++) loss -= log_of(y[r * outputs + data.labels[sample + r]]);
            for (int i = 0; i < n * outputs; i++) d[i] = y[i] - target[i];
        } else {
            for (int i = 0; i < n * outputs; i++) d[i] = y[i] - target[i], loss += d[i] * d[i];
            loss /= outputs;
            for (int i = 0; i < n * outputs; i++) d[i] *= 2.f / outputs * (net.output == Sigmoid ? y[i] * (1 - y[i]) : 1);
        }
        t++;
        float c1 = 1 - powf(0.9f, t), c2 = 1 - powf(0.999f, t);
        for (int l = net.layers() - 1; l >= 0; l--) {
            int in = net.sizes[l], out = net.sizes[l + 1];
            const float* a = l ? values[l].data() : x;
            float* dd = deltas[l + 1].data();
            if (l > 0) {
                float* p = deltas[l].data();
                if (n == 1) cblas_sgemv(CblasRowMajor, CblasTrans, out, in, 1, W[l].data(), in, dd, 1, 0, p, 1);
                else cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, in, out, 1, dd, out, W[l].data(), in, 0, p, in);
                if (net.hidden == Sigmoid) for (int i = 0; i < n * in; i++) p[i] *= a[i] * (1 - a[i]);
                else if (net.hidden == Tanh) for (int i = 0; i < n * in; i++) p[i] *= 1 - a[i] * a[i];
                else for (int i = 0; i < n * in; i++) p[i] = a[i] > 0 ? p[i] : 0;
            }
            float scale = row.adam ? 1.f / n : -learning_rate / n;
            float *w = row.adam ? gW[l].data() : W[l].data(), *bias = row.adam ? gb[l].data() : b[l].data();
            if (n == 1 && !row.adam) cblas_sger(CblasRowMajor, out, in, scale, dd, 1, a, 1, w, in);
            else cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, out, in, n, scale, dd, out, a, in, row.adam ? 0 : 1, w, in);
            if (row.adam) std::fill(bias, bias + out, 0.f);
            for (int r = 0; r < n; r++) for (int j = 0; j < out; j++) bias[j] += scale * dd[(size_t)r * out + j];
            if (row.adam) {
                adam(W[l], gW[l], mW[l], vW[l], learning_rate / c1, 1 / c2);
                adam(b[l], gb[l], mb[l], vb[l], learning_rate / c1, 1 / c2);
            }
        }
        return loss / n;
    }
};

const char* peers::title() { return "OpenBLAS by hand"; }
const char* peers::version() {
    static std::string version = openblas_get_config(); // "OpenBLAS 0.3.21 NO_LAPACKE ... Haswell ..."
    static std::string text = version.substr(0, version.find(' ', version.find(' ') + 1)) + " (kernels: " + openblas_get_corename() + ")";
    return text.c_str();
}
Work* peers::begin(const Task& task) { return new WorkOf<Blas>(task); }
