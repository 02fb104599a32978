package dev.detente.pages;

import dev.detente.store.Acceptance;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sentence of a news report that an action comes from, and how it became one.
 *
 * @param title the text's headline, or "a report" and its day
 */
public record OriginView(String sentence, String title, String page, String accepted, String proposed, String changed) {
    /** Where texts are read and shown. */
    private static final String PAGE = "/read?text=";

    private static final JsonMapper JSON = JsonMapper.shared();

    public static OriginView of(Acceptance a) {
        return new OriginView(
                a.words().strip(),
                title(a, a.day() == null ? "that was read" : "of " + Words.day(a.day())),
                PAGE + a.textId(),
                accepted(a),
                proposed(a.proposed()),
                changed(a.changed()));
    }

    /** The page of the text; null when the action comes from no text. */
    public static @Nullable String page(Optional<Acceptance> origin) {
        return origin.map(a -> PAGE + a.textId()).orElse(null);
    }

    /** The text and who accepted the action, for a line of a table; empty when the action comes from no text. */
    public static String words(Optional<Acceptance> origin) {
        return origin.map(a ->
                        title(a, "that was read") + ", accepted by " + (a.person() == null ? "no person" : a.person()))
                .orElse("");
    }

    private static String title(Acceptance a, String otherwise) {
        return a.title() == null ? "a report " + otherwise : a.title();
    }

    private static String accepted(Acceptance a) {
        return a.person() == null
                ? "No person has accepted it: the pipeline of " + a.author() + " stored it on " + Words.instant(a.at())
                        + "."
                : a.author() + " accepted it on " + Words.instant(a.at()) + ".";
    }

    private static String proposed(@Nullable String json) {
        if (json == null) {
            return "The reader had not proposed it: a person added it.";
        }
        JsonNode p = JSON.readTree(json);
        return String.format(
                Locale.ROOT,
                "The reader had proposed %s by %s%s on %s, with a confidence of %.2f.",
                p.path("type").asString(),
                p.path("source").asString(),
                p.path("target").isNull() ? "" : " towards " + p.path("target").asString(),
                Words.day(LocalDate.parse(p.path("day").asString())),
                p.path("confidence").asDouble());
    }

    private static String changed(List<String> fields) {
        return fields.isEmpty() ? "" : "Changed since: " + String.join(", ", fields) + ".";
    }
}
