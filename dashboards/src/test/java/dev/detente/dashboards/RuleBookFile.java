package dev.detente.dashboards;

import dev.detente.model.Repository;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The numbers of the default rule book that alerts and panels repeat, since neither Prometheus nor Grafana can read them. */
final class RuleBookFile {
    private static final String TEXT =
            Catalogue.read(Repository.of("rules/src/main/resources/rule-books/default/rulebook.yaml"));

    /** Where guarded, strained, acute and crisis begin, in points of tension. */
    static final List<Integer> LEVELS = Stream.of(found("levels: *\\[([^]]+)]").split(","))
            .map(String::strip)
            .map(Integer::valueOf)
            .toList();

    /** From which surge on the last days are unusual. */
    static final double SURGE = Double.parseDouble(found("border: *([\\d.]+)"));

    /** The tension that pressure alone cannot exceed. */
    static final double CEILING = 100 * Double.parseDouble(found("ceiling: *([\\d.]+)"));

    private RuleBookFile() {}

    private static String found(String regex) {
        Matcher found = Pattern.compile("(?m)^\\s*" + regex).matcher(TEXT);
        if (!found.find()) {
            throw new IllegalStateException("rulebook.yaml has nothing like " + regex);
        }
        return found.group(1);
    }
}
