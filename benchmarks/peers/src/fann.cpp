// FANN. It has no ReLU: LINEAR_PIECE (clipped to 0..1) over inputs scaled by an exact power of two stands for it in forward passes.
// It has no softmax (done here after fann_run, as a user would), no cross-entropy and no Adam.
#include "peers.hpp"
#include <floatfann.h>
using namespace peers;

struct Fann {
    static constexpr float Scale = 1.0f / 16; // weighted sums up to 16
    const Data& data;
    const Row& row;
    fann* net;
    std::vector<fann_train_data*> batches;

    Fann(const Data& data, const Row& row) : data(data), row(row) {
        const Net& n = data.net;
        if (row.adam) throw Lacks("no Adam");
        if (row.training && n.cross_entropy) throw Lacks("no cross-entropy");
        std::vector<unsigned> sizes(n.sizes.begin(), n.sizes.end());
        net = fann_create_standard_array(sizes.size(), sizes.data());
        auto function = [](Activation a) { return a == Sigmoid ? FANN_SIGMOID : a == Tanh ? FANN_SIGMOID_SYMMETRIC : a == Relu ? FANN_LINEAR_PIECE : FANN_LINEAR; };
        auto steepness = [](Activation a) { return a == Sigmoid ? 0.5f : a == Relu ? Scale : 1.0f; };
        fann_set_activation_function_hidden(net, function(n.hidden));
        fann_set_activation_steepness_hidden(net, steepness(n.hidden));
        fann_set_activation_function_output(net, function(n.output));
        fann_set_activation_steepness_output(net, steepness(n.output));
        fann_set_train_error_function(net, FANN_ERRORFUNC_LINEAR);
        fann_set_learning_momentum(net, 0);
        fann_set_training_algorithm(net, row.batch == 1 ? FANN_TRAIN_INCREMENTAL : FANN_TRAIN_BATCH);
        // neurons are numbered through, with a bias neuron at the end of each layer
        std::vector<unsigned> first(1, 0);
        for (int size : n.sizes) first.push_back(first.back() + size + 1);
        std::vector<fann_connection> connections(fann_get_total_connections(net));
        fann_get_connection_array(net, connections.data());
        for (size_t i = 0; i < connections.size(); i++) {
            fann_connection& c = connections[i];
            int l = 0;
            while (c.to_neuron >= first[l + 1]) l++;
            int to = c.to_neuron - first[l], from = c.from_neuron - first[l - 1], in = n.sizes[l - 1];
            // fann_set_weight takes a search for each; the array of weights has the order of the connections
            net->weights[i] = from == in ? data.biases[l - 1][to] : data.weights[l - 1][(size_t)to * in + from] * (l > 1 && n.hidden == Relu ? 1 / Scale : 1);
        }
        if (row.training)
            for (int s = 0; s < data.samples; s += row.batch) {
                fann_train_data* t = fann_create_train(row.batch, n.inputs(), n.outputs());
                for (int i = 0; i < row.batch; i++) {
                    memcpy(t->input[i], data.input(s + i), n.inputs() * 4);
                    memcpy(t->output[i], data.target(s + i), n.outputs() * 4);
                }
                batches.push_back(t);
            }
    }
    ~Fann() {
        for (fann_train_data* batch : batches) fann_destroy_train(batch);
        fann_destroy(net);
    }
    void forward(const float* x, float* y) {
        const int in = data.net.inputs(), out = data.net.outputs();
        for (int i = 0; i < row.batch; i++, y += out) {
            memcpy(y, fann_run(net, (float*)x + (size_t)i * in), out * 4);
            if (data.net.output == Softmax) {
                float most = *std::max_element(y, y + out), sum = 0;
                for (int j = 0; j < out; j++) sum += y[j] = expf(y[j] - most);
                for (int j = 0; j < out; j++) y[j] /= sum;
            }
        }
    }
    float step(int sample, float learning_rate) {
        fann_set_learning_rate(net, learning_rate * 2 / data.net.outputs()); // its gradient is y - t
        fann_train_data* batch = batches[sample / row.batch];
        if (row.batch == 1) fann_train(net, batch->input[0], batch->output[0]);
        else fann_train_epoch(net, batch);
        return NAN; // fann_get_MSE scales the errors of symmetric outputs
    }
};

const char* peers::title() { return "FANN"; }
const char* peers::version() { return "FANN " VERSION; } // its header tells none
Work* peers::begin(const Task& task) { return new WorkOf<Fann>(task); }
