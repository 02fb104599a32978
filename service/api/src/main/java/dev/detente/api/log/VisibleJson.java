package dev.detente.api.log;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter.MemberPath;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Makes characters visible in the values of a log in JSON, as {@link Visible} does: JSON escapes controls too, but a reader who decodes it for a
 * terminal would bring them back. Only stack traces keep their lines. Spring Boot creates it by its class name.
 */
public final class VisibleJson implements StructuredLoggingJsonMembersCustomizer<Object> {
    @Override
    public void customize(Members<Object> members) {
        members.applyingValueProcessor(this::shown);
    }

    /** Only a stack trace has lines: what comes after the end of a line elsewhere would look like a line of its own. */
    private @Nullable Object shown(MemberPath path, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        String name = String.valueOf(path.name());
        return name.endsWith("stack_trace") || name.equals("full_message") ? Visible.lines(text) : Visible.line(text);
    }
}
