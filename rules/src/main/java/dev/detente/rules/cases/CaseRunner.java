package dev.detente.rules.cases;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Signal;
import dev.detente.model.Tension;
import dev.detente.model.Texts;
import dev.detente.rules.book.Budget;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.Interruption;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.book.YamlNode.Place;
import dev.detente.rules.compile.CheckedBook;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.compile.RuleEngine.Firing;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.score.ScoreSheet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs every case of a rule book and reports which cases fail and which rules lack one.
 */
public final class CaseRunner {
    /** Effects are written with four decimals. */
    private static final double EFFECT_TOLERANCE = 0.000051;

    private CaseRunner() {}

    /**
     * The outcome of running the cases.
     *
     * @param results the result of each case that could be read
     * @param findings cases that fail, cannot be read or are missing; empty when there are none
     */
    public record Results(List<CaseResult> results, List<Diagnostic> findings) {
        public Results {
            results = List.copyOf(results);
            findings = List.copyOf(findings);
        }

        /** How many ran. */
        public int cases() {
            return results.size();
        }
    }

    /**
     * Runs all cases of the engine's rule book.
     *
     * @throws CancellationException when this thread is interrupted, since its caller has left
     */
    public static Results run(RuleEngine engine, ActorCatalog actors) {
        Diagnostics unread = new Diagnostics();
        List<CaseResult> results = new ArrayList<>(TagCases.run(engine.book(), actors, unread));
        List<Diagnostic> findings = new ArrayList<>(unread.found());
        results.forEach(result -> findings.addAll(result.findings()));
        findings.sort(Comparator.comparingInt(Diagnostic::line));
        for (RuleFile file : engine.book().files()) {
            Diagnostics reading = new Diagnostics();
            List<CaseResult> ran = run(engine, file, actors, reading);
            findings.addAll(reading.found());
            ran.forEach(result -> findings.addAll(result.findings()));
            results.addAll(ran);
        }
        return new Results(results, findings);
    }

    /** Runs the cases of one file of the engine's rule book that can be read, rule by rule. */
    public static List<CaseResult> run(RuleEngine engine, RuleFile file, ActorCatalog actors) {
        return run(engine, file, actors, new Diagnostics());
    }

    private static List<CaseResult> run(RuleEngine engine, RuleFile file, ActorCatalog actors, Diagnostics reading) {
        List<CaseResult> results = new ArrayList<>();
        List<RuleDefinition> rules = rules(engine.checked()).getOrDefault(file.name(), List.of());
        Map<String, List<RuleCase>> cases = own(read(engine.checked(), file, rules, actors, reading));
        for (RuleDefinition rule : rules) {
            List<RuleCase> own = cases.getOrDefault(rule.ref().name(), List.of());
            List<RuleCase> hits =
                    own.stream().filter(c -> c.kind() == RuleCase.Kind.HIT).toList();
            Map<List<Action>, RuleCase> given = new HashMap<>();
            for (RuleCase example : own) {
                Interruption.check("these cases");
                results.add(result(engine, rule, example, hits, given.putIfAbsent(example.given(), example)));
            }
        }
        return results;
    }

    /** Finds unreadable and missing cases without running any. Skips files whose rules are rejected, since it is unknown which cases they need. */
    public static List<Diagnostic> read(CheckedBook checked, ActorCatalog actors) {
        return read(checked, actors, Budget.ofSteps());
    }

    /**
     * Finds unreadable and missing cases without running any.
     *
     * @param budget from which the steps are taken; when it is spent, the last finding says so
     */
    static List<Diagnostic> read(CheckedBook checked, ActorCatalog actors, Budget budget) {
        Diagnostics findings = new Diagnostics(budget);
        findings.within(RuleBook.ISSUE_CASES, () -> TagCases.read(checked.book(), actors, findings));
        Map<String, List<RuleDefinition>> rules = rules(checked);
        Set<String> refused = checked.findings().stream()
                .filter(Diagnostic::refuses)
                .map(Diagnostic::file)
                .collect(Collectors.toSet());
        checked.book().files().stream()
                .filter(file -> !refused.contains(file.name()))
                .forEach(file -> findings.within(
                        file.casesName(),
                        () -> read(checked, file, rules.getOrDefault(file.name(), List.of()), actors, findings)));
        return findings.found();
    }

    private static List<RuleCase> read(
            CheckedBook checked, RuleFile file, List<RuleDefinition> rules, ActorCatalog actors, Diagnostics findings) {
        int before = findings.errors();
        List<RuleCase> cases = new ArrayList<>();
        Set<String> names =
                rules.stream().map(rule -> rule.ref().name()).collect(Collectors.toCollection(LinkedHashSet::new));
        for (RuleCase read : new CaseReader(file, checked.book(), actors, findings).read()) {
            if (names.contains(read.rule())) {
                cases.add(read);
            } else {
                error(
                        findings,
                        read,
                        "rule",
                        "is about \"" + Texts.shorten(read.rule()) + "\", which is not a rule of " + file.name()
                                + Texts.didYouMean(read.rule(), names));
            }
        }
        // An unreadable case is not also reported as missing.
        if (findings.errors() == before) {
            Map<String, List<RuleCase>> own = own(cases);
            rules.forEach(rule -> {
                findings.spend(1);
                checkCovered(rule, own.getOrDefault(rule.ref().name(), List.of()), findings);
            });
        }
        return cases;
    }

    /** The rules of each file, by its name. */
    private static Map<String, List<RuleDefinition>> rules(CheckedBook checked) {
        return checked.rules().stream()
                .collect(Collectors.groupingBy(rule -> rule.ref().file()));
    }

    /** The cases of each rule, by its name. */
    private static Map<String, List<RuleCase>> own(List<RuleCase> cases) {
        return cases.stream().collect(Collectors.groupingBy(RuleCase::rule));
    }

    private static void checkCovered(RuleDefinition rule, List<RuleCase> own, Diagnostics findings) {
        Set<RuleCase.Kind> missing = EnumSet.allOf(RuleCase.Kind.class);
        own.forEach(c -> missing.remove(c.kind()));
        if (!missing.isEmpty()) {
            rule.warn(
                    findings,
                    "lacks a case of kind "
                            + missing.stream().map(RuleCase.Kind::word).collect(Collectors.joining(", "))
                            + ": write it in " + RuleFile.casesName(rule.ref().file()));
        }
        if (rule.readsPast() && own.stream().noneMatch(c -> c.effect() != null)) {
            rule.warn(findings, "reads history and lacks a case with an effect: add one to a case");
        }
    }

    /**
     * Runs one of a rule's own cases.
     *
     * @param hits the rule's cases that are hits
     * @param twin the rule's first case that gives the same actions; null when this is the first
     */
    private static CaseResult result(
            RuleEngine engine, RuleDefinition rule, RuleCase example, List<RuleCase> hits, @Nullable RuleCase twin) {
        Diagnostics findings = new Diagnostics();
        List<Firing> firings = engine.extract(example.given()).firings().stream()
                .filter(f -> f.whole().rule().file().equals(rule.ref().file()))
                .filter(f -> !example.alone() || f.whole().rule().equals(rule.ref()))
                .toList();
        List<CaseSignal> signals = firings.stream()
                .map(CaseSignal::of)
                .sorted(Comparator.comparing(CaseSignal::line))
                .toList();
        List<String> got = signals.stream().map(CaseSignal::line).toList();
        checkFires(example, firings, findings);
        boolean fires = findings.found().isEmpty();
        checkSignals(example, got, findings);
        CaseCorrection.Outcome outcome = example.effect() == null ? null : outcome(engine, example, example.effect());
        String effect = null;
        if (got.equals(example.signals()) && example.effect() != null && outcome != null) {
            effect = effectDifference(outcome, example.effect());
            if (effect != null) {
                error(findings, example, "effect", effect);
            }
        }
        int before = findings.found().size();
        checkKind(engine, rule, example, hits, findings);
        if (twin != null) {
            error(
                    findings,
                    example,
                    "given",
                    "gives the same actions as case \"" + twin.title()
                            + "\" and so shows nothing new: change or remove it");
        }
        boolean corrects = fires
                && before > 0
                && findings.found().size() == before
                && (outcome == null || outcome.with() != outcome.without());
        return new CaseResult(
                example.file(),
                place(example, "case").line(),
                example.title(),
                example.rule(),
                example.kind().word(),
                example.signals(),
                got,
                effect,
                findings.found(),
                corrects ? correction(engine, example, signals, outcome) : null);
    }

    private static @Nullable CaseCorrection correction(
            RuleEngine engine, RuleCase example, List<CaseSignal> signals, CaseCorrection.@Nullable Outcome outcome) {
        String text = engine.book().files().stream()
                .filter(file -> file.casesName().equals(example.file()))
                .map(RuleFile::cases)
                .findFirst()
                .orElse("");
        return CaseCorrection.of(
                        text == null ? "" : text,
                        place(example, "case").line(),
                        CaseText.signals(signals, example.given().size()),
                        Optional.ofNullable(outcome))
                .orElse(null);
    }

    private static void checkKind(
            RuleEngine engine, RuleDefinition rule, RuleCase example, List<RuleCase> hits, Diagnostics findings) {
        List<String> off = example.kind() == RuleCase.Kind.NEAR_MISS ? CaseKinds.off(engine, rule, example) : List.of();
        if (off.size() > 1) {
            error(
                    findings,
                    example,
                    "kind",
                    "is a near miss, but " + off.size() + " conditions fail, not one: " + String.join("; ", off));
        }
        if (example.kind() == RuleCase.Kind.MIRROR && !hits.isEmpty() && !CaseKinds.mirrors(engine, example, hits)) {
            error(
                    findings,
                    example,
                    "kind",
                    "is a mirror, but of no hit: swap source and target of a hit's last action, or give one of another"
                            + " sign, such as friendly for hostile");
        }
    }

    /** The tension without the rule and with it, when only it and the base rules count. */
    private static CaseCorrection.Outcome outcome(RuleEngine engine, RuleCase example, RuleCase.Effect effect) {
        List<Signal> base = new ArrayList<>();
        List<Signal> both = new ArrayList<>();
        for (Signal signal : engine.extract(example.given()).signals()) {
            boolean own = signal.rule().name().equals(example.rule());
            if (own || signal.rule().file().equals(RuleFile.BASE)) {
                both.add(signal);
            }
            if (!own && signal.rule().file().equals(RuleFile.BASE)) {
                base.add(signal);
            }
        }
        return new CaseCorrection.Outcome(
                tension(engine, example, effect, base), tension(engine, example, effect, both));
    }

    /** How the rule's effect on the tension differs from what the case says; null when it does not. */
    private static @Nullable String effectDifference(CaseCorrection.Outcome outcome, RuleCase.Effect effect) {
        double without = outcome.without();
        double with = outcome.with();
        if (!(Math.abs(without - effect.without()) <= EFFECT_TOLERANCE
                && Math.abs(with - effect.with()) <= EFFECT_TOLERANCE)) {
            return "expects another effect: the tension of " + effect.dyad() + " on " + effect.asOf() + " is "
                    + String.format(Locale.ROOT, "%.4f without the rule and %.4f with it", without, with);
        }
        return without == with
                ? "has an effect, but the tension is the same with and without the rule: choose another day or other actions"
                : null;
    }

    private static double tension(RuleEngine engine, RuleCase example, RuleCase.Effect effect, List<Signal> signals) {
        Tension now = ScoreSheet.of(engine.book().parameters(), example.given(), signals)
                .score(effect.dyad(), effect.asOf())
                .now();
        return now == null ? 0 : now.tension();
    }

    private static void checkFires(RuleCase example, List<Firing> firings, Diagnostics findings) {
        boolean hit = firings.stream()
                .map(Firing::whole)
                .anyMatch(s -> s.rule().name().equals(example.rule())
                        && s.action().id().equals(example.last().id()));
        if (example.kind() == RuleCase.Kind.HIT && !hit) {
            error(findings, example, "kind", "is a hit, but the rule does not fire on the last action");
        }
        if (example.kind() == RuleCase.Kind.NEAR_MISS && hit) {
            error(findings, example, "kind", "is a near miss, but the rule fires on the last action");
        }
    }

    private static void checkSignals(RuleCase example, List<String> got, Diagnostics findings) {
        if (!got.equals(example.signals())) {
            List<String> missing = new ArrayList<>(example.signals());
            got.forEach(missing::remove);
            List<String> extra = new ArrayList<>(got);
            example.signals().forEach(extra::remove);
            error(
                    findings,
                    example,
                    "signals",
                    "expects other signals." + list(" Missing: ", missing) + list(" Extra: ", extra));
        }
    }

    private static String list(String title, List<String> lines) {
        return lines.isEmpty() ? "" : lines.stream().collect(Collectors.joining("; ", title, "."));
    }

    /** Adds a finding at the value of a key of the case. */
    private static void error(Diagnostics findings, RuleCase example, String key, String text) {
        Place place = place(example, key);
        findings.error(example.file(), place.line(), place.column(), "case \"" + example.title() + "\" " + text);
    }

    private static Place place(RuleCase example, String key) {
        return example.places().getOrDefault(key, new Place(1, 1));
    }

    /** A signal in one line, for comparing two signals and for showing how they differ. */
    static String line(
            String action,
            String rule,
            String kind,
            String source,
            String target,
            @Nullable String issue,
            double points,
            int halfLife) {
        String amount = Double.isFinite(points) ? CaseSignal.amount(points) : String.valueOf(points);
        return "action " + action + ": \"" + rule + "\" " + kind + " " + source + "->" + target
                + (issue == null ? "" : " on " + issue) + " " + amount + " points, half-life " + halfLife;
    }
}
