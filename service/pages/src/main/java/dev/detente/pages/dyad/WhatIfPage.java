package dev.detente.pages.dyad;

import dev.detente.api.answer.Origins;
import dev.detente.api.answer.WhatIfJson.IssueChangeJson;
import dev.detente.intake.hand.Scenario;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.model.Texts;
import dev.detente.pages.DeedNames;
import dev.detente.pages.EvidenceNote;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Tenths;
import dev.detente.pages.Words;
import dev.detente.rules.book.IssueTree;
import dev.detente.rules.book.RuleBook;
import dev.detente.scoring.WhatIf;
import dev.detente.store.ReportStore.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The effect that supposed actions would have on a dyad.
 *
 * @param supposition the actions, a clause
 * @param instead the scenario to try in place of a single action; null for several
 * @param later how many days later the tensions before and after are compared, for a truce; empty for others
 * @param basis how little evidence the tension would have with them, and what would be enough; empty when it is enough
 * @param remark why nothing changes, or what is special; empty when nothing is
 * @param changed shares that other actions would add or no longer add
 */
record WhatIfPage(
        String supposition,
        boolean several,
        List<String> acts,
        @Nullable Scenario scenario,
        @Nullable Instead instead,
        String weighs,
        String about,
        String from,
        String day,
        String between,
        @Nullable Side before,
        @Nullable Side after,
        String later,
        String difference,
        String direction,
        String basis,
        String remark,
        List<Line> numbers,
        List<Line> issues,
        List<WhatIfShare> evidence,
        List<Changed> changed,
        @Nullable WhatIfChart chart,
        List<Other> others) {
    private static final int MAX_ROWS = 12;

    /** A tension and its level. */
    record Side(String tension, String level, boolean thin) {
        /** @param score the score of the day, which has a level when there is enough data */
        static @Nullable Side of(@Nullable Tension tension, TensionScore score, List<Double> levels) {
            return tension == null
                    ? null
                    : new Side(
                            Tenths.below(tension.tension(), levels),
                            Words.level(score.level() == null ? null : Level.of(tension.tension(), levels)),
                            score.level() == null);
        }
    }

    /**
     * A scenario to try in place of a single action.
     *
     * @param many the beginning of a sentence: that it consists of many acts
     */
    record Instead(String many, String title, String href) {}

    /** A number on both sides. */
    record Line(String name, String before, String after, String difference) {}

    /** A signal of another action that appears or vanishes. */
    record Changed(boolean appeared, DyadPage.Evidence evidence) {}

    /** Another dyad; before and after are dashes when there is no data. */
    record Other(String names, String href, String before, String after, String difference) {}

    static WhatIfPage of(WhatIf whatIf, Dyad dyad, WhatIfFields entered, PageFrame frame) {
        WhatIf.Effect effect = whatIf.effect(dyad);
        RuleBook book = whatIf.before().book();
        IssueTree issues = book.issues();
        List<Report> reports =
                whatIf.supposed().stream().map(WhatIf.SupposedReport::report).toList();
        Feed feed = reports.get(0).feed();
        boolean several = reports.size() > 1;
        WhatIfFields.ScenarioChoice scenario = entered.scenario(dyad, feed).orElse(null);
        TreeSet<LocalDate> days =
                new TreeSet<>(reports.stream().map(r -> r.content().day()).toList());
        boolean truce = whatIf.truce();
        WhatIf.CurveDay compared = effect.curve().get(truce ? WhatIfChart.LATER : 0);
        Tension before = truce ? compared.repeated() : compared.nobodyActs();
        Tension after = compared.after();
        double move = WhatIfChart.move(compared, truce);
        return new WhatIfPage(
                supposition(reports, scenario),
                several,
                several ? acts(reports) : List.of(),
                scenario == null ? null : scenario.scenario(),
                several ? null : instead(reports.get(0).content(), dyad),
                weighs(feed, several),
                whatIf.supposed().stream()
                        .flatMap(s -> s.issues().stream())
                        .distinct()
                        .map(issues::title)
                        .collect(Collectors.joining(", ")),
                days.size() == 1 ? "" : Words.day(days.first()),
                Words.day(days.last()),
                Words.the(dyad.a()) + " and " + Words.the(dyad.b()),
                Side.of(before, effect.before(), book.parameters().levels()),
                Side.of(after, effect.after(), book.parameters().levels()),
                truce ? " after " + WhatIfChart.LATER + " days" : "",
                before == null || after == null ? "" : Words.signed(move, 1),
                Math.abs(move) < Words.SHOWN ? "flat" : move > 0 ? "up" : "down",
                EvidenceNote.of(effect.after(), book.parameters().evidence()).supposed(),
                remark(whatIf, effect, move),
                numbers(effect),
                IssueChangeJson.of(effect.before(), effect.after()).stream()
                        .filter(c -> Math.abs(c.difference()) >= Words.SHOWN)
                        .limit(MAX_ROWS)
                        .map(c -> new Line(
                                issues.title(new IssueId(c.issue())),
                                Words.signed(c.before(), 1),
                                Words.signed(c.after(), 1),
                                Words.signed(c.difference(), 1)))
                        .toList(),
                WhatIfShare.of(effect.own(), issues, frame),
                effect.changed().stream()
                        .limit(MAX_ROWS)
                        .map(c -> new Changed(
                                c.appeared(),
                                DyadPage.Evidence.of(c.contribution(), whatIf.after(), Origins.none(), frame)))
                        .toList(),
                before == null && after == null ? null : WhatIfChart.of(whatIf, effect),
                others(whatIf, dyad, entered));
    }

    private static String supposition(List<Report> reports, WhatIfFields.@Nullable ScenarioChoice scenario) {
        if (scenario != null) {
            return scenario.clause(Words.the(scenario.source()), Words.the(scenario.target()));
        }
        return reports.size() == 1 ? DeedNames.sentence(reports.get(0).content()) : reports.size() + " acts happened";
    }

    /** {@code China fought Taiwan: 56 acts on 14 days}. */
    private static List<String> acts(List<Report> reports) {
        Map<String, List<LocalDate>> days = reports.stream()
                .collect(Collectors.groupingBy(
                        r -> DeedNames.sentence(r.content()),
                        LinkedHashMap::new,
                        Collectors.mapping(r -> r.content().day(), Collectors.toList())));
        return days.entrySet().stream()
                .map(act -> Texts.capitalize(act.getKey()) + ": "
                        + Words.count(act.getValue().size(), "act") + " on "
                        + Words.count(act.getValue().stream().distinct().count(), "day"))
                .toList();
    }

    private static Instead instead(ReportContent act, Dyad dyad) {
        Scenario scenario = Scenario.insteadOf(act.type());
        String source = (act.source().equals(dyad.b()) ? dyad.b() : dyad.a()).value();
        return new Instead(
                scenario.many(),
                scenario.title(),
                "/dyads/" + dyad + "/what-if?scenario=" + scenario.id() + "&source=" + source + "&day=" + act.day());
    }

    private static String weighs(Feed feed, boolean several) {
        String counts = several ? "They count like acts that " : "It counts like an act that ";
        return counts + WhatIfForm.whose(feed) + ".";
    }

    private static String remark(WhatIf whatIf, WhatIf.Effect effect, double move) {
        WhatIf.SupposedReport supposed = whatIf.supposed().get(0);
        boolean several = whatIf.supposed().size() > 1;
        if (!several && whatIf.retracted(supposed)) {
            return "This same action was retracted: it would not count unless somebody restores it.";
        }
        if (!several && supposed.outcome() == Outcome.DUPLICATE) {
            return "The same action is known already, so it changes nothing.";
        }
        if (whatIf.supposed().stream().noneMatch(WhatIf.SupposedReport::counts)) {
            return (several ? "None of them would count" : "It would not count")
                    + " as an action of its own: a visit on that day covers it, or the rule book does not count this feed.";
        }
        if (effect.own().isEmpty()) {
            return "No rule gives "
                    + (several
                            ? "these actions points between these two, so they add"
                            : "this action points between these two, so it adds")
                    + " nothing here.";
        }
        return Math.abs(move) < Words.SHOWN && effect.before().now() != null
                ? (several ? "Rules count them, but they weigh" : "Rules count it, but it weighs")
                        + " too little to move the number by a tenth."
                : "";
    }

    private static List<Line> numbers(WhatIf.Effect effect) {
        Tension before = effect.before().now();
        Tension after = effect.after().now();
        return List.of(
                line("Escalation load", before, after, Tension::escalation, 2),
                line("Cooperation", before, after, Tension::cooperation, 1),
                line("Tension without cooperation", before, after, Tension::gross, 1),
                line("Reduction by cooperation", before, after, Tension::relief, 1),
                line("Tension", before, after, Tension::tension, 1),
                line("Surge", effect.before().surge(), effect.after().surge(), Surge::deviance, 1));
    }

    private static <T> Line line(
            String name, @Nullable T before, @Nullable T after, ToDoubleFunction<T> number, int decimals) {
        return new Line(
                name,
                before == null ? "\u2013" : Words.number(number.applyAsDouble(before), decimals),
                after == null ? "\u2013" : Words.number(number.applyAsDouble(after), decimals),
                before == null || after == null
                        ? "\u2013"
                        : Words.signed(number.applyAsDouble(after) - number.applyAsDouble(before), decimals));
    }

    private static List<Other> others(WhatIf whatIf, Dyad dyad, WhatIfFields entered) {
        List<Other> others = new ArrayList<>();
        for (Dyad other : whatIf.dyads()) {
            Tension before =
                    whatIf.before().series(other).tension(null, whatIf.before().asOf());
            Tension after = whatIf.after(other).tension(null, whatIf.before().asOf());
            if (!other.equals(dyad) && (before != null || after != null)) {
                Line line = line("", before, after, Tension::tension, 1);
                others.add(new Other(
                        Words.names(other), entered.href(other), line.before(), line.after(), line.difference()));
            }
        }
        return others;
    }
}
