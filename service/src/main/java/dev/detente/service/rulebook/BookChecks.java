package dev.detente.service.rulebook;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Sha256;
import dev.detente.rules.cases.BookCheck;
import dev.detente.service.scoring.Recent;
import java.util.Map;
import java.util.TreeMap;

/** Checks rule books while people type; the results of the last few checks are cached. */
public final class BookChecks {
    private static final int KEPT = 16;

    private final ActorCatalog actors;
    private final Map<String, BookCheck> last = new Recent<>(KEPT);

    /** Checks against these actors. */
    public BookChecks(ActorCatalog actors) {
        this.actors = actors;
    }

    /** What can be found out about these files, by name, without building them. */
    public BookCheck of(Map<String, String> files) {
        String key = key(files);
        BookCheck known;
        synchronized (last) {
            known = last.get(key);
        }
        if (known == null) {
            known = BookCheck.of(files, actors);
            synchronized (last) {
                last.put(key, known);
            }
        }
        return known;
    }

    /** Includes lengths, so that no text can be mistaken for the end of another. */
    private static String key(Map<String, String> files) {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(files)
                .forEach((name, text) -> all.append(name.length())
                        .append(':')
                        .append(name)
                        .append(text.length())
                        .append(':')
                        .append(text));
        return Sha256.hex(all.toString());
    }
}
