// oneDNN: inner products with the activation as post-operation, weights packed as the library likes. Forward passes.
#include "peers.hpp"
#include <oneapi/dnnl/dnnl.hpp>
#include <unordered_map>
using namespace peers;
using namespace dnnl;
static engine cpu(engine::kind::cpu, 0);
static stream queue_(cpu);

struct OneDnn {
    size_t bytes;
    std::vector<primitive> steps;
    std::vector<std::unordered_map<int, memory>> arguments;
    memory input, output;

    OneDnn(const Data& data, const Row& row) : bytes((size_t)row.batch * data.net.outputs() * 4) {
        if (row.training) throw Lacks("forward only");
        using desc = memory::desc;
        using tag = memory::format_tag;
        const auto f32 = memory::data_type::f32;
        const int n = row.batch;
        memory last = input = memory(desc({n, data.net.inputs()}, f32, tag::nc), cpu, nullptr);
        for (int l = 0; l < data.net.layers(); l++) {
            int in = data.net.sizes[l], out = data.net.sizes[l + 1];
            Activation a = l == data.net.layers() - 1 ? data.net.output : data.net.hidden;
            desc plain({out, in}, f32, tag::oi), bias({out}, f32, tag::x), result({n, out}, f32, tag::nc);
            primitive_attr attributes;
            post_ops post;
            if (a == Relu) post.append_eltwise(1, algorithm::eltwise_relu, 0, 0);
            if (a == Tanh) post.append_eltwise(1, algorithm::eltwise_tanh, 0, 0);
            if (a == Sigmoid) post.append_eltwise(1, algorithm::eltwise_logistic, 0, 0);
            attributes.set_post_ops(post);
            inner_product_forward::primitive_desc product(
                inner_product_forward::desc(prop_kind::forward_inference, desc({n, in}, f32, tag::nc), desc({out, in}, f32, tag::any), bias, result), attributes, cpu);
            memory w(plain, cpu, (void*)data.weights[l].data()), packed(product.weights_desc(), cpu), b(bias, cpu), y(result, cpu);
            memcpy(b.get_data_handle(), data.biases[l].data(), out * 4);
            reorder(w, packed).execute(queue_, w, packed);
            queue_.wait();
            steps.push_back(inner_product_forward(product));
            arguments.push_back({{DNNL_ARG_SRC, last}, {DNNL_ARG_WEIGHTS, packed}, {DNNL_ARG_BIAS, b}, {DNNL_ARG_DST, y}});
            last = y;
            if (a == Softmax) {
                memory s(result, cpu);
                steps.push_back(softmax_forward(softmax_forward::primitive_desc(softmax_forward::desc(prop_kind::forward_inference, result, 1), cpu)));
                arguments.push_back({{DNNL_ARG_SRC, last}, {DNNL_ARG_DST, s}});
                last = s;
            }
        }
        output = last;
    }
    void forward(const float* x, float* y) {
        input.set_data_handle((void*)x);
        for (size_t i = 0; i < steps.size(); i++) steps[i].execute(queue_, arguments[i]);
        queue_.wait();
        memcpy(y, output.get_data_handle(), bytes);
    }
    float step(int, float) { return NAN; }
};

const char* peers::title() { return "oneDNN"; }
const char* peers::version() {
    const dnnl_version_t* v = dnnl_version();
    static std::string text = "oneDNN " + std::to_string(v->major) + "." + std::to_string(v->minor) + "." + std::to_string(v->patch);
    return text.c_str();
}
Work* peers::begin(const Task& task) { return new WorkOf<OneDnn>(task); }
