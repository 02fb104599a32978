package dev.detente.rulebooks;

import dev.detente.model.Feed;
import dev.detente.rules.TaggingFigures;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.language.RuleDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes docs/rule-book.md. The same rule book, demo and figures give the same page. */
final class RuleBookPage {
    /** The greatest share of the demo's actions on which a rule other than the base rules may fire. */
    static final double MAX_SHARE = 0.2;
    /** Above the table of all rules. */
    static final String RULES = "## Rules";
    /** Above the table of rows that stay general. */
    static final String GENERAL = "## Rows that stay general";
    /** The number of a rule that has not been run on the corpus. */
    static final String UNKNOWN = "?";

    private static final List<String> COLUMNS = List.of("topic", "rule", "reasoning", "points", "half-life", "history");
    /** The first column of a corpus in the table of all rules. */
    static final int CORPORA = COLUMNS.size() + 1;

    private static final int TOP = 5;
    private static final String FOLDER = "../rules/src/main/resources/rule-books/default/";

    private final RuleEngine engine;
    private final Firings demo;
    private final CorpusFigures figures;
    private final StringBuilder page = new StringBuilder();

    private RuleBookPage(RuleEngine engine, Firings demo, CorpusFigures figures) {
        this.engine = engine;
        this.demo = demo;
        this.figures = figures;
    }

    /** The page, as Markdown with LF line ends. */
    static String write(RuleEngine engine, Firings demo, CorpusFigures figures) {
        RuleBookPage page = new RuleBookPage(engine, demo, figures);
        page.introduction();
        page.contents();
        page.rules();
        page.history();
        page.firing();
        page.nowhere();
        page.often();
        page.general();
        return page.page.toString();
    }

    private void introduction() {
        FeedParameters hand = engine.book().parameters().feed(Feed.HAND);
        page.append("""
                # The default rule book

                All rules of the default book: why each exists, what it gives, and how often it fires.
                [The rule profile](rule-profile.md) explains what an analyst may write in a rule.

                <!-- not in the help -->
                This page is generated from the rule book, the demo
                and the corpus, a folder of larger data sets that is not part of the repository; the build fails when it is stale. To renew it:

                    mvn verify -pl service/rulebooks -am -Dtest=RuleBookPageTest -Dsurefire.failIfNoSpecifiedTests=false -Ddetente.corpus=DIR
                    cp service/rulebooks/target/rule-book.md docs/rule-book.md

                The first command fails while the page is stale, and says so. Without `-Ddetente.corpus` the figures of the corpus are copied from this page,
                and everything else is renewed.
                <!-- in the help -->

                | column | shows |
                |---|---|
                | topic | the file of the rule |
                | reasoning | why the rule exists, as its author wrote it |
                | points | `+` strains, `-` eases; then whose conduct towards whom. *source* and *target* are those of the action. A formula is shown as in the rule |
                | half-life | days after which half of the points are left; *default* is the feed's own, for what people code %d for words, %d for deeds, %d for acts of force and %d for cooperation |
                | history | whether the rule asks about earlier actions of the same pair |
                | demo, ICEWS, GDELT | on how many actions it gave a signal, after the reports of one act were merged and their issues tagged; the files are [below](#rows-that-stay-general) |

                """.formatted(
                        hand.halfLifeVerbalDays(),
                        hand.halfLifeMaterialDays(),
                        hand.halfLifeForceDays(),
                        hand.halfLifeCooperationDays()));
        if (figures.corpora().stream()
                .anyMatch(c -> !engine.rules().stream()
                        .allMatch(rule -> c.byRule().containsKey(rule.ref().name())))) {
            page.append("`" + UNKNOWN + "` means that a rule has not been run on the corpus yet.\n\n");
        }
    }

    private void contents() {
        Map<String, Long> topics = engine.rules().stream()
                .collect(Collectors.groupingBy(RuleBookPage::topic, TreeMap::new, Collectors.counting()));
        page.append("%d rules on %d topics: ".formatted(engine.rules().size(), topics.size()));
        page.append(topics.entrySet().stream()
                .map(t -> "[%s](#%s) ([%d](%s%s.drl))"
                        .formatted(t.getKey(), t.getKey(), t.getValue(), FOLDER, t.getKey()))
                .collect(Collectors.joining(",\n")));
        page.append("""
                .

                More tables: [rules that read history](#rules-that-read-history), [rules that fire](#rules-that-fire), [rules that fire nowhere](#rules-that-fire-nowhere),
                [rules that fire most often](#rules-that-fire-most-often), [rows that stay general](#rows-that-stay-general).

                """);
    }

    private static String topic(RuleDefinition rule) {
        return rule.ref().file().substring(0, rule.ref().file().length() - ".drl".length());
    }

    private void rules() {
        page.append(RULES + "\n\n");
        List<Firings> columns =
                Stream.concat(Stream.of(demo), figures.corpora().stream()).toList();
        List<String> head = new ArrayList<>(COLUMNS);
        columns.forEach(c -> head.add(c.title() + "<br>" + c.actions() + " actions"));
        page.append(Markdown.head(head, COLUMNS.size()));
        String last = "";
        for (RuleDefinition rule : engine.rules()) {
            String topic = topic(rule);
            List<String> cells = new ArrayList<>(List.of(
                    (topic.equals(last) ? "" : "<a id=\"" + topic + "\"></a>") + topic,
                    Markdown.text(rule.ref().name()),
                    Markdown.text(rule.doc()),
                    RuleWords.points(rule),
                    RuleWords.halfLife(rule, engine.book().parameters()),
                    rule.readsPast() ? "yes" : "no"));
            for (Firings column : columns) {
                Integer fired = column.byRule().get(rule.ref().name());
                cells.add(fired == null ? UNKNOWN : fired.toString());
            }
            page.append(Markdown.row(cells));
            last = topic;
        }
    }

    private void history() {
        Map<String, String> effects = Effects.of(engine.book());
        page.append("""

                ## Rules that read history

                Each has a case that shows what the rule does to a tension, computed from only the base rules and the rule itself; the build fails if such a case is missing or
                does not hold. The effect is that of the rule's first such case: the pair, the tension without the rule → with it.

                """);
        page.append(Markdown.head(List.of("rule", "asks", "effect"), 3));
        engine.rules().stream()
                .filter(rule -> !rule.historyCalls().isEmpty())
                .forEach(rule -> page.append(Markdown.row(List.of(
                        Markdown.text(rule.ref().name()),
                        RuleWords.asks(rule),
                        effects.getOrDefault(rule.ref().name(), "**none**")))));
    }

    private void firing() {
        page.append("""

                ## Rules that fire

                On how many of the rules each set of actions has at least one action. ICEWS 2018a and 2021 are the corpora by which the weak tags of `issues.yaml` were chosen and checked.

                """);
        page.append(Markdown.head(List.of("actions", "rules that fire", "share"), 1));
        Stream.concat(Stream.of(demo), figures.corpora().stream()).forEach(c -> {
            long fire = engine.rules().stream()
                    .filter(rule -> c.byRule().getOrDefault(rule.ref().name(), 0) > 0)
                    .count();
            page.append(Markdown.row(List.of(
                    c.title(),
                    fire + " of " + engine.rules().size(),
                    percent((double) fire / Math.max(1, engine.rules().size())))));
        });
    }

    private void nowhere() {
        page.append("\n## Rules that fire nowhere\n\n");
        List<String> silent = engine.rules().stream()
                .filter(rule -> Stream.concat(Stream.of(demo), figures.corpora().stream())
                        .allMatch(c -> c.none(rule.ref().name())))
                .map(rule -> "- " + Markdown.text(rule.ref().name()) + " (" + topic(rule) + ")\n")
                .toList();
        page.append("""
                A warning: neither the demo nor a corpus has an action for these rules, so only their cases show that they work. Do not invent
                actions for them: the corpora are samples with states and almost no organisations, every row has a target, and most rows name no issue.

                """);
        page.append(silent.isEmpty() ? "None.\n" : String.join("", silent));
    }

    private void often() {
        page.append("""

                ## Rules that fire most often

                Apart from the base rules, no rule may fire on more than %.0f %% of the demo's actions, or the build fails: such a rule would be a weight under another name.

                """.formatted(100 * MAX_SHARE));
        page.append(Markdown.head(List.of("rule", "topic", "actions of the demo", "share"), 2));
        notBase(engine).stream()
                .sorted(Comparator.comparing(
                        rule -> demo.byRule().getOrDefault(rule.ref().name(), 0), Collections.reverseOrder()))
                .limit(TOP)
                .forEach(rule -> page.append(Markdown.row(List.of(
                        Markdown.text(rule.ref().name()),
                        topic(rule),
                        demo.byRule().getOrDefault(rule.ref().name(), 0).toString(),
                        percent(demo.share(rule.ref().name()))))));
    }

    /** The rules that add to the weight of an action. */
    static List<RuleDefinition> notBase(RuleEngine engine) {
        return engine.rules().stream()
                .filter(rule -> !rule.ref().file().equals(RuleFile.BASE))
                .toList();
    }

    private void general() {
        page.append("\n" + GENERAL + "\n");
        page.append("""

                An action is `general` if no keyword, actor or code assigns it to an issue. Machine-coded rows often say only who did what to whom. *usable* counts the rows
                between two different known actors, *general* those of them without an issue.

                """);
        page.append(Markdown.head(List.of("file", "rows", "usable", "general", "share of the usable"), 1));
        for (TaggingFigures f : figures.general()) {
            page.append(Markdown.row(
                    List.of(f.file(), number(f.rows()), number(f.usable()), number(f.general()), percent(f.share()))));
        }
    }

    private static String number(int count) {
        return Integer.toString(count);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
