package dev.detente.rules.cases;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Signal;
import dev.detente.model.Tension;
import dev.detente.model.Texts;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.book.YamlNode.Place;
import dev.detente.rules.drools.RuleEngine;
import dev.detente.rules.drools.RuleEngine.Firing;
import dev.detente.rules.profile.RuleDefinition;
import dev.detente.rules.score.ScoreSheet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs every case of a rule book and tells which do not hold, and which rules lack one. */
public final class CaseRunner {
    /** Effects are written with four decimals. */
    private static final double EFFECT_TOLERANCE = 0.000051;

    private CaseRunner() {}

    /**
     * What running the cases showed.
     *
     * @param cases how many ran
     * @param findings what does not hold; empty when all is well
     */
    public record Outcome(int cases, List<Diagnostic> findings) {
        public Outcome {
            findings = List.copyOf(findings);
        }
    }

    /** Runs all cases of the engine's rule book. */
    public static Outcome run(RuleEngine engine, ActorCatalog actors) {
        Diagnostics findings = new Diagnostics();
        int ran = TagCases.run(engine.book(), actors, findings);
        for (RuleFile file : engine.book().files()) {
            List<RuleCase> cases = read(engine, file, actors, findings);
            for (RuleCase each : cases) {
                check(engine, file, each, findings);
            }
            for (RuleDefinition rule : rules(engine, file)) {
                checkOwn(engine, rule, own(cases, rule), findings);
            }
            ran += cases.size();
        }
        return new Outcome(ran, findings.found());
    }

    /** What can be told of the rules' cases without running them: what cannot be read, and what is missing. */
    public static List<Diagnostic> read(RuleEngine engine, ActorCatalog actors) {
        Diagnostics findings = new Diagnostics();
        engine.book().files().forEach(file -> read(engine, file, actors, findings));
        return findings.found();
    }

    private static List<RuleCase> read(RuleEngine engine, RuleFile file, ActorCatalog actors, Diagnostics findings) {
        int before = findings.errors();
        List<RuleCase> cases = new ArrayList<>();
        List<String> names =
                rules(engine, file).stream().map(rule -> rule.ref().name()).toList();
        for (RuleCase read : new CaseReader(file, engine.book().issues(), actors, findings).read()) {
            if (names.contains(read.rule())) {
                cases.add(read);
            } else {
                error(
                        findings,
                        read,
                        "rule",
                        "is about \"" + Texts.shorten(read.rule()) + "\", which is no rule of " + file.name()
                                + Texts.didYouMean(read.rule(), names));
            }
        }
        // A case that cannot be read is hardly missing as well.
        if (findings.errors() == before) {
            rules(engine, file).forEach(rule -> checkCovered(rule, own(cases, rule), findings));
        }
        return cases;
    }

    private static List<RuleDefinition> rules(RuleEngine engine, RuleFile file) {
        return engine.rules().stream()
                .filter(rule -> rule.ref().file().equals(file.name()))
                .toList();
    }

    private static List<RuleCase> own(List<RuleCase> cases, RuleDefinition rule) {
        return cases.stream().filter(c -> c.rule().equals(rule.ref().name())).toList();
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
        if (!rule.historyCalls().isEmpty() && own.stream().noneMatch(c -> c.effect() != null)) {
            rule.warn(findings, "reads history and lacks a case with an effect: add one to a case");
        }
    }

    private static void checkOwn(RuleEngine engine, RuleDefinition rule, List<RuleCase> own, Diagnostics findings) {
        checkKinds(engine, rule, own, findings);
        for (int i = 1; i < own.size(); i++) {
            RuleCase twin = twin(own.get(i), own.subList(0, i));
            if (twin != null) {
                error(
                        findings,
                        own.get(i),
                        "given",
                        "gives the very actions of case \"" + twin.title()
                                + "\" and so shows nothing new: change or remove it");
            }
        }
    }

    private static void checkKinds(RuleEngine engine, RuleDefinition rule, List<RuleCase> own, Diagnostics findings) {
        List<RuleCase> hits =
                own.stream().filter(c -> c.kind() == RuleCase.Kind.HIT).toList();
        for (RuleCase of : own) {
            List<String> off = of.kind() == RuleCase.Kind.NEAR_MISS ? CaseKinds.off(engine, rule, of) : List.of();
            if (off.size() > 1) {
                error(
                        findings,
                        of,
                        "kind",
                        "is a near miss, but " + off.size() + " conditions are off, not one: "
                                + String.join("; ", off));
            }
            if (of.kind() == RuleCase.Kind.MIRROR && !hits.isEmpty() && !CaseKinds.mirrors(engine, of, hits)) {
                error(
                        findings,
                        of,
                        "kind",
                        "is a mirror, but of no hit: swap source and target of a hit's last action, or give one of another"
                                + " sign, such as friendly for hostile");
            }
        }
    }

    private static @Nullable RuleCase twin(RuleCase of, List<RuleCase> others) {
        return others.stream()
                .filter(c -> c.given().equals(of.given()))
                .findFirst()
                .orElse(null);
    }

    /** Compares what the rule does to the tension with what the case says. */
    private static void checkEffect(RuleEngine engine, RuleCase wanted, RuleCase.Effect effect, Diagnostics findings) {
        List<Signal> base = new ArrayList<>();
        List<Signal> both = new ArrayList<>();
        for (Signal signal : engine.extract(wanted.given()).signals()) {
            boolean own = signal.rule().name().equals(wanted.rule());
            if (own || signal.rule().file().equals(RuleFile.BASE)) {
                both.add(signal);
            }
            if (!own && signal.rule().file().equals(RuleFile.BASE)) {
                base.add(signal);
            }
        }
        double without = tension(engine, wanted, effect, base);
        double with = tension(engine, wanted, effect, both);
        if (!(Math.abs(without - effect.without()) <= EFFECT_TOLERANCE
                && Math.abs(with - effect.with()) <= EFFECT_TOLERANCE)) {
            error(
                    findings,
                    wanted,
                    "effect",
                    "expects another effect: the tension of " + effect.dyad() + " on " + effect.asOf() + " is "
                            + String.format(Locale.ROOT, "%.4f without the rule and %.4f with it", without, with));
        } else if (without == with) {
            error(
                    findings,
                    wanted,
                    "effect",
                    "has an effect that is none: with and without the rule the tension is the same");
        }
    }

    private static double tension(RuleEngine engine, RuleCase of, RuleCase.Effect effect, List<Signal> signals) {
        Tension now = ScoreSheet.of(engine.book().parameters(), of.given(), signals)
                .score(effect.dyad(), effect.asOf())
                .now();
        return now == null ? 0 : now.tension();
    }

    private static void check(RuleEngine engine, RuleFile file, RuleCase wanted, Diagnostics findings) {
        List<Firing> firings = engine.extract(wanted.given()).firings().stream()
                .filter(f -> f.whole().rule().file().equals(file.name()))
                .toList();
        boolean hit = firings.stream()
                .map(Firing::whole)
                .anyMatch(s -> s.rule().name().equals(wanted.rule())
                        && s.action().id().equals(wanted.last().id()));
        if (wanted.kind() == RuleCase.Kind.HIT && !hit) {
            error(findings, wanted, "kind", "is a hit, but the rule does not fire on the last action");
        }
        if (wanted.kind() == RuleCase.Kind.NEAR_MISS && hit) {
            error(findings, wanted, "kind", "is a near miss, but the rule fires on the last action");
        }
        List<String> got = firings.stream().map(CaseRunner::line).sorted().toList();
        if (!got.equals(wanted.signals())) {
            List<String> missing = new ArrayList<>(wanted.signals());
            got.forEach(missing::remove);
            List<String> extra = new ArrayList<>(got);
            wanted.signals().forEach(extra::remove);
            error(
                    findings,
                    wanted,
                    "signals",
                    "expects other signals." + list(" Missing: ", missing) + list(" Extra: ", extra));
        } else if (wanted.effect() != null) {
            checkEffect(engine, wanted, wanted.effect(), findings);
        }
    }

    private static String list(String title, List<String> lines) {
        return lines.isEmpty() ? "" : lines.stream().collect(Collectors.joining("; ", title, "."));
    }

    /** Adds a finding at the value of a key of the case. */
    private static void error(Diagnostics findings, RuleCase of, String key, String text) {
        Place place = of.places().getOrDefault(key, new Place(1, 1));
        findings.error(of.file(), place.line(), place.column(), "case \"" + of.title() + "\" " + text);
    }

    private static String line(Firing firing) {
        Signal s = firing.whole();
        return line(
                s.action().id(),
                s.rule().name(),
                s.kind().name(),
                s.direction().source().value(),
                s.direction().target().value(),
                firing.issue() == null ? null : firing.issue().value(),
                s.weight(),
                s.halfLife());
    }

    /** A signal in one line: what two signals are compared by, and what a person reads when they differ. */
    static String line(
            String action,
            String rule,
            String kind,
            String source,
            String target,
            @Nullable String issue,
            double points,
            int halfLife) {
        String amount = Double.isFinite(points)
                ? BigDecimal.valueOf(points)
                        .setScale(6, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                : String.valueOf(points);
        return "action " + action + ": \"" + rule + "\" " + kind + " " + source + "->" + target
                + (issue == null ? "" : " on " + issue) + " " + amount + " points, half-life " + halfLife;
    }
}
