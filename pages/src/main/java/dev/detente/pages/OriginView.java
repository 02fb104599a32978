package dev.detente.pages;

import dev.detente.reading.StoredReading.StoredProposal;
import dev.detente.store.Acceptance;
import dev.detente.store.StoredText;
import dev.detente.store.TextStore.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sentence of a news report that an action comes from, and how it became one.
 *
 * @param sentence its words; empty when the text is not available
 * @param title the text's headline, or "a report" and its day
 * @param page the page of the text
 * @param accepted who accepted it and when, a whole sentence
 * @param proposed what the reader had proposed, a whole sentence
 * @param changed what was changed, a whole sentence; empty when nothing was
 */
public record OriginView(String sentence, String title, String page, String accepted, String proposed, String changed) {
    /** Where texts are read and shown. */
    private static final String PAGE = "/read?text=";

    public static OriginView of(Origin origin, Optional<StoredText> text) {
        Acceptance a = origin.acceptance();
        String words = text.map(t -> t.text()
                        .substring(
                                Math.min(a.start(), t.text().length()),
                                Math.min(a.end(), t.text().length())))
                .orElse("");
        return new OriginView(
                words.strip(),
                title(origin.title(), text.map(t -> "of " + Words.day(t.day())).orElse("that was read")),
                PAGE + a.textId(),
                accepted(a),
                proposed(a.proposed()),
                changed(a.changed()));
    }

    /** The page of the text; null when the action comes from no text. */
    public static @Nullable String page(Optional<Origin> origin) {
        return origin.map(o -> PAGE + o.acceptance().textId()).orElse(null);
    }

    /** The text and who accepted the action, for a line of a table; empty when the action comes from no text. */
    public static String words(Optional<Origin> origin) {
        return origin.map(o -> title(o.title(), "that was read")
                        + (o.acceptance().person() == null
                                ? ", accepted by no person"
                                : ", accepted by " + o.acceptance().person()))
                .orElse("");
    }

    private static String title(@Nullable String title, String otherwise) {
        return title == null ? "a report " + otherwise : title;
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
        StoredProposal p = StoredProposal.parse(json);
        return String.format(
                Locale.ROOT,
                "The reader had proposed %s by %s%s on %s, with a confidence of %.2f.",
                p.type(),
                p.source(),
                p.target() == null ? "" : " towards " + p.target(),
                Words.day(p.day()),
                p.confidence());
    }

    private static String changed(List<String> fields) {
        return fields.isEmpty() ? "" : "Changed since: " + String.join(", ", fields) + ".";
    }
}
