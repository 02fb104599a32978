package dev.detente.scoring;

import dev.detente.model.Feed;
import dev.detente.model.RuleRef;
import dev.detente.rules.analysis.RuleOverlaps;
import dev.detente.rules.cases.CaseCoverage;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.score.RuleFirings;
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The effect of each rule of a book on the stored actions up to a day, its cases, and the rules that count the same evidence.
 *
 * @param rules every rule, by file and place in it
 * @param recent the overlaps of rules on the latest actions
 * @param firings the signals that rules gave, by actors, of the rules requested so far
 */
public record RuleReport(List<OfRule> rules, Snapshot.RecentOverlaps recent, Map<RuleRef, RuleFirings> firings) {
    /** Days before the day shown in which overlaps are looked for. */
    static final int OVERLAP_DAYS = 365;
    /** The most days of pairs on which overlaps are looked for: a fraction of a second's work. */
    static final int OVERLAP_PAIR_DAYS = 2_500;

    public RuleReport {
        rules = List.copyOf(rules);
    }

    /**
     * A rule.
     *
     * @param coverage how far cases test its conditions
     * @param signals how many signals it gave up to the day; an action about two issues gives two where the rule does not ask for the issue
     * @param escalation the decayed points of its escalation on the day, 0 or more
     * @param cooperation the same of its cooperation
     * @param lastOn the day of its last signal; null when it gave none
     * @param byFeed how many of its signals each feed's actions gave; feeds without any are left out
     * @param overlaps the rules that count the same evidence, those with the most points first
     */
    public record OfRule(
            CaseCoverage coverage,
            int signals,
            double escalation,
            double cooperation,
            @Nullable LocalDate lastOn,
            SortedMap<Feed, Integer> byFeed,
            List<RuleOverlaps.Overlap> overlaps) {
        public OfRule {
            byFeed = Collections.unmodifiableSortedMap(byFeed);
            overlaps = List.copyOf(overlaps);
        }

        public RuleDefinition rule() {
            return coverage.rule();
        }

        /** Its points on the day, escalation and cooperation together, 0 or more. */
        public double points() {
            return escalation + cooperation;
        }
    }

    static RuleReport of(Board board, Collection<CaseCoverage> coverages) {
        View view = board.view();
        Map<RuleRef, List<ScoreSheet.RuleLoad>> loads =
                view.sheet().ruleLoads(view.asOf()).stream().collect(Collectors.groupingBy(ScoreSheet.RuleLoad::rule));
        Snapshot.RecentOverlaps recent =
                view.snapshot().overlaps(view.asOf().minusDays(OVERLAP_DAYS - 1), view.asOf(), OVERLAP_PAIR_DAYS);
        return new RuleReport(
                coverages.stream()
                        .map(c -> of(c, loads.getOrDefault(c.rule().ref(), List.of()), recent.overlaps()))
                        .toList(),
                recent,
                new ConcurrentHashMap<>());
    }

    /**
     * Returns the signals that a rule gave, by actors.
     *
     * @param view the view that the report was made of
     */
    public RuleFirings firings(View view, RuleRef rule) {
        return firings.computeIfAbsent(rule, r -> view.sheet().firings(r, view.asOf()));
    }

    private static OfRule of(CaseCoverage coverage, List<ScoreSheet.RuleLoad> loads, RuleOverlaps overlaps) {
        return new OfRule(
                coverage,
                loads.stream().mapToInt(ScoreSheet.RuleLoad::signals).sum(),
                points(loads, true),
                points(loads, false),
                loads.stream()
                        .map(ScoreSheet.RuleLoad::lastOn)
                        .filter(day -> day != null)
                        .max(LocalDate::compareTo)
                        .orElse(null),
                loads.stream()
                        .flatMap(load -> load.byFeed().entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum, TreeMap::new)),
                overlaps.of(coverage.rule().ref()));
    }

    private static double points(List<ScoreSheet.RuleLoad> loads, boolean straining) {
        return loads.stream()
                .filter(load -> load.kind().strains() == straining)
                .mapToDouble(ScoreSheet.RuleLoad::points)
                .sum();
    }

    /** The feeds of whose actions any rule gave a signal: those at hand. */
    public SortedSet<Feed> feeds() {
        return rules.stream()
                .flatMap(rule -> rule.byFeed().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The rules that mention every word and are in the file, in their order. */
    public List<OfRule> find(Collection<String> words, @Nullable String file) {
        return rules.stream()
                .filter(r -> file == null || r.rule().ref().file().equals(file))
                .filter(r -> r.rule().mentions(words))
                .toList();
    }

    /** The rule of that name; names are unique in a book. */
    public Optional<OfRule> find(String name) {
        return rules.stream().filter(r -> r.rule().ref().name().equals(name)).findFirst();
    }
}
