package dev.detente.service.answer;

import dev.detente.model.Action;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An action.
 *
 * @param intensity what the rule book's weight table gives it, -10 (most hostile) to +10
 * @param reports how many reports tell of it
 */
public record ActionJson(
        String id,
        LocalDate day,
        String source,
        @Nullable String target,
        String type,
        @Nullable String mode,
        @Nullable String code,
        List<String> issues,
        String summary,
        @Nullable String url,
        double intensity,
        int reports) {
    public ActionJson {
        issues = List.copyOf(issues);
    }

    /** The answer for an action. */
    public static ActionJson of(Action action, double intensity) {
        return new ActionJson(
                action.id(),
                action.day(),
                action.source().value(),
                text(action.target()),
                action.type().name(),
                text(action.mode()),
                text(action.code()),
                action.issues().stream().map(i -> i.value()).toList(),
                action.summary(),
                action.url(),
                intensity,
                action.reports());
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : Objects.toString(value);
    }
}
