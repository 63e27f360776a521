// What every C++ contestant shares: the data that the C# program wrote, the check, the clock, the answer.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <stdexcept>
#include <string>
#include <vector>

namespace peers {

enum Activation { Identity, Sigmoid, Tanh, Relu, Softmax };

struct Net {
    const char* name;
    std::vector<int> sizes;
    Activation hidden, output;
    bool cross_entropy; // else the mean over batch and outputs of (y - t)^2
    int layers() const { return (int)sizes.size() - 1; }
    int inputs() const { return sizes.front(); }
    int outputs() const { return sizes.back(); }
};

static const Net Nets[] = {
    {"2-4-3-1", {2, 4, 3, 1}, Sigmoid, Sigmoid, false},
    {"4-16-16-3", {4, 16, 16, 3}, Tanh, Identity, false},
    {"64-64-10", {64, 64, 10}, Relu, Softmax, true},
    {"784-32-10", {784, 32, 10}, Relu, Softmax, true},
    {"784-128-64-10", {784, 128, 64, 10}, Relu, Softmax, true},
    {"8-32-32-4", {8, 32, 32, 4}, Relu, Identity, false},
};

struct Row {
    const char* name;
    int batch;
    float learning_rate; // in the comparison; 0 for a forward pass
    bool adam;
    bool training() const { return learning_rate > 0; }
};

static const Row Rows[] = {
    {"forward-1", 1, 0, false}, {"forward-128", 128, 0, false},
    {"sgd-1", 1, 0.05f, false}, {"sgd-32", 32, 0.05f, false}, {"sgd-128", 128, 0.05f, false}, {"adam-1", 1, 0.001f, true}, {"adam-32", 32, 0.001f, true},
};

static const int Samples = 1024, ForwardSamples = 64;
static const double Tolerance = 1e-4;
static const float TimedLearningRate = 1e-9f; // no weight moves: every step is like the first

// A contestant throws it when its library has no such thing.
struct Lacks : std::runtime_error {
    using std::runtime_error::runtime_error;
};

inline std::string read(const std::string& path) {
    FILE* file = fopen(path.c_str(), "rb");
    if (!file) throw std::runtime_error("cannot read " + path);
    std::string text;
    char block[1 << 16];
    for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;) text.append(block, n);
    fclose(file);
    return text;
}

inline std::vector<float> floats(const std::string& path) {
    std::string bytes = read(path);
    std::vector<float> values(bytes.size() / 4);
    memcpy(values.data(), bytes.data(), values.size() * 4);
    return values;
}

struct Data {
    const Net& net;
    std::vector<std::vector<float>> weights, biases; // weight[out][in]
    std::vector<float> inputs, targets;
    std::vector<int> labels;

    Data(const std::string& folder, const Net& net) : net(net) {
        std::vector<float> all = floats(folder + "/weights.bin");
        const float* next = all.data();
        for (int l = 0; l < net.layers(); l++) {
            int in = net.sizes[l], out = net.sizes[l + 1];
            weights.emplace_back(next, next + (size_t)in * out), next += (size_t)in * out;
            biases.emplace_back(next, next + out), next += out;
        }
        inputs = floats(folder + "/inputs.bin");
        targets = floats(folder + "/targets.bin");
        for (int s = 0; s < Samples; s++) {
            const float* t = target(s);
            labels.push_back((int)(std::max_element(t, t + net.outputs()) - t));
        }
    }
    const float* input(int sample) const { return &inputs[(size_t)sample * net.inputs()]; }
    const float* target(int sample) const { return &targets[(size_t)sample * net.outputs()]; }
};

inline double thread_time() {
    timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

// Median seconds of a call.
template <class F> double measure(F&& calls, double seconds) {
    const double slice = 0.005, warm_up = 0.1;
    long count = 1;
    auto time = [&] { double start = thread_time(); calls(count); return std::max(1e-9, thread_time() - start); };
    for (double spent = 0; spent < warm_up;) {
        double t = time();
        spent += t;
        count = t < slice / 2 ? count * 2 : std::max(1L, (long)(count * slice / t));
    }
    std::vector<double> slices;
    for (double spent = 0; spent < seconds;) {
        double t = time();
        spent += t;
        slices.push_back(t / count);
    }
    std::sort(slices.begin(), slices.end());
    size_t n = slices.size();
    return (slices[n / 2] + slices[(n - 1) / 2]) / 2;
}

// Contestant: forward(const float* x, float* y) for row.batch samples;
//             float step(int sample, float learning_rate) from that sample on, returns the mean loss before the step (NaN: the library tells none).
template <class Contestant> void contest(const Data& data, const Row& row, Contestant& contestant, const std::string& folder, const char* version) {
    const int in = data.net.inputs(), out = data.net.outputs(), batches = Samples / row.batch;
    double loss = 0, error = 0;
    std::vector<float> outputs((size_t)Samples * out), expected = floats(folder + "/" + row.name + ".bin");
    if (row.training()) {
        for (int b = 0; b < batches; b++) loss += contestant.step(b * row.batch, row.learning_rate) / (double)batches;
        loss = std::isnan(loss) ? 0 : std::fabs(loss - atof(read(folder + "/" + row.name + ".loss").c_str()));
    }
    for (int s = 0; s < Samples; s += row.batch) contestant.forward(data.input(s), &outputs[(size_t)s * out]);
    for (size_t i = 0; i < outputs.size(); i++) {
        double difference = std::fabs((double)outputs[i] - expected[i]);
        if (!(difference <= error)) error = difference;
    }
    printf("{\"version\": \"%s\", \"error\": %.4g, \"loss_error\": %.4g", version, std::isfinite(error) ? error : 1e9, std::isfinite(loss) ? loss : 1e9);
    if (!(error <= Tolerance && loss <= Tolerance)) {
        printf(", \"disagrees\": true}\n");
        return;
    }
    const char* budget = getenv("PEERS_SECONDS");
    int cycle = row.name == std::string("forward-1") ? ForwardSamples : batches, next = 0;
    volatile float sink = 0;
    double seconds = measure([&](long count) {
        if (row.training())
            for (long i = 0; i < count; i++, next = next + 1 == cycle ? 0 : next + 1) sink = contestant.step(next * row.batch, TimedLearningRate);
        else
            for (long i = 0; i < count; i++, next = next + 1 == cycle ? 0 : next + 1) {
                contestant.forward(data.inputs.data() + (size_t)next * row.batch * in, outputs.data());
                asm volatile("" ::: "memory");
            }
    }, budget ? atof(budget) : 0.3);
    printf(", \"ns\": %.6g}\n", seconds * 1e9 / row.batch);
}

// <program> <folder> <network> <row>; run(index of the network, data, row, folder of the network) calls contest.
template <class Run> int start(int argc, char** argv, Run run) {
    if (argc != 4) return fprintf(stderr, "usage: %s <folder> <network> <row>\n", argv[0]), 2;
    try {
        for (size_t k = 0; k < std::size(Nets); k++)
            for (const Row& row : Rows)
                if (Nets[k].name == std::string(argv[2]) && row.name == std::string(argv[3])) {
                    std::string folder = argv[1] + std::string("/") + argv[2];
                    Data data(folder, Nets[k]);
                    run((int)k, data, row, folder);
                    return 0;
                }
        return fprintf(stderr, "no network '%s' or no row '%s'\n", argv[2], argv[3]), 2;
    } catch (const Lacks& lacks) {
        return printf("{\"lacks\": \"%s\"}\n", lacks.what()), 0;
    } catch (const std::exception& e) {
        return fprintf(stderr, "%s\n", e.what()), 1;
    }
}

inline float log_of(float probability) { return logf(std::max(probability, 1e-37f)); }

} // namespace peers
