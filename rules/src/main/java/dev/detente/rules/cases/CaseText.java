package dev.detente.rules.cases;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Feed;
import dev.detente.model.FieldException;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.book.YamlNode;
import dev.detente.rules.explain.RuleCheck;
import dev.detente.rules.explain.RuleChecker;
import dev.detente.rules.language.RuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes cases as the text of a file of cases. */
public final class CaseText {
    private CaseText() {}

    /**
     * Reads one action in the words of a case, such as {@code {day: 2024-04-24, source: USA, target: TWN, code: "072"}}.
     *
     * @throws FieldException with every fault, when it cannot be read
     */
    public static Action given(String row, RuleBook book, ActorCatalog actors) {
        Diagnostics findings = new Diagnostics();
        Action action = new CaseReader(new RuleFile("typed.drl", "", ""), book, actors, findings)
                .action(YamlNode.parse("action", row, findings), "1");
        if (action == null || findings.errors() > 0) {
            throw new FieldException(
                    "given",
                    row,
                    "This action cannot be read: "
                            + findings.found().stream().map(d -> d.text()).collect(Collectors.joining("; ")) + ".");
        }
        return action;
    }

    /**
     * A case about what one rule makes of an action: a hit when it fires, a near miss when one condition fails.
     *
     * @param past earlier actions of the same pair, which count where the rule asks about the past
     * @return empty when more than one condition fails: such a case would be no near miss
     */
    public static Optional<String> of(RuleBook book, RuleDefinition rule, List<Action> past, Action action) {
        List<Action> given = new ArrayList<>();
        (rule.readsPast() ? past : List.<Action>of()).forEach(a -> given.add(numbered(a, given.size())));
        given.add(numbered(action, given.size()));
        RuleChecker checker = new RuleChecker(
                List.of(rule),
                given,
                given,
                a -> book.weights().intensity(a.type(), a.mode(), a.code()),
                book.parameters()::volume,
                book.lookbackDays());
        List<RuleCheck> checks = given.stream().map(a -> checker.check(rule, a)).toList();
        RuleCheck last = checks.get(checks.size() - 1);
        if (!last.fired()
                && last.issues().stream()
                                .mapToInt(issue -> CaseKinds.off(issue).size())
                                .min()
                                .orElse(0)
                        != 1) {
            return Optional.empty();
        }
        List<CaseSignal> signals = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            signals.addAll(CaseSignal.of(checks.get(i), book, i + 1));
        }
        String title = action.summary().isBlank()
                ? action.source() + (action.target() == null ? "" : " towards " + action.target()) + " on "
                        + action.day()
                : action.summary();
        return Optional.of("- case: " + quoted(title) + "\n  rule: "
                + quoted(rule.ref().name()) + "\n  kind: "
                + (last.fired() ? RuleCase.Kind.HIT : RuleCase.Kind.NEAR_MISS).word() + "\n  only: rule\n  given:\n"
                + given.stream().map(a -> "    - " + yaml(a) + "\n").collect(Collectors.joining())
                + signals(signals, given.size()));
    }

    private static Action numbered(Action a, int before) {
        return new Action(
                Integer.toString(before + 1),
                a.day(),
                a.source(),
                a.target(),
                a.type(),
                a.mode(),
                a.code(),
                a.issues(),
                a.summary(),
                null,
                1,
                a.feed(),
                a.entityPairs(),
                false);
    }

    /** An action as a case gives it. */
    public static String yaml(Action a) {
        return "{day: " + a.day() + ", source: " + a.source() + (a.target() == null ? "" : ", target: " + a.target())
                + ", type: " + a.type()
                + (a.mode() == null ? "" : ", mode: " + a.mode())
                + (a.code() == null ? "" : ", code: " + quoted(a.code().value()))
                + ", issues: ["
                + a.issues().stream().map(Object::toString).collect(Collectors.joining(", ")) + "]"
                + (a.feed() == Feed.HAND ? "" : ", feed: " + a.feed().id())
                + (a.entityPairs() == 1 ? "" : ", entityPairs: " + a.entityPairs()) + "}";
    }

    /** The key {@code signals} with its value, ending with a line end. */
    static String signals(List<CaseSignal> signals, int last) {
        return signals.isEmpty()
                ? "  signals: []\n"
                : signals.stream()
                        .map(s -> "    - " + s.yaml(last) + "\n")
                        .collect(Collectors.joining("", "  signals:\n", ""));
    }

    /** A text in double quotes, on one line. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\s\\p{Cntrl}]+", " ") + '"';
    }
}
