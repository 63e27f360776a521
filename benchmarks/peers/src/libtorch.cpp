// PyTorch from C++ (libtorch): an eager Sequential, torch::optim.
#include "peers.hpp"
#include <torch/torch.h>
using namespace peers;

struct Torch {
    const Data& data;
    const Row& row;
    torch::nn::Sequential net;
    std::vector<torch::Tensor> inputs, targets;
    std::unique_ptr<torch::optim::Optimizer> optimizer;
    float rate = 0;

    Torch(const Data& data, const Row& row) : data(data), row(row) {
        const Net& n = data.net;
        for (int l = 0; l < n.layers(); l++) {
            torch::nn::Linear linear(n.sizes[l], n.sizes[l + 1]);
            torch::NoGradGuard none;
            memcpy(linear->weight.data_ptr<float>(), data.weights[l].data(), data.weights[l].size() * 4);
            memcpy(linear->bias.data_ptr<float>(), data.biases[l].data(), data.biases[l].size() * 4);
            net->push_back(linear);
            Activation a = l == n.layers() - 1 ? n.output : n.hidden;
            if (a == Sigmoid) net->push_back(torch::nn::Sigmoid());
            if (a == Tanh) net->push_back(torch::nn::Tanh());
            if (a == Relu) net->push_back(torch::nn::ReLU());
            if (a == Softmax && !row.training()) net->push_back(torch::nn::Softmax(1)); // the loss takes logits
        }
        if (!row.training()) return;
        auto x = torch::from_blob((void*)data.inputs.data(), {Samples, n.inputs()}).clone();
        auto t = n.cross_entropy ? torch::from_blob((void*)data.labels.data(), {Samples}, torch::kInt).to(torch::kLong)
                                 : torch::from_blob((void*)data.targets.data(), {Samples, n.outputs()}).clone();
        inputs = x.split(row.batch), targets = t.split(row.batch);
    }
    void forward(const float* x, float* y) {
        c10::InferenceMode guard;
        auto result = net->forward(torch::from_blob((void*)x, {row.batch, data.net.inputs()}));
        if (data.net.output == Softmax && row.training()) result = result.softmax(1);
        memcpy(y, result.data_ptr<float>(), (size_t)row.batch * data.net.outputs() * 4);
    }
    float step(int sample, float learning_rate) {
        if (rate != learning_rate) {
            rate = learning_rate;
            if (row.adam) optimizer.reset(new torch::optim::Adam(net->parameters(), torch::optim::AdamOptions(rate)));
            else optimizer.reset(new torch::optim::SGD(net->parameters(), torch::optim::SGDOptions(rate)));
        }
        int batch = sample / row.batch;
        optimizer->zero_grad();
        auto y = net->forward(inputs[batch]);
        auto loss = data.net.cross_entropy ? torch::nn::functional::cross_entropy(y, targets[batch]) : torch::mse_loss(y, targets[batch]);
        loss.backward();
        optimizer->step();
        return loss.item<float>();
    }
};

int main(int argc, char** argv) {
    at::set_num_threads(1);
    return start(argc, argv, [](int, const Data& data, const Row& row, const std::string& folder) {
        Torch contestant(data, row);
        contest(data, row, contestant, folder, "libtorch " TORCH_VERSION);
    });
}
