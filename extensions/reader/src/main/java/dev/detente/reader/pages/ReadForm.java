package dev.detente.reader.pages;

import dev.detente.model.Actor;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.FieldException;
import dev.detente.model.Problem;
import dev.detente.model.Texts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The form for a report, with what somebody entered.
 *
 * @param speaker whom "we" means in the report, a code or a name; empty when not known
 * @param errors what is wrong, by field; {@code reader} for an error that the person who fills in the form cannot correct
 */
record ReadForm(String text, String day, String title, String url, String speaker, Map<String, String> errors) {
    /** The empty form. */
    static final ReadForm EMPTY = new ReadForm("", "", "", "", "", Map.of());

    /**
     * Who speaks in the report; null when nobody is named.
     *
     * @throws FieldException when no actor has that code or name
     */
    @Nullable
    ActorCode spokenBy() {
        String said = speaker.strip();
        ActorCatalog actors = ActorCatalog.standard();
        if (said.isEmpty()) {
            return null;
        }
        return actors.actors().stream()
                .filter(actor -> actor.code().value().equalsIgnoreCase(said)
                        || actor.name().equalsIgnoreCase(said))
                .map(Actor::code)
                .findFirst()
                .orElseThrow(() -> new FieldException(
                        "speaker", said, Texts.sentence("This is no state or organisation" + actors.suggestion(said))));
    }

    /** This form with its errors. */
    ReadForm wrong(List<Problem> fields) {
        Map<String, String> remedies = new TreeMap<>();
        fields.forEach(e -> remedies.putIfAbsent(e.field(), e.remedy()));
        return new ReadForm(text, day, title, url, speaker, remedies);
    }

    /** This form with one error. */
    ReadForm wrong(Problem problem) {
        return wrong(List.of(problem));
    }
}
