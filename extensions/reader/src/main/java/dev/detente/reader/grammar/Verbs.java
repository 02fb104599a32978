package dev.detente.reader.grammar;

import dev.detente.model.TsvResource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The base forms of regular verbs, of which the lemmatizer gets many wrong: it leaves "condemned" as it is. */
final class Verbs {
    private static final Set<String> BASES = TsvResource.rows(Verbs.class, "verbs.tsv", 1).stream()
            .map(row -> row.get(0))
            .collect(Collectors.toUnmodifiableSet());

    private Verbs() {}

    /** Returns the base form of a verb in small letters; null when it is of no verb here. */
    static @Nullable String base(String form) {
        Stream<String> bases = form.endsWith("ied")
                ? Stream.of(cut(form, 3) + "y", cut(form, 1))
                : form.endsWith("ed")
                        ? stems(cut(form, 2))
                        : form.endsWith("ing")
                                ? stems(cut(form, 3))
                                : form.endsWith("ies")
                                        ? Stream.of(cut(form, 3) + "y")
                                        : form.endsWith("s") ? Stream.of(cut(form, 1), cut(form, 2)) : Stream.of();
        return bases.filter(BASES::contains).findFirst().orElse(null);
    }

    /** The base forms that may lose their ending to become a stem: resume, warn, plan. */
    private static Stream<String> stems(String stem) {
        int last = stem.length() - 1;
        boolean doubled = last > 1 && stem.charAt(last) == stem.charAt(last - 1);
        return Stream.concat(List.of(stem + "e", stem).stream(), doubled ? Stream.of(cut(stem, 1)) : Stream.of());
    }

    private static String cut(String word, int letters) {
        return word.substring(0, Math.max(0, word.length() - letters));
    }
}
