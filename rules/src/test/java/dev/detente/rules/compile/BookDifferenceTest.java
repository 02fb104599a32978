package dev.detente.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.EventType;
import dev.detente.model.Pair;
import dev.detente.rules.TestActions;
import dev.detente.rules.TestBooks;
import dev.detente.rules.book.Limits;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BookDifferenceTest {
    private static final String MANY = rule("Many", "type != \"AID\"", "$n - 2");
    private static final String SELDOM = rule("Seldom", "type == \"RETREAT\", source == \"CHN\"", "3");
    private static final String ELSEWHERE = rule("Elsewhere", "source in (\"FRA\", \"DEU\")", "3");
    private static final String FOR_NOTHING = rule("For nothing", "type == \"RETREAT\"", "$n - $n");

    private static String rule(String name, String condition, String points) {
        return """
                rule "%s"
                when
                  $a : Action($n : actions("any", "both", 30), %s)
                then
                  signals.escalate($a, %s);
                end
                """.formatted(name, condition, points);
    }

    private static RuleEngine engine(String drl, Map<String, String> other) {
        Map<String, String> files = new TreeMap<>(TestBooks.files(drl));
        files.putAll(other);
        return RuleEngine.compile(RuleBookReader.read(files), ActorCatalog.standard());
    }

    private static Map<String, String> settings(String more) {
        return Map.of("rulebook.yaml", "{name: short, description: d, feeds: {hand: {kappa: 50" + more + "}");
    }

    /** It may say that books differ where they do not, and never the other way round. */
    @Test
    void whereItSaysThatBooksAreTheSameTheyAre() {
        RuleEngine base = engine(MANY + SELDOM, settings("}}"));
        record Draft(RuleEngine engine, boolean mostly) {}
        List<Draft> drafts = List.of(
                new Draft(engine(MANY + SELDOM, settings("}}, lookbackDays: 300")), false),
                new Draft(engine(MANY + SELDOM, settings(", halfLifeVerbalDays: 90}}")), false),
                new Draft(engine(SELDOM + MANY, settings("}}")), false),
                new Draft(engine(MANY, settings("}}")), true),
                new Draft(engine(MANY + SELDOM + ELSEWHERE, settings("}}")), true),
                new Draft(engine(MANY + SELDOM + FOR_NOTHING, settings("}}")), true),
                new Draft(engine(MANY + SELDOM.replace(", 3)", ", 4)"), settings("}}")), true),
                new Draft(engine(MANY + SELDOM.replace("CHN", "USA"), settings("}}")), true));
        Random random = new Random(3);
        for (Draft draft : drafts) {
            BookDifference difference = new BookDifference(base, draft.engine());
            int same = 0;
            for (int round = 0; round < 40; round++) {
                List<Action> pair = TestActions.random(random, 8, TestActions.DAY, 300, "USA", "CHN").stream()
                        .filter(a -> a.target() != null)
                        .sorted(Comparator.comparing(Action::day).thenComparing(Action::id))
                        .toList();
                PairSums before = base.sums(pair);
                assertThat(bytes(difference.sums(Pair.parse("CHN-USA"), () -> pair, before)))
                        .isEqualTo(bytes(draft.engine().sums(pair)));
                if (!difference.mayDifferOn(Pair.parse("CHN-USA")) || !difference.mayDifferOn(pair)) {
                    same++;
                    assertThat(bytes(draft.engine().sums(pair))).isEqualTo(bytes(before));
                    assertThat(draft.engine().sums(pair).differing(before)).isEmpty();
                }
                var whole = base.extract(pair);
                assertThat(bytes(before))
                        .as("signals are added up while they are extracted")
                        .isEqualTo(bytes(PairSums.of(
                                pair, whole.signals(), whole.dropped().size())));
            }
            assertThat(same > 10).as("%s", draft.engine().rules()).isEqualTo(draft.mostly());
        }
    }

    /** Edits of one rule of many, on actions that have as many signals as a row may have, fewer or more. */
    @Test
    void theSumsOfADraftAreThoseOfItsOwnRun() {
        String rule = rule("Edited", "$n < 6", "$n + 1");
        List<String> edits = List.of(
                rule.replace("$n + 1", "$n + 2"),
                rule.replace("$n + 1", "$n - 1"),
                rule.replace("$n + 1)", "$n + 1).halfLife(3)"),
                rule.replace("$n + 1)", "$n + 1).because(\"it does\")"),
                rule.replace("Edited", "Renamed"),
                rule.replace("$n < 6", "$n < 9"),
                rule.replace("signals.escalate", "signals.cooperate"),
                rule.replace("$n < 6", "$n < 6, issue == \"taiwan\""),
                rule.replace(");\nend", ").between(\"FRA\", \"DEU\");\nend"),
                rule + rule.replace("Edited", "Added"),
                "");
        Random random = new Random(7);
        for (int others : List.of(1, 3, Limits.ROW_SIGNALS - 1, Limits.ROW_SIGNALS)) {
            String many = others(others, "");
            for (String edit : edits) {
                RuleEngine base = engine(many + rule, Map.of());
                RuleEngine draft = engine(many + edit, Map.of());
                BookDifference difference = new BookDifference(base, draft);
                for (int round = 0; round < 6; round++) {
                    List<Action> pair = TestActions.random(random, 12, TestActions.DAY, 90, "USA", "CHN").stream()
                            .filter(a -> a.target() != null)
                            .sorted(Action.BY_DAY)
                            .toList();

                    PairSums sums = difference.sums(Pair.parse("CHN-USA"), () -> pair, base.sums(pair));

                    assertThat(bytes(sums)).as(edit).isEqualTo(bytes(draft.sums(pair)));
                }
            }
        }
    }

    /** As many signals of rules of 20 each, on every action. */
    private static String others(int signals, String between) {
        return IntStream.range(0, signals)
                .mapToObj(i -> (i % 20 > 0 ? "" : "rule \"Other %d\"\nwhen\n  $a : Action()\nthen\n".formatted(i))
                        + "  signals.escalate($a, 2)" + between + ";\n"
                        + (i % 20 == 19 || i == signals - 1 ? "end\n" : ""))
                .collect(Collectors.joining());
    }

    private static String edited(String consequence) {
        return "rule \"Edited\"\nwhen\n  $a : Action($s : source, $t : target)\nthen\n  " + consequence + "\nend\n";
    }

    /** The limit of a row counts firings: one may give several signals, or none, which counts as dropped beyond the limit alone. */
    @Test
    void atTheLimitOfARowFiringsCountNotSignals() {
        String full = others(Limits.ROW_SIGNALS, "");
        String elsewhere = others(Limits.ROW_SIGNALS, ".between(\"FRA\", \"DEU\")");
        String plain = edited("signals.escalate($a, 3);");
        String tied = edited("signals.escalate($a, 3).between($s, each(\"rival\", $t));");
        String two = edited(
                "signals.escalate($a, 3).between($s, \"CHN\");\n  signals.escalate($a, 3).between($s, \"PAK\");");
        String few = others(Limits.ROW_SIGNALS - 1, "");

        sameAsAlone(few + tied, few + two, "FRA", "IND");
        sameAsAlone(elsewhere, elsewhere + plain, "USA", "");
        sameAsAlone(elsewhere + plain, elsewhere, "USA", "");
        sameAsAlone(plain + elsewhere, elsewhere + plain.replace("3", "4"), "USA", "");
        sameAsAlone(full, full + tied, "FRA", "CHN");
    }

    private static void sameAsAlone(String base, String draft, String source, String target) {
        Map<String, String> ties = Map.of(
                "rulebook.yaml",
                TestBooks.files(base).get("rulebook.yaml") + "ties: [{tie: rival, pairs: [IND-PAK, IND>CHN]}]\n");
        RuleEngine before = engine(base, ties);
        RuleEngine after = engine(draft, ties);
        List<Action> actions = List.of(TestActions.action("1", TestActions.DAY, source, target, EventType.AID));

        PairSums sums =
                new BookDifference(before, after).sums(actions.get(0).pair(), () -> actions, before.sums(actions));

        assertThat(bytes(sums)).isEqualTo(bytes(after.sums(actions)));
    }

    @Test
    void weightsDifferOnActionsThatTheyAreFor() {
        RuleEngine base = engine(MANY, Map.of());
        BookDifference difference = new BookDifference(
                base, engine(MANY, Map.of("weights.csv", TestBooks.WEIGHTS.replace("ACCUSE,,,-2", "ACCUSE,,,-3"))));

        assertThat(difference.mayDifferOn(List.of(TestActions.action(EventType.AID))))
                .isFalse();
        assertThat(difference.mayDifferOn(List.of(TestActions.action(EventType.ACCUSE))))
                .isTrue();
    }

    @Test
    void aRuleAboutOthersCannotDifferOnAPair() {
        BookDifference difference = new BookDifference(engine(MANY, Map.of()), engine(MANY + ELSEWHERE, Map.of()));

        assertThat(difference.mayDifferOn(Pair.parse("CHN-USA"))).isFalse();
        assertThat(difference.mayDifferOn(Pair.parse("FRA-USA"))).isTrue();
        assertThat(difference.mayDifferOn(Pair.parse("DEU"))).isTrue();
    }

    @Test
    void theFormulasNumbersChangeNoSignal() {
        RuleEngine base = engine(MANY, settings("}}"));

        for (RuleEngine draft : List.of(base, engine(MANY, settings("}}, parameters: {rho: 2}")))) {
            assertThat(new BookDifference(base, draft).mayDifferOn(Pair.parse("CHN-USA")))
                    .isFalse();
        }
    }

    private static byte[] bytes(PairSums sums) {
        return PairSumsCodec.encode(sums);
    }
}
