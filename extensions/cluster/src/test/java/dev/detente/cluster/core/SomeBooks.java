package dev.detente.cluster.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.rules.book.RuleBooks;
import java.util.Map;
import java.util.TreeMap;

/** The built-in rule book with other numbers of GDELT. */
public final class SomeBooks {
    private static final String HALF_LIVES =
            "halfLifeVerbalDays: 7, halfLifeMaterialDays: 7, halfLifeForceDays: 9, halfLifeCooperationDays: 25";

    private SomeBooks() {}

    /** The reports of an act merge, and those of ICEWS lead. */
    public static Map<String, String> merging() {
        return withGdelt("kappa: 125, forceKappa: 190, " + HALF_LIVES);
    }

    /**
     * Each report of GDELT counts, and these lead.
     *
     * @param aDay how many a day kappa is for
     */
    public static Map<String, String> counting(double aDay) {
        return withGdelt("kappa: 16, forceKappa: 12, cooperationKappa: 80, " + HALF_LIVES + ", reports: {aDay: " + aDay
                + ", strain: 0.4, force: 0.12, hostile: 15, shares: {\"190\": 0.25, \"172\": 0.25}}");
    }

    private static Map<String, String> withGdelt(String numbers) {
        return with(RuleBooks.texts(null), "(?m)^  gdelt:.*\n(    .*\n)*", "  gdelt: {" + numbers + "}\n");
    }

    /** A book with other text in the place of what matches a pattern. */
    public static Map<String, String> with(Map<String, String> book, String pattern, String other) {
        Map<String, String> files = new TreeMap<>(book);
        files.computeIfPresent("rulebook.yaml", (name, text) -> {
            assertThat(text).containsPattern(pattern);
            return text.replaceFirst(pattern, other);
        });
        return files;
    }
}
