package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.IssueId;
import dev.detente.model.Pair;
import dev.detente.model.Stress;
import dev.detente.rules.BaseRules;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.BookDifference;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.store.memory.InMemoryReportStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Over random edits, a snapshot under a draft says the very same as one that is computed from reports under that draft alone. */
class UnderDraftTest {
    private static final int ROUNDS = Stress.size(16, 40);
    private static final List<String> CONDITIONS = List.of(
            "type == \"CONSULT\"",
            "source == \"CHN\", target in (\"USA\", \"TWN\")",
            "issue == \"taiwan\"",
            "actions(\"conflict\", \"both\", 60) > 2",
            "$n : peak(\"target\", 90), $n > 3",
            "target == \"\"",
            "feed == \"gdelt\", volume > 1",
            "source == \"FRA\"");
    private static final List<String> CONSEQUENCES = List.of(
            "signals.escalate($a, 2.5);",
            "signals.cooperate($a, intensity).halfLife(40);",
            "signals.escalate($a, 4).between(\"RUS\", \"USA\").because(\"it does\");",
            "signals.escalate($a, 0 - 1);");
    private static final List<IssueId> ISSUES =
            BaseRules.engine().book().issues().leaves();

    private static RuleEngine engine(Map<String, String> files) {
        return RuleEngine.compile(RuleBookReader.read(files), ActorCatalog.standard());
    }

    private static String rule(int number, Random random) {
        return """
                rule "Made up %d"
                when
                  $a : Action(%s)
                then
                  %s
                end
                """.formatted(
                        number,
                        CONDITIONS.get(random.nextInt(CONDITIONS.size())),
                        CONSEQUENCES.get(random.nextInt(CONSEQUENCES.size())));
    }

    /** A rule of the same name. */
    private static String changed(String rule, Random random) {
        String other = rule(0, random);
        return rule.substring(0, rule.indexOf('\n')) + other.substring(other.indexOf('\n'));
    }

    private static Map<String, String> files(List<String> rules) {
        Map<String, String> files = new TreeMap<>(BaseRules.FILES);
        files.put("made-up.drl", String.join("", rules));
        return files;
    }

    /** One edit of some kind: of rules, weights, parameters, issues or feeds. */
    private static void edit(Map<String, String> files, List<String> rules, Random random) {
        switch (random.nextInt(13)) {
            case 0 -> rules.add(random.nextInt(rules.size() + 1), rule(100 + random.nextInt(1000), random));
            case 1 -> rules.remove(random.nextInt(rules.size()));
            case 2, 3 -> {
                int which = random.nextInt(rules.size());
                rules.set(which, changed(rules.get(which), random));
            }
            case 4 -> Collections.swap(rules, 0, rules.size() - 1);
            case 5 -> replace(files, "weights.csv", "(?m)^(CONSULT|SANCTION|ACCUSE),([a-z-]*),,.*$", "$1,$2,,-1.5");
            case 6 -> replace(files, "rulebook.yaml", "rho: [0-9.]+", "rho: " + random.nextInt(3));
            case 7 -> replace(files, "rulebook.yaml", "halfLifeVerbalDays: \\d+", "halfLifeVerbalDays: 9");
            case 8 ->
                replace(files, "rulebook.yaml", "(?m)^  gdelt: .*$", random.nextBoolean() ? "" : "  gdelt: {kappa: 1}");
            case 10, 11, 12 -> {
                int which = random.nextInt(rules.size());
                rules.set(
                        which,
                        rules.get(which)
                                .replace(" 2.5)", " 3.5)")
                                .replace("(40)", "(50)")
                                .replace(" 4)", " 5)"));
            }
            default -> replace(files, "issues.yaml", "(?m)^( +)- taiwan$", "$1- visit");
        }
        files.put("made-up.drl", String.join("", rules));
    }

    private static void replace(Map<String, String> files, String name, String pattern, String with) {
        files.compute(name, (n, text) -> Objects.requireNonNull(text).replaceAll(pattern, with));
    }

    @Test
    void aDraftSaysWhatItSaysAlone() {
        int shared = 0;
        int own = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            List<String> rules = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                rules.add(rule(i, random));
            }
            Map<String, String> files = files(rules);
            RuleEngine base = engine(files);
            for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
                edit(files, rules, random);
            }
            RuleEngine draft = engine(files);
            InMemoryReportStore store = new InMemoryReportStore();
            store.append(ReportStream.of(random, ISSUES, 80));
            Facts facts = Facts.StoredFacts.present(store);
            Snapshot before = Snapshot.of(base, facts, Map.of());

            Snapshot under = before.under(draft);

            SameSnapshot.check("round " + round, under, Snapshot.of(draft, facts, Map.of()));
            for (Pair pair : under.pairs()) {
                if (under.sums(pair) == before.sums(pair)) {
                    shared++;
                } else {
                    own++;
                }
            }
        }
        assertThat(shared).as("pairs that were not run").isGreaterThan(ROUNDS);
        assertThat(own).as("pairs that were").isGreaterThan(ROUNDS);
    }

    @Test
    void anEditOfTheFormulaRunsNothing() {
        Map<String, String> files = files(List.of(rule(1, new Random(1))));
        RuleEngine base = engine(files);
        replace(files, "rulebook.yaml", "rho: [0-9.]+", "rho: 3");
        RuleEngine draft = engine(files);
        InMemoryReportStore store = new InMemoryReportStore();
        store.append(ReportStream.of(new Random(5), ISSUES, 80));
        Snapshot before = Snapshot.of(base, Facts.StoredFacts.present(store), Map.of());

        Snapshot under = before.under(draft);

        BookDifference difference = new BookDifference(base, draft);
        assertThat(under.pairs())
                .isNotEmpty()
                .noneMatch(pair -> difference.mayDifferOn(pair))
                .allSatisfy(pair -> assertThat(under.sums(pair)).isSameAs(before.sums(pair)));
    }
}
