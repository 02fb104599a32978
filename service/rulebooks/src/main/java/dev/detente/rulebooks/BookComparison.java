package dev.detente.rulebooks;

import dev.detente.model.CameoTable;
import dev.detente.model.EventType;
import dev.detente.model.Issue;
import dev.detente.model.Mode;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.book.ReportCounts;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.WeightTable;
import dev.detente.rules.compile.CheckedBook;
import dev.detente.rules.language.RuleDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The differences between two rule books, for people: rules, weights, issues and parameters.
 *
 * @param rules rules that are new, gone or written differently; by name
 * @param weights kinds of action that weigh differently, types before their modes and codes; a mode or code that changes as its type does is left out
 * @param issues issues that are new, gone or defined differently
 * @param parameters the formula's numbers, the feeds and the lookback
 * @param words all differences in words, in the same order
 */
public record BookComparison(
        List<RuleTextChange> rules,
        List<WeightChange> weights,
        List<IssueChange> issues,
        List<ParameterChange> parameters,
        List<ChangeInWords> words) {
    /**
     * A rule whose text differs.
     *
     * @param rule the name of the rule
     * @param before the rule as it was written; null when it is new
     * @param after the rule as it is written; null when it is gone
     */
    public record RuleTextChange(
            String rule,
            @Nullable RuleText before,
            @Nullable RuleText after) {}

    /**
     * A rule as written.
     *
     * @param file the file of the rule within its rule book
     * @param text the whole rule, from {@code rule} to {@code end}
     */
    public record RuleText(String file, String text) {}

    /**
     * A kind of action that weighs differently.
     *
     * @param type the PLOVER event type
     * @param mode null for the type without a mode
     * @param code null for the type or mode without a code
     * @param before its intensity, -10 to +10
     * @param after its intensity now, -10 to +10
     */
    public record WeightChange(
            String type, @Nullable String mode, @Nullable String code, double before, double after) {}

    /**
     * An issue that differs: its title, its place in the tree, or which reports are taken to be about it.
     *
     * @param issue the id of the issue
     * @param before its title; null when it is new
     * @param after its title; null when it is gone
     */
    public record IssueChange(
            String issue, @Nullable String before, @Nullable String after) {}

    /**
     * A parameter that differs, as written in {@code rulebook.yaml}.
     *
     * @param parameter the name of the parameter
     * @param before its value before
     * @param after its value now
     */
    public record ParameterChange(String parameter, String before, String after) {}

    public BookComparison {
        rules = List.copyOf(rules);
        weights = List.copyOf(weights);
        issues = List.copyOf(issues);
        parameters = List.copyOf(parameters);
        words = List.copyOf(words);
    }

    /** Compares the old book with the new one. */
    public static BookComparison of(CheckedBook before, CheckedBook after) {
        List<RuleTextChange> rules = rules(before, after);
        List<WeightChange> weights =
                weights(before.book().weights(), after.book().weights());
        List<IssueChange> issues = issues(before.book(), after.book());
        List<ParameterChange> parameters = parameters(before.book(), after.book());
        return new BookComparison(
                rules, weights, issues, parameters, ChangeInWords.of(rules, weights, issues, parameters));
    }

    private static List<RuleTextChange> rules(CheckedBook before, CheckedBook after) {
        return changes(texts(before), texts(after), RuleTextChange::new);
    }

    private static Map<String, RuleText> texts(CheckedBook book) {
        return book.rules().stream()
                .collect(Collectors.toMap(
                        rule -> rule.ref().name(),
                        (RuleDefinition rule) -> new RuleText(rule.ref().file(), rule.text()),
                        (a, b) -> a,
                        LinkedHashMap::new));
    }

    private static List<IssueChange> issues(RuleBook before, RuleBook after) {
        return changes(byId(before), byId(after), (id, was, is) -> new IssueChange(id, title(was), title(is)));
    }

    private static Map<String, Issue> byId(RuleBook book) {
        return book.issues().all().stream()
                .collect(Collectors.toMap(
                        issue -> issue.id().value(), Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    private static @Nullable String title(@Nullable Issue issue) {
        return issue == null ? null : issue.title();
    }

    /** Makes a change from a name, its old value and its new value. */
    private interface Change<T, C> {
        C of(String name, @Nullable T before, @Nullable T after);
    }

    /** The changes in the order of the old entries, then of the new ones. */
    private static <T, C> List<C> changes(Map<String, T> before, Map<String, T> after, Change<T, C> change) {
        Map<String, C> changes = new LinkedHashMap<>();
        before.forEach((name, was) -> {
            T is = after.get(name);
            if (!Objects.equals(was, is)) {
                changes.put(name, change.of(name, was, is));
            }
        });
        after.forEach((name, is) -> {
            if (!before.containsKey(name)) {
                changes.put(name, change.of(name, null, is));
            }
        });
        return List.copyOf(changes.values());
    }

    private static List<WeightChange> weights(WeightTable before, WeightTable after) {
        List<WeightChange> changes = new ArrayList<>();
        for (EventType type : EventType.values()) {
            WeightChange whole = change(type, null, null, before, after);
            if (whole.before() != whole.after()) {
                changes.add(whole);
            }
            Map<String, WeightChange> modes = new LinkedHashMap<>();
            for (Mode mode : type.modes()) {
                WeightChange one = change(type, mode, null, before, after);
                modes.put(mode.value(), one);
                if (one.before() != one.after() && !follows(one, whole)) {
                    changes.add(one);
                }
            }
            for (CameoTable.Entry entry : CameoTable.standard().entries()) {
                if (entry.type() == type) {
                    WeightChange one = change(type, entry.mode(), entry, before, after);
                    WeightChange above = entry.mode() == null
                            ? whole
                            : modes.getOrDefault(entry.mode().value(), whole);
                    if (one.before() != one.after() && !follows(one, above)) {
                        changes.add(one);
                    }
                }
            }
        }
        return changes;
    }

    private static boolean follows(WeightChange one, WeightChange above) {
        return one.before() == above.before() && one.after() == above.after();
    }

    private static WeightChange change(
            EventType type,
            @Nullable Mode mode,
            CameoTable.@Nullable Entry entry,
            WeightTable before,
            WeightTable after) {
        var code = entry == null ? null : entry.code();
        return new WeightChange(
                type.name(),
                mode == null ? null : mode.value(),
                code == null ? null : code.value(),
                before.intensity(type, mode, code),
                after.intensity(type, mode, code));
    }

    private static List<ParameterChange> parameters(RuleBook before, RuleBook after) {
        return changes(
                values(before),
                values(after),
                (name, was, is) -> new ParameterChange(name, String.valueOf(was), String.valueOf(is)));
    }

    private static Map<String, String> values(RuleBook book) {
        Parameters numbers = book.parameters();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", book.name());
        values.put(
                "feeds", book.feeds().stream().map(feed -> feed.id()).sorted().collect(Collectors.joining(", ")));
        values.put("lookbackDays", Integer.toString(book.lookbackDays()));
        values.put("rho", Double.toString(numbers.rho()));
        values.put("ceiling", Double.toString(numbers.ceiling()));
        numbers.feeds().forEach((feed, own) -> {
            values.put(feed.id() + ": kappa", Double.toString(own.kappa()));
            values.put(feed.id() + ": forceKappa", Double.toString(own.forceKappa()));
            values.put(
                    feed.id() + ": cooperationKappa",
                    own.cooperationKappa() == own.kappa() ? "kappa" : Double.toString(own.cooperationKappa()));
            ReportCounts counts = own.reports();
            values.put(feed.id() + ": reports", counts == null ? "merge" : counts.text());
            values.put(feed.id() + ": halfLifeVerbalDays", Integer.toString(own.halfLifeVerbalDays()));
            values.put(feed.id() + ": halfLifeMaterialDays", Integer.toString(own.halfLifeMaterialDays()));
            values.put(feed.id() + ": halfLifeForceDays", Integer.toString(own.halfLifeForceDays()));
            values.put(feed.id() + ": halfLifeCooperationDays", Integer.toString(own.halfLifeCooperationDays()));
        });
        values.put("surge: recentHalfLifeDays", Integer.toString(numbers.surge().recentHalfLifeDays()));
        values.put("surge: usualHalfLifeDays", Integer.toString(numbers.surge().usualHalfLifeDays()));
        numbers.surge()
                .floors()
                .forEach((feed, floor) -> values.put("surge: floor of " + feed.id(), Double.toString(floor)));
        values.put("surge: border", Double.toString(numbers.surge().border()));
        values.put("evidence: actions", Integer.toString(numbers.evidence().actions()));
        values.put("evidence: days", Integer.toString(numbers.evidence().days()));
        values.put("evidence: witnesses", Integer.toString(numbers.evidence().witnesses()));
        values.put("evidence: load", Double.toString(numbers.evidence().load()));
        values.put("evidence: warmUpDays", Integer.toString(numbers.evidence().warmUpDays()));
        values.put("levels", numbers.levels().toString());
        return values;
    }
}
