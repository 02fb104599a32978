package dev.detente.rulebooks;

import dev.detente.model.CorpusFeeds;
import dev.detente.model.CorpusFeeds.FeedFile;
import dev.detente.model.Report;
import dev.detente.rules.TaggingFigures;
import dev.detente.rules.compile.RuleEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the page says about the corpus: counted where there is one, taken over from the page elsewhere.
 *
 * @param corpora the firings on each corpus, by title
 * @param general how many rows of each file stay {@code general}, by file
 */
record CorpusFigures(List<Firings> corpora, List<TaggingFigures> general) {
    private static final Pattern ICEWS = Pattern.compile("icews_(state_events|native)_(\\d{4}a?)");
    private static final Pattern HEAD = Pattern.compile("(.+)<br>(\\d+) actions");

    CorpusFigures {
        corpora = List.copyOf(corpora);
        general = List.copyOf(general);
    }

    /** Runs the rules on every file of the corpus; skips the calling test when there is none. */
    static CorpusFigures of(RuleEngine engine) {
        Map<String, List<Report>> reports = new TreeMap<>();
        for (FeedFile file : CorpusFeeds.all()) {
            reports.computeIfAbsent(title(file.file()), k -> new ArrayList<>()).addAll(file.reports());
        }
        List<Firings> corpora = new ArrayList<>();
        reports.forEach((title, some) -> corpora.add(Firings.of(engine, title, some)));
        return new CorpusFigures(corpora, TaggingFigures.of(engine.book()));
    }

    /** The corpus that a file belongs to: the samples of GDELT are one, each file of ICEWS is one of its own. */
    private static String title(String file) {
        if (file.startsWith("data/gdelt/")) {
            return "GDELT";
        }
        Matcher year = ICEWS.matcher(file);
        if (!year.find()) {
            return "ICEWS";
        }
        return "ICEWS " + (year.group(1).equals("native") ? "native " : "") + year.group(2);
    }

    /** What a page that {@link RuleBookPage} wrote says; a rule that it does not have is left out. */
    static CorpusFigures read(RuleEngine engine, String page) {
        Map<String, String> names = new HashMap<>();
        engine.rules()
                .forEach(rule ->
                        names.put(Markdown.text(rule.ref().name()), rule.ref().name()));
        List<List<String>> rules = rows(page, RuleBookPage.RULES);
        List<Firings> corpora = new ArrayList<>();
        if (!rules.isEmpty()) {
            List<String> head = rules.get(0);
            for (int column = RuleBookPage.CORPORA; column < head.size(); column++) {
                Matcher title = HEAD.matcher(head.get(column));
                if (!title.matches()) {
                    throw new IllegalArgumentException("no corpus with its number of actions: " + head.get(column));
                }
                Map<String, Integer> byRule = new HashMap<>();
                for (List<String> row : rules.subList(1, rules.size())) {
                    String name = names.get(row.get(1));
                    if (name != null && !row.get(column).equals(RuleBookPage.UNKNOWN)) {
                        byRule.put(name, Integer.valueOf(row.get(column)));
                    }
                }
                corpora.add(new Firings(title.group(1), Integer.parseInt(title.group(2)), byRule));
            }
        }
        return new CorpusFigures(
                corpora,
                rows(page, RuleBookPage.GENERAL).stream()
                        .skip(1)
                        .map(row -> new TaggingFigures(row.get(0), number(row, 1), number(row, 2), number(row, 3)))
                        .toList());
    }

    private static int number(List<String> row, int column) {
        return Integer.parseInt(row.get(column));
    }

    /** The rows of the table below a heading, its head first, without the line between them; empty when there is none. */
    private static List<List<String>> rows(String page, String heading) {
        return page.lines()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| "))
                .map(Markdown::cells)
                .toList();
    }
}
