package dev.detente.intake.message;

import dev.detente.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record that could not be stored, on the topic of dead letters. It has the same key and value, so that they can be corrected and sent again, and
 * headers with its place and its faults; a record with more than 900 KiB has the headers alone. After a failure a dead letter may come twice, with
 * the same place.
 *
 * @param topic the topic that it was on
 * @param partition its partition
 * @param offset its offset there
 * @param reasons the faulty fields, each with its value and a remedy; at least one
 */
public record DeadLetter(String topic, int partition, long offset, List<Problem> reasons) {
    /** The header that names the topic. */
    public static final String TOPIC = "detente-topic";
    /** The header with the partition, a number in digits. */
    public static final String PARTITION = "detente-partition";
    /** The header with the offset, a number in digits. */
    public static final String OFFSET = "detente-offset";
    /** The header with the reasons: a JSON array of objects with {@code field}, {@code value} and {@code remedy}. */
    public static final String REASONS = "detente-reasons";

    /** Most bytes of key and value that are sent on: with its headers a record must fit into a topic with Kafka's own limit. */
    private static final int MOST_BYTES = 900 << 10;

    private static final JsonMapper MAPPER = JsonMapper.shared();

    public DeadLetter {
        reasons = List.copyOf(reasons);
    }

    /** Whether key and value are sent on as they came; else only the headers are. */
    public static boolean fits(byte @Nullable [] key, byte @Nullable [] value) {
        return (key == null ? 0 : key.length) + (value == null ? 0 : value.length) <= MOST_BYTES;
    }

    /** Its headers, as texts in UTF-8. */
    public Map<String, byte[]> headers() {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        headers.put(TOPIC, topic.getBytes(StandardCharsets.UTF_8));
        headers.put(PARTITION, Integer.toString(partition).getBytes(StandardCharsets.UTF_8));
        headers.put(OFFSET, Long.toString(offset).getBytes(StandardCharsets.UTF_8));
        headers.put(REASONS, MAPPER.writeValueAsBytes(reasons));
        return headers;
    }
}
