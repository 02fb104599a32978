package dev.detente.pages.rules;

import dev.detente.model.Feed;
import dev.detente.pages.FormChoice;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Words;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.scoring.RuleReport;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the book in use.
 *
 * @param overlaps the actions on which overlaps were looked for, a sentence
 */
record RulesPage(
        PageFrame frame,
        Filter asked,
        List<String> files,
        List<FormChoice> choices,
        List<FormChoice> orders,
        List<Row> rows,
        int all,
        String overlaps) {
    /** The reader's filters; the page ignores values that it does not know. */
    record Filter(String q, String file, Show show, Order order) {
        static Filter of(@Nullable String q, @Nullable String file, @Nullable String show, @Nullable String sort) {
            return new Filter(
                    given(q),
                    given(file),
                    Stream.of(Show.values())
                            .filter(s -> s.word.equals(given(show)))
                            .findFirst()
                            .orElse(Show.ALL),
                    Stream.of(Order.values())
                            .filter(o -> o.word.equals(given(sort)))
                            .findFirst()
                            .orElse(Order.FILE));
        }

        private static String given(@Nullable String text) {
            return text == null ? "" : text.strip();
        }

        private List<String> words() {
            return Stream.of(q.split("\\s+")).filter(word -> !word.isEmpty()).toList();
        }
    }

    /** Which rules. */
    enum Show {
        ALL("", "All", rule -> true),
        NEVER("never-fired", "Never fired", rule -> rule.signals() == 0),
        UNTOUCHED(
                "untouched",
                "With a condition that no case touches",
                rule -> !rule.coverage().untouched().isEmpty()),
        OVERLAPS("overlaps", "Overlapping", rule -> !rule.overlaps().isEmpty());

        private final String word;
        private final String label;
        // A lambda without state is immutable, which the checker cannot see.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Predicate<RuleReport.OfRule> rules;

        Show(String word, String label, Predicate<RuleReport.OfRule> rules) {
            this.word = word;
            this.label = label;
            this.rules = rules;
        }
    }

    /** In which order; equal ones stay in the order of files and lines. */
    enum Order {
        FILE("", "File", Comparator.comparingInt(rule -> 0)),
        NAME("name", "Name", Comparator.comparing(rule -> rule.rule().ref().name())),
        POINTS("points", "Weight now", Comparator.comparingDouble(rule -> -rule.points())),
        SIGNALS("signals", "Signals", Comparator.comparingInt(rule -> -rule.signals())),
        LAST(
                "last",
                "Last fired",
                Comparator.comparing(
                                (RuleReport.OfRule rule) -> Objects.requireNonNullElse(rule.lastOn(), LocalDate.MIN))
                        .reversed()),
        CASES(
                "cases",
                "Fewest cases",
                Comparator.comparingInt(rule -> rule.coverage().cases()));

        private final String word;
        private final String label;

        @SuppressWarnings("ImmutableEnumChecker")
        private final Comparator<RuleReport.OfRule> rules;

        Order(String word, String label, Comparator<RuleReport.OfRule> rules) {
            this.word = word;
            this.label = label;
            this.rules = rules;
        }
    }

    /**
     * A rule.
     *
     * @param feeds how many signals each feed with actions gave, or that it cannot give any
     */
    record Row(
            String href,
            String name,
            String file,
            String reason,
            String signals,
            String escalation,
            String cooperation,
            @Nullable String last,
            int cases,
            String untouched,
            String overlaps,
            String feeds) {
        static Row of(RuleReport.OfRule of, Set<Feed> feeds, PageFrame frame) {
            RuleDefinition rule = of.rule();
            int untouched = of.coverage().untouched().size();
            long overlapping = overlapping(of);
            return new Row(
                    frame.page(rule.ref()),
                    rule.ref().name(),
                    rule.ref().file(),
                    rule.emissions().stream()
                            .flatMap(e -> Stream.ofNullable(e.reason()))
                            .distinct()
                            .findFirst()
                            .orElse(""),
                    Words.thousands(of.signals()),
                    of.escalation() == 0 ? "" : "+" + Words.number(of.escalation()),
                    of.cooperation() == 0 ? "" : Words.number(-of.cooperation()),
                    of.lastOn() == null ? null : Words.shortDay(of.lastOn()),
                    of.coverage().cases(),
                    untouched == 0 ? "" : Words.count(untouched, "condition") + " untouched",
                    overlapping == 0 ? "" : "overlaps with " + Words.count(overlapping, "rule"),
                    RulesPage.feeds(of, feeds));
        }
    }

    /** How many signals each feed with actions gave: {@code hand 12, icews cannot}. */
    static String feeds(RuleReport.OfRule of, Set<Feed> feeds) {
        return feeds.stream()
                .map(feed -> {
                    Integer signals = of.byFeed().get(feed);
                    return feed.id()
                            + (signals != null
                                    ? " " + Words.thousands(signals)
                                    : of.rule().takes(feed) ? " 0" : " cannot");
                })
                .collect(Collectors.joining(", "));
    }

    /** With how many rules a rule overlaps. */
    static long overlapping(RuleReport.OfRule of) {
        return of.overlaps().stream()
                .map(o -> o.other(of.rule().ref()))
                .distinct()
                .count();
    }

    static RulesPage of(RuleReport report, RuleBook book, Filter asked, PageFrame frame) {
        List<Row> rows = report.find(asked.words(), asked.file().isEmpty() ? null : asked.file()).stream()
                .filter(asked.show().rules)
                .sorted(asked.order().rules)
                .map(rule -> Row.of(rule, report.feeds(), frame))
                .toList();
        return new RulesPage(
                frame,
                asked,
                book.files().stream().map(RuleFile::name).toList(),
                Stream.of(Show.values())
                        .map(show -> new FormChoice(
                                show.word,
                                show.label + " ("
                                        + report.rules().stream()
                                                .filter(show.rules)
                                                .count() + ")",
                                show == asked.show()))
                        .toList(),
                Stream.of(Order.values())
                        .map(order -> new FormChoice(order.word, order.label, order == asked.order()))
                        .toList(),
                rows,
                report.rules().size(),
                window(report));
    }

    /** The actions on which overlaps were looked for, a sentence. */
    static String window(RuleReport report) {
        return "Overlaps are those on the "
                + Words.thousands(report.recent().overlaps().actions())
                + " actions from " + Words.day(report.recent().from()) + " to "
                + Words.day(report.recent().to()) + ".";
    }
}
