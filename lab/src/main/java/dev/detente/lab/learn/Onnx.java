package dev.detente.lab.learn;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights in a file of ONNX's format, read from a model with full numbers and written into one with numbers of 8 bits. The numbers of fields are
 * those of {@code onnx.proto}.
 */
final class Onnx {
    private static final int GRAPH = 7;
    private static final int NODE = 1;
    private static final int INITIALIZER = 5;
    private static final int NODE_INPUT = 1;
    private static final int NODE_OUTPUT = 2;
    private static final int DIMS = 1;
    private static final int DATA_TYPE = 2;
    private static final int NAME = 8;
    private static final int RAW_DATA = 9;
    private static final int FLOAT = 1;
    private static final int UINT8 = 2;
    private static final int INT8 = 3;
    /** Seven bits of weights, so that processors without VNNI do not overflow when they add products: as ONNX Runtime's quantiser does. */
    private static final int LARGEST = 64;

    private static final int LARGEST_UNSIGNED = 255;

    private final UnknownFieldSet model;
    private final UnknownFieldSet graph;
    /** The names that products of matrices give the weights of a layer, such as onnx::MatMul_787, and the layer's own. */
    private final Map<String, String> layers = new HashMap<>();

    Onnx(byte[] bytes) {
        model = parsed(ByteString.copyFrom(bytes));
        List<ByteString> graphs = model.getField(GRAPH).getLengthDelimitedList();
        graph = graphs.isEmpty() ? UnknownFieldSet.getDefaultInstance() : parsed(graphs.get(0));
        for (ByteString part : graph.getField(NODE).getLengthDelimitedList()) {
            UnknownFieldSet node = parsed(part);
            for (ByteString output : node.getField(NODE_OUTPUT).getLengthDelimitedList()) {
                String name = output.toStringUtf8();
                int end = name.indexOf("/MatMul_output");
                if (end > 0) {
                    node.getField(NODE_INPUT).getLengthDelimitedList().stream()
                            .map(ByteString::toStringUtf8)
                            .filter(input -> input.startsWith("onnx::MatMul"))
                            .forEach(input -> layers.put(
                                    base(input), name.substring(1, end).replace('/', '.') + ".weight"));
                }
            }
        }
    }

    /** A matrix or a row of weights. */
    static final class Tensor {
        private final List<Long> shape;
        private final float[] values;

        /**
         * @param shape its size in each direction
         * @param values row after row
         */
        Tensor(List<Long> shape, float[] values) {
            this.shape = List.copyOf(shape);
            this.values = values;
        }

        List<Long> shape() {
            return shape;
        }

        float[] values() {
            return values;
        }
    }

    /** All weights with full numbers, by their names in BERT. */
    Map<String, Tensor> weights() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        for (ByteString bytes : graph.getField(INITIALIZER).getLengthDelimitedList()) {
            UnknownFieldSet tensor = parsed(bytes);
            if (tensor.getField(DATA_TYPE).getVarintList().contains((long) FLOAT)
                    && !tensor.getField(RAW_DATA).getLengthDelimitedList().isEmpty()) {
                ByteBuffer raw = tensor.getField(RAW_DATA)
                        .getLengthDelimitedList()
                        .get(0)
                        .asReadOnlyByteBuffer()
                        .order(ByteOrder.LITTLE_ENDIAN);
                float[] values = new float[raw.remaining() / Float.BYTES];
                raw.asFloatBuffer().get(values);
                String name = name(tensor);
                all.put(
                        layers.getOrDefault(name, name),
                        new Tensor(tensor.getField(DIMS).getVarintList(), values));
            }
        }
        return all;
    }

    /** The same quantised model with other weights; those that it does not name stay as they are. */
    byte[] with(Map<String, Tensor> weights) {
        Field.Builder initializers = Field.newBuilder();
        for (ByteString bytes : graph.getField(INITIALIZER).getLengthDelimitedList()) {
            String name = name(parsed(bytes));
            Tensor tensor = weights.get(layers.getOrDefault(base(name), base(name)));
            initializers.addLengthDelimited(
                    tensor == null ? bytes : written(name, tensor).toByteString());
        }
        UnknownFieldSet changed = graph.toBuilder()
                .clearField(INITIALIZER)
                .mergeField(INITIALIZER, initializers.build())
                .build();
        return model.toBuilder()
                .clearField(GRAPH)
                .mergeField(
                        GRAPH,
                        Field.newBuilder()
                                .addLengthDelimited(changed.toByteString())
                                .build())
                .build()
                .toByteArray();
    }

    /** A tensor of the quantised model: by its name the weights as they are, their rounded values, their steps or their offsets. */
    static UnknownFieldSet written(String name, Tensor tensor) {
        boolean columns = name.startsWith("onnx::");
        if (!name.endsWith("_quantized") && !name.endsWith("_scale") && !name.endsWith("_zero_point")) {
            return tensor(name, FLOAT, tensor.shape(), floats(tensor.values()));
        }
        // Layers have a scale for each column and no offset, tables of embeddings one scale and one offset.
        int wide = columns ? Math.toIntExact(tensor.shape().get(1)) : 1;
        float[] scales = new float[wide];
        int[] zeros = new int[wide];
        for (int c = 0; c < wide; c++) {
            float least = 0;
            float most = 0;
            for (int i = c; i < tensor.values().length; i += wide) {
                least = Math.min(least, tensor.values()[i]);
                most = Math.max(most, tensor.values()[i]);
            }
            scales[c] = columns ? Math.max(most, -least) / LARGEST : (most - least) / LARGEST_UNSIGNED;
            zeros[c] = columns ? 0 : Math.round(-least / scales[c]);
        }
        List<Long> shape = columns ? List.of((long) wide) : List.of();
        int type = columns ? INT8 : UINT8;
        if (name.endsWith("_scale")) {
            return tensor(name, FLOAT, shape, floats(scales));
        }
        byte[] values = new byte[name.endsWith("_zero_point") ? wide : tensor.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte)
                    (name.endsWith("_zero_point")
                            ? zeros[i]
                            : Math.round(tensor.values()[i] / scales[i % wide]) + zeros[i % wide]);
        }
        return tensor(name, type, name.endsWith("_zero_point") ? shape : tensor.shape(), ByteString.copyFrom(values));
    }

    private static UnknownFieldSet tensor(String name, int type, List<Long> shape, ByteString raw) {
        Field.Builder dims = Field.newBuilder();
        shape.forEach(dims::addVarint);
        return UnknownFieldSet.newBuilder()
                .mergeField(DIMS, dims.build())
                .mergeField(DATA_TYPE, Field.newBuilder().addVarint(type).build())
                .mergeField(
                        NAME,
                        Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8(name))
                                .build())
                .mergeField(RAW_DATA, Field.newBuilder().addLengthDelimited(raw).build())
                .build();
    }

    private static ByteString floats(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return ByteString.copyFrom(bytes);
    }

    private static String base(String name) {
        return name.replaceFirst("_(quantized|scale|zero_point)$", "");
    }

    private static String name(UnknownFieldSet tensor) {
        return tensor.getField(NAME).getLengthDelimitedList().get(0).toStringUtf8();
    }

    private static UnknownFieldSet parsed(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("not a model in ONNX's format: " + e.getMessage(), e);
        }
    }
}
