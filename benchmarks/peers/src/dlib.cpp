// dlib: its networks are C++ types (layers and widths are template arguments), its tensors are on the heap.
#include <dlib/dnn.h>
#include <dlib/revision.h>
#include "peers.hpp"
using namespace peers;
typedef dlib::matrix<float> Matrix;
template <class S> using sig = dlib::sig<S>;
template <class S> using tanh_ = dlib::htan<S>;
template <class S> using relu = dlib::relu<S>;
template <template <class> class H, int H1, int H2, int O> using three = dlib::fc<O, H<dlib::fc<H2, H<dlib::fc<H1, dlib::input<Matrix>>>>>>;
template <template <class> class H, int H1, int O> using two = dlib::fc<O, H<dlib::fc<H1, dlib::input<Matrix>>>>;

// Layer holds weights by input and then biases.
template <class L> void put(L& layer, const Data& data, int l) {
    int in = data.net.sizes[l], out = data.net.sizes[l + 1];
    float* p = layer.layer_details().get_layer_params().host();
    for (int i = 0; i < in; i++) for (int o = 0; o < out; o++) *p++ = data.weights[l][(size_t)o * in + i];
    memcpy(p, data.biases[l].data(), out * 4);
}
template <int Top, class N> void put_all(N& net, const Data& data) {
    const int last = data.net.layers() - 1;
    put(dlib::layer<Top>(net), data, last);
    put(dlib::layer<Top + 2>(net), data, last - 1);
    if constexpr (Top + 4 < N::num_layers - 1) put(dlib::layer<Top + 4>(net), data, last - 2);
}

struct Tensor : dlib::resizable_tensor {
    void load(const float* x, int n, int in) {
        set_size(n, 1, in, 1);
        memcpy(host_write_only(), x, (size_t)n * in * 4);
    }
};

template <class N, int Top> struct Forward {
    const Data& data;
    const Row& row;
    N net;
    Tensor tensor;
    Forward(const Data& data, const Row& row) : data(data), row(row) {
        Matrix one = dlib::mat(data.input(0), data.net.inputs());
        net.to_tensor(&one, &one + 1, tensor);
        net.forward(tensor); // makes the weights
        put_all<Top>(net, data);
    }
    void forward(const float* x, float* y) {
        tensor.load(x, row.batch, data.net.inputs());
        memcpy(y, net.forward(tensor).host(), (size_t)row.batch * data.net.outputs() * 4);
    }
    float step(int, float) { return NAN; }
};

template <class Label> std::vector<Label> labels_of(const Data& data) {
    std::vector<Label> labels;
    for (int s = 0; s < data.samples; s++)
        if constexpr (std::is_same_v<Label, Matrix>) labels.push_back(dlib::mat(data.target(s), data.net.outputs()));
        else if constexpr (std::is_same_v<Label, float>) labels.push_back(*data.target(s));
        else labels.push_back(data.labels[s]);
    return labels;
}

// Top: the index of the output's fully connected layer below the loss
template <class N, int Top, class Label> struct Training {
    const Data& data;
    const Row& row;
    N net;
    std::vector<Label> labels;
    Tensor tensor;
    std::vector<dlib::sgd> sgd;
    std::vector<dlib::adam> adam;
    Training(const Data& data, const Row& row)
        : data(data), row(row), labels(labels_of<Label>(data)), sgd(N::num_computational_layers, dlib::sgd(0, 0)), adam(N::num_computational_layers, dlib::adam(0, 0.9, 0.999)) {
        Matrix one = dlib::mat(data.input(0), data.net.inputs());
        net.to_tensor(&one, &one + 1, tensor);
        net.subnet().forward(tensor); // makes the weights
        put_all<Top>(net, data);
    }
    void forward(const float* x, float* y) {
        const int out = data.net.outputs();
        tensor.load(x, row.batch, data.net.inputs());
        memcpy(y, net.subnet().forward(tensor).host(), (size_t)row.batch * out * 4);
        if (data.net.output == Softmax) for (int r = 0; r < row.batch; r++, y += out) {
            float most = *std::max_element(y, y + out), sum = 0;
            for (int j = 0; j < out; j++) sum += y[j] = expf(y[j] - most);
            for (int j = 0; j < out; j++) y[j] /= sum;
        }
    }
    float step(int sample, float learning_rate) {
        tensor.load(data.input(sample), row.batch, data.net.inputs());
        net.compute_parameter_gradients(tensor, labels.begin() + sample);
        double scale = data.net.cross_entropy || row.adam ? 1 : 2.0 / data.net.outputs(); // its gradient is y - t
        if (row.adam) net.update_parameters(dlib::make_sstack(adam), learning_rate);
        else net.update_parameters(dlib::make_sstack(sgd), learning_rate * scale);
        return NAN;
    }
};

template <class Inference, class Trained> Work* either(const Task& task) {
    if (task.training) return new WorkOf<Trained>(task);
    return new WorkOf<Inference>(task);
}

const char* peers::title() { return "dlib"; }
const char* peers::version() {
    static std::string text = "dlib " + std::to_string(DLIB_MAJOR_VERSION) + "." + std::to_string(DLIB_MINOR_VERSION);
    return text.c_str();
}
Work* peers::begin(const Task& task) {
    using dlib::loss_mean_squared, dlib::loss_mean_squared_multioutput, dlib::loss_multiclass_log, dlib::softmax;
    const std::vector<int> sizes(task.sizes, task.sizes + task.layers + 1);
    auto is = [&](std::vector<int> other) { return sizes == other; };
    using Tiny = sig<three<sig, 4, 3, 1>>;
    using Controller = three<tanh_, 16, 16, 3>;
    using Agent = three<relu, 32, 32, 4>;
    using Digits = two<relu, 64, 10>;
    using Shallow = two<relu, 32, 10>;
    using Deep = three<relu, 128, 64, 10>;
    if (is({2, 4, 3, 1})) return either<Forward<Tiny, 1>, Training<loss_mean_squared<Tiny>, 2, float>>(task);
    if (is({4, 16, 16, 3})) return either<Forward<Controller, 0>, Training<loss_mean_squared_multioutput<Controller>, 1, Matrix>>(task);
    if (is({8, 32, 32, 4})) return either<Forward<Agent, 0>, Training<loss_mean_squared_multioutput<Agent>, 1, Matrix>>(task);
    if (is({64, 64, 10})) return either<Forward<softmax<Digits>, 1>, Training<loss_multiclass_log<Digits>, 1, unsigned long>>(task);
    if (is({784, 32, 10})) return either<Forward<softmax<Shallow>, 1>, Training<loss_multiclass_log<Shallow>, 1, unsigned long>>(task);
    if (is({784, 128, 64, 10})) return either<Forward<softmax<Deep>, 1>, Training<loss_multiclass_log<Deep>, 1, unsigned long>>(task);
    throw Lacks("no such network");
}
