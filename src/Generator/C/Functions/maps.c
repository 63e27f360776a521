/* Where a window of a convolution or a pooling begins: the first row of the window of a number. */
static int row_of(const windows *at, int position)
{
    return position / at->output_width * at->row_stride - at->top;
}

/* The first place in a row of the window of a number. */
static int column_of(const windows *at, int position)
{
    return position % at->output_width * at->column_stride - at->left;
}

/* A convolution: the bias of a filter, then products in the order of a window's places, the channels of a place together. Four filters share what they load. */
static void maps_convolve_numbers(const float *x, const float *w, int stride, const windows *at, int count, int filters, int filters_of_group, float *y)
{
    for (int position = 0; position < count; position++)
    {
        const int top = row_of(at, position);
        const int left = column_of(at, position);
        for (int filter = 0; filter < filters;)
        {
            const int group = filter / filters_of_group;
            const int together = (group + 1) * filters_of_group - filter >= 4 ? 4 : 1;
            const float *weight = w + filter;
            float s0 = weight[0];
            float s1 = together == 4 ? weight[1] : 0;
            float s2 = together == 4 ? weight[2] : 0;
            float s3 = together == 4 ? weight[3] : 0;
            for (int i = 0; i < at->kernel_height; i++)
            {
                const int row = top + i * at->row_dilation;
                for (int j = 0; j < at->kernel_width; j++)
                {
                    const int column = left + j * at->column_dilation;
                    const int is_inside = row >= 0 && row < at->height && column >= 0 && column < at->width;
                    const float *place = x + (is_inside ? (row * at->width + column) * at->channels + group * at->taken : 0);
                    for (int channel = 0; channel < at->taken; channel++)
                    {
                        const float value = is_inside ? place[channel] : 0;
                        weight += stride;
                        s0 = s0 + value * weight[0];
                        if (together == 4)
                        {
                            s1 = s1 + value * weight[1];
                            s2 = s2 + value * weight[2];
                            s3 = s3 + value * weight[3];
                        }
                    }
                }
            }

            y[0] = s0;
            if (together == 4)
            {
                y[1] = s1;
                y[2] = s2;
                y[3] = s3;
            }

            y += together;
            filter += together;
        }
    }
}

/* The largest value of each window and channel; one that is not a number is larger than all. */
static void maps_largest_of(const float *x, const windows *at, int count, float *y)
{
    for (int position = 0; position < count; position++)
    {
        for (int channel = 0; channel < at->channels; channel++)
        {
            float largest = 0;
            int is_first = 1;
            for (int i = 0; i < at->kernel_height; i++)
            {
                const int row = row_of(at, position) + i * at->row_dilation;
                for (int j = 0; j < at->kernel_width; j++)
                {
                    const int column = column_of(at, position) + j * at->column_dilation;
                    if (row >= 0 && row < at->height && column >= 0 && column < at->width)
                    {
                        const float value = x[(row * at->width + column) * at->channels + channel];
                        if (is_first || value > largest || value != value)
                        {
                            largest = value;
                            is_first = 0;
                        }
                    }
                }
            }

            *y++ = largest;
        }
    }
}

/* The mean of each window and channel: the sum in the order of places, divided by how many there are; where windows take no channels, what is outside of the map is not counted. */
static void maps_mean_of(const float *x, const windows *at, int count, float *y)
{
    for (int position = 0; position < count; position++)
    {
        for (int channel = 0; channel < at->channels; channel++)
        {
            float sum = 0;
            int places = 0;
            for (int i = 0; i < at->kernel_height; i++)
            {
                const int row = row_of(at, position) + i * at->row_dilation;
                for (int j = 0; j < at->kernel_width; j++)
                {
                    const int column = column_of(at, position) + j * at->column_dilation;
                    const int is_inside = row >= 0 && row < at->height && column >= 0 && column < at->width;
                    places += at->taken > 0 || is_inside;
                    if (is_inside)
                    {
                        sum = sum + x[(row * at->width + column) * at->channels + channel];
                    }
                }
            }

            *y++ = sum / (float)places;
        }
    }
}

/* Rows become columns. */
static void maps_transpose(const float *from, float *to, int rows, int columns)
{
    for (int row = 0; row < rows; row++)
    {
        for (int column = 0; column < columns; column++)
        {
            to[column * rows + row] = from[row * columns + column];
        }
    }
}

/* Copies rows, each so many numbers behind the one before. */
static void maps_copy(const float *from, int from_stride, float *to, int to_stride, int rows, int columns, int padded)
{
    for (int row = 0; row < rows; row++)
    {
        for (int i = 0; i < padded; i++)
        {
            to[row * to_stride + i] = i < columns ? from[row * from_stride + i] : 0;
        }
    }
}
