package dev.detente.dashboards;

import java.util.LinkedHashMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object whose keys keep their order. */
final class Json extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1L;
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /** An object of alternating keys and values. */
    static Json object(Object... keysAndValues) {
        Json object = new Json();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }

    /** Adds a field, for objects that do not fit on a line. */
    Json with(String key, Object value) {
        put(key, value);
        return this;
    }

    static String text(Object value) {
        return MAPPER.writeValueAsString(value).replace("\r\n", "\n") + "\n";
    }
}
