package dev.detente.pages.entry;

import dev.detente.intake.row.InputRow;
import dev.detente.model.Action;
import dev.detente.model.IssueId;
import dev.detente.pages.ActChoices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the form for one action, as they are sent; a field that the form lacks is null.
 *
 * @param detail a mode, or a CAMEO code
 * @param issues ids of issues
 * @param reason why another action is changed
 */
record EntryFields(
        @Nullable String day,
        @Nullable String source,
        @Nullable String target,
        @Nullable String type,
        @Nullable String detail,
        @Nullable List<String> issues,
        @Nullable String summary,
        @Nullable String url,
        @Nullable String reportedOn,
        @Nullable String reason) {
    /** The field for a mode or a code. */
    static final String DETAIL = "detail";

    static final String REASON = "reason";

    EntryFields {
        issues = issues == null ? List.of() : List.copyOf(issues);
    }

    /** An empty form, with the day alone. */
    static EntryFields blank(String day) {
        return new EntryFields(day, null, null, null, null, null, null, null, null, null);
    }

    /** The fields of an action, with a reason to change it; no issues when it has none but general. */
    static EntryFields of(Action action, @Nullable String reason) {
        return new EntryFields(
                action.day().toString(),
                action.source().value(),
                action.target() == null ? null : action.target().value(),
                action.type().name(),
                action.code() != null
                        ? action.code().value()
                        : action.mode() == null ? null : action.mode().value(),
                action.issues().equals(List.of(IssueId.GENERAL))
                        ? List.of()
                        : action.issues().stream().map(IssueId::value).toList(),
                action.summary(),
                action.url(),
                null,
                reason);
    }

    /** The chosen issues. */
    List<String> about() {
        return Objects.requireNonNull(issues);
    }

    /** The texts by field, without blanks around them. */
    Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        texts.put("day", text(day));
        texts.put("source", text(source));
        texts.put("target", text(target));
        texts.put("type", text(type));
        texts.put(DETAIL, text(detail));
        texts.put("summary", text(summary));
        texts.put("url", text(url));
        texts.put("reportedOn", text(reportedOn));
        texts.put(REASON, text(reason));
        return texts;
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    /** The row of input that these fields make. */
    InputRow row() {
        Map<String, String> values = texts();
        values.remove(REASON);
        String given = Objects.requireNonNull(values.remove(DETAIL));
        values.put(ActChoices.detail(given), given);
        values.put("issues", String.join(";", about()));
        return new InputRow(0, values, List.of());
    }
}
