package dev.detente.service.log;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.JsonWriter.ValueProcessor;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * The values of a log in JSON. JSON escapes the ends of lines and the controls of ASCII by itself; a reader that decodes it and shows it in a
 * terminal gets them visible, with all others. Spring Boot makes it, by its name.
 */
public final class VisibleJson implements StructuredLoggingJsonMembersCustomizer<Object> {
    @Override
    public void customize(Members<Object> members) {
        members.applyingValueProcessor(ValueProcessor.of(String.class, VisibleJson::shown));
    }

    private static @Nullable String shown(@Nullable String text) {
        return text == null ? null : Visible.lines(text);
    }
}
