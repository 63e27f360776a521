// dlib: its networks are C++ types (layers and widths are template arguments), its tensors are on the heap.
#include <dlib/dnn.h>
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

// Top: the index of the output's fully connected layer below the loss
template <class N, int Top, class Label> struct Training {
    const Data& data;
    const Row& row;
    N net;
    std::vector<Label> labels;
    Tensor tensor;
    std::vector<dlib::sgd> sgd;
    std::vector<dlib::adam> adam;
    Training(const Data& data, const Row& row, std::vector<Label> labels)
        : data(data), row(row), labels(std::move(labels)), sgd(N::num_computational_layers, dlib::sgd(0, 0)), adam(N::num_computational_layers, dlib::adam(0, 0.9, 0.999)) {
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

int main(int argc, char** argv) {
    return start(argc, argv, [](int index, const Data& data, const Row& row, const std::string& folder) {
        auto run = [&](auto contestant) { contest(data, row, *contestant, folder, "dlib"); };
        if (!row.training()) {
            if (index == 0) run(std::make_unique<Forward<sig<three<sig, 4, 3, 1>>, 1>>(data, row));
            if (index == 1) run(std::make_unique<Forward<three<tanh_, 16, 16, 3>, 0>>(data, row));
            if (index == 2) run(std::make_unique<Forward<dlib::softmax<two<relu, 64, 10>>, 1>>(data, row));
            if (index == 3) run(std::make_unique<Forward<dlib::softmax<two<relu, 32, 10>>, 1>>(data, row));
            if (index == 4) run(std::make_unique<Forward<dlib::softmax<three<relu, 128, 64, 10>>, 1>>(data, row));
            if (index == 5) run(std::make_unique<Forward<three<relu, 32, 32, 4>, 0>>(data, row));
            return;
        }
        std::vector<unsigned long> classes(data.labels.begin(), data.labels.end());
        std::vector<float> values(data.targets);
        std::vector<Matrix> vectors;
        for (int s = 0; s < Samples; s++) vectors.push_back(dlib::mat(data.target(s), data.net.outputs()));
        if (index == 0) run(std::make_unique<Training<dlib::loss_mean_squared<sig<three<sig, 4, 3, 1>>>, 2, float>>(data, row, values));
        if (index == 1) run(std::make_unique<Training<dlib::loss_mean_squared_multioutput<three<tanh_, 16, 16, 3>>, 1, Matrix>>(data, row, vectors));
        if (index == 2) run(std::make_unique<Training<dlib::loss_multiclass_log<two<relu, 64, 10>>, 1, unsigned long>>(data, row, classes));
        if (index == 3) run(std::make_unique<Training<dlib::loss_multiclass_log<two<relu, 32, 10>>, 1, unsigned long>>(data, row, classes));
        if (index == 4) run(std::make_unique<Training<dlib::loss_multiclass_log<three<relu, 128, 64, 10>>, 1, unsigned long>>(data, row, classes));
        if (index == 5) run(std::make_unique<Training<dlib::loss_mean_squared_multioutput<three<relu, 32, 32, 4>>, 1, Matrix>>(data, row, vectors));
    });
}
