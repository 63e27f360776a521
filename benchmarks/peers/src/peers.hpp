// What every native contestant shares: the task that the C# program hands over, and what its shared library exports.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace peers {

enum Activation { Identity, Sigmoid, Tanh, Relu, Softmax };
enum Cell { None, Gru, Lstm, Image };

// NativeTask.cs
struct Task {
    int layers, hidden, output, cross_entropy, batch, batches, training, adam;
    float rate;
    int samples;
    const int* sizes;
    int cell, steps; // a recurrent layer after the inputs; the steps of a batch, in each of which there is a row of each sequence
    const float *weights, *inputs, *targets; // per layer weight[out][in], then bias[out]; a recurrent layer is two, over what comes in and over what was put out; they stay where they are
};

struct Net {
    std::vector<int> sizes;
    Activation hidden, output;
    bool cross_entropy; // else the mean over batch and outputs of (y - t)^2
    int layers() const { return (int)sizes.size() - 1; }
    int inputs() const { return sizes.front(); }
    int outputs() const { return sizes.back(); }
};

struct Row {
    int batch, batches, steps;
    float learning_rate;
    bool training, adam;
};

// A contestant throws it when its library has no such thing.
struct Lacks : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Data {
    Net net;
    std::vector<std::vector<float>> weights, biases; // weight[out][in]
    const float *inputs, *targets;
    int samples;
    std::vector<int> labels;

    explicit Data(const Task& task)
        : net{{task.sizes, task.sizes + task.layers + 1}, (Activation)task.hidden, (Activation)task.output, task.cross_entropy != 0},
          inputs(task.inputs), targets(task.targets), samples(task.samples) {
        const float* next = task.weights;
        std::vector<std::pair<int, int>> shapes;
        for (int l = 0; l < net.layers(); l++) shapes.push_back({net.sizes[l], net.sizes[l + 1]});
        if (task.cell) {
            int units = net.sizes[1], rows = (task.cell == Gru ? 3 : 4) * units;
            shapes[0] = {units, rows};
            shapes.insert(shapes.begin(), {net.sizes[0], rows});
        }
        for (auto [in, out] : shapes) {
            weights.emplace_back(next, next + (size_t)in * out), next += (size_t)in * out;
            biases.emplace_back(next, next + out), next += out;
        }
        for (int s = 0; s < samples; s++) {
            const float* t = target(s);
            labels.push_back((int)(std::max_element(t, t + net.outputs()) - t));
        }
    }
    const float* input(int sample) const { return inputs + (size_t)sample * net.inputs(); }
    const float* target(int sample) const { return targets + (size_t)sample * net.outputs(); }
};

// A network at work, whatever its type.
struct Work {
    const Data data;
    const Row row;
    int next = 0;
    explicit Work(const Task& task) : data(task), row{task.batch, task.batches, task.steps, task.rate, task.training != 0, task.adam != 0} {}
    virtual ~Work() = default;
    virtual void forward(int batch, float* y) = 0;
    virtual float step(int batch) = 0;
    virtual void run(int calls) = 0;
};

// Contestant: made of (const Data&, const Row&), which outlive it;
//             forward(const float* x, float* y) for row.batch samples;
//             float step(int sample, float learning_rate) from that sample on, returns the mean loss before the step (NaN: the library tells none).
template <class Contestant> struct WorkOf final : Work {
    std::unique_ptr<Contestant> contestant; // on the heap, with the alignment that it asks for
    std::vector<float> outputs;
    explicit WorkOf(const Task& task) : Work(task), contestant(new Contestant(data, row)), outputs((size_t)row.batch * data.net.outputs()) {}
    void forward(int batch, float* y) override { contestant->forward(data.input(batch * row.batch), y); }
    float step(int batch) override { return contestant->step(batch * row.batch, row.learning_rate); }
    void run(int calls) override {
        volatile float sink = 0;
        int batch = next;
        for (int i = 0; i < calls; i++, batch = batch + 1 == row.batches ? 0 : batch + 1)
            if (row.training) sink = step(batch);
            else {
                forward(batch, outputs.data());
                asm volatile("" ::: "memory");
            }
        (void)sink;
        next = batch;
    }
};

inline float log_of(float probability) { return logf(std::max(probability, 1e-37f)); }

// Each contestant defines these three; one that has recurrent layers defines RECURRENT before, one that is LeNet CONVOLUTIONS.
const char* title();
const char* version();
Work* begin(const Task& task);

} // namespace peers

#define EXPORT extern "C" __attribute__((visibility("default"), used))
EXPORT const char* peer_title() { return peers::title(); }
EXPORT const char* peer_version() { return peers::version(); }
EXPORT peers::Work* peer_begin(const peers::Task* task, const char** lacks) {
    static std::string reason;
    try {
#ifdef CONVOLUTIONS
        if (task->cell != peers::Image) throw peers::Lacks("nothing but LeNet");
#else
        if (task->cell == peers::Image) throw peers::Lacks("no convolution");
#ifndef RECURRENT
        if (task->cell) throw peers::Lacks("no recurrent layer");
#endif
#endif
        return peers::begin(*task);
    } catch (const std::exception& e) {
        reason = e.what();
        *lacks = reason.c_str();
        return nullptr;
    }
}
EXPORT void peer_forward(peers::Work* work, int batch, float* y) { work->forward(batch, y); }
EXPORT float peer_step(peers::Work* work, int batch) { return work->step(batch); }
EXPORT void peer_run(peers::Work* work, int calls) { work->run(calls); }
EXPORT void peer_end(peers::Work* work) { delete work; }
