package dev.detente.cluster.stream;

import dev.detente.cluster.core.BookText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** The value of a record of the topic of rule books: {@code {"version":"<sha256>","files":{"rulebook.yaml":"name: ..",..}}}. */
public final class BookMessage {
    private BookMessage() {}

    /** The value of the record that sends a rule book. */
    public static byte[] value(BookText book) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", book.version());
        json.put("files", new TreeMap<>(book.files()));
        return JsonMapper.shared().writeValueAsBytes(json);
    }
}
