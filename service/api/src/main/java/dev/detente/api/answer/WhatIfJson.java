package dev.detente.api.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.model.Contribution;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.model.TensionScore.IssueShare;
import dev.detente.scoring.Matches;
import dev.detente.scoring.View;
import dev.detente.scoring.WhatIf;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The changes that some actions would make if they happened: the same numbers as if they were really reported. Nothing is stored.
 *
 * @param scenario the scenario asked for; null when none was
 * @param feed the feed that the supposed actions count as reports of
 * @param actions the supposed actions as they were understood, one by one, also those of a scenario and those given with a number
 * @param dyads the change of the dyad asked about, or of every dyad that they touch, by name
 */
public record WhatIfJson(
        @JsonUnwrapped Stamp stamp,
        @Nullable String scenario,
        String feed,
        List<SupposedJson> actions,
        List<EffectJson> dyads) {
    /**
     * A supposed action.
     *
     * @param id the id given, or one that was made; acts of a machine-coded feed that merge into one action have its id
     * @param day the UTC day of the act
     * @param source the code of the actor who acted
     * @param target the code of the actor towards whom; null when nobody in particular
     * @param type the PLOVER event type, as {@code /api/v1/event-types} lists them
     * @param mode the mode of the type; null when unknown
     * @param code the CAMEO code, 2 to 4 digits; null when unknown
     * @param issues what it is assumed to be about: the issues named, or those found from its words, parties and code; general when there
     *     are none
     * @param outcome accepted; duplicate when the very same is known already, so that nothing changes; correction when the id given is
     *     that of something else, which is then replaced
     * @param counts whether it is an action of its own: false when published more than 30 days late, when the same day's visit absorbs it,
     *     when the action of its id was retracted, or when the rule book leaves out its feed
     */
    public record SupposedJson(
            String id,
            LocalDate day,
            String source,
            @Nullable String target,
            String type,
            @Nullable String mode,
            @Nullable String code,
            List<String> issues,
            String outcome,
            boolean counts) {
        static SupposedJson of(WhatIf.SupposedReport supposed) {
            var content = supposed.report().content();
            return new SupposedJson(
                    supposed.id(),
                    content.day(),
                    content.source().value(),
                    ActionJson.text(content.target()),
                    content.type().name(),
                    ActionJson.text(content.mode()),
                    ActionJson.text(content.code()),
                    supposed.issues().stream().map(IssueId::value).toList(),
                    supposed.outcome().name().toLowerCase(Locale.ROOT),
                    supposed.counts());
        }
    }

    /**
     * The change of a dyad.
     *
     * @param dyad the dyad: the codes of its two actors in alphabetical order
     * @param before its numbers without the supposed actions
     * @param after its numbers with them
     * @param difference after minus before
     * @param issues how the shares of the issues change, the greatest change first; before, after and differences each add up to those of
     *     the tension
     * @param contributions shares of the supposed actions' signals in the tension after, greatest first; a share is not the difference,
     *     which is given above
     * @param remainder points of the contributions that the limit left out
     * @param otherSignalsChanged shares of other actions' signals that are on one side only, because rules look back, or because a
     *     supposed correction replaced them
     * @param halfGoneOn the first day on which half of the escalation load after, or less, is left if nobody acts: how long the past still counts; null
     *     when there is no load, or when it takes more than 180 days
     * @param curve the day and the 180 days after it; nothing that is known of those days counts
     */
    public record EffectJson(
            String dyad,
            ScoreNumbers before,
            ScoreNumbers after,
            DifferenceJson difference,
            List<IssueChangeJson> issues,
            List<ExplanationJson.ContributionJson> contributions,
            double remainder,
            List<ChangedSignalJson> otherSignalsChanged,
            @Nullable LocalDate halfGoneOn,
            List<CurvePointJson> curve) {
        static EffectJson of(WhatIf whatIf, Dyad dyad, int limit, Origins origins) {
            WhatIf.Effect effect = whatIf.effect(dyad);
            List<Contribution> own = effect.own();
            int shown = Math.min(limit, own.size());
            Matches after = matches(whatIf.after(), Stream.concat(own.stream(), changed(effect, true)));
            Matches before = matches(whatIf.before(), changed(effect, false));
            return new EffectJson(
                    dyad.toString(),
                    ScoreNumbers.of(effect.before()),
                    ScoreNumbers.of(effect.after()),
                    DifferenceJson.of(effect.before().now(), effect.after().now()),
                    IssueChangeJson.of(effect.before(), effect.after()),
                    own.subList(0, shown).stream()
                            .map(c -> ExplanationJson.ContributionJson.of(
                                    whatIf.after(), c, after.values(c.signal()), origins))
                            .toList(),
                    own.subList(shown, own.size()).stream()
                            .mapToDouble(Contribution::points)
                            .sum(),
                    effect.changed().stream()
                            .map(c -> ChangedSignalJson.of(whatIf, c, c.appeared() ? after : before, origins))
                            .toList(),
                    effect.halfGoneOn().orElse(null),
                    effect.curve().stream().map(CurvePointJson::of).toList());
        }
    }

    private static Matches matches(View view, Stream<Contribution> contributions) {
        return Matches.of(
                view.snapshot(), contributions.map(Contribution::signal).toList());
    }

    private static Stream<Contribution> changed(WhatIf.Effect effect, boolean appeared) {
        return effect.changed().stream().filter(c -> c.appeared() == appeared).map(WhatIf.ChangedSignal::contribution);
    }

    /**
     * After minus before; each is null when there is no tension on one side, which is not the same as calm.
     *
     * @param tension points of tension, -100 to 100; null without a tension on one side
     * @param gross points of gross tension, -100 to 100; null without a tension on one side
     * @param relief points of relief, -100 to 100; null without a tension on one side
     * @param escalation escalation load; null without a tension on one side
     * @param cooperation points of cooperation, -100 to 100; null without a tension on one side
     */
    public record DifferenceJson(
            @Nullable Double tension,
            @Nullable Double gross,
            @Nullable Double relief,
            @Nullable Double escalation,
            @Nullable Double cooperation) {
        static DifferenceJson of(@Nullable Tension before, @Nullable Tension after) {
            return new DifferenceJson(
                    less(before, after, Tension::tension),
                    less(before, after, Tension::gross),
                    less(before, after, Tension::relief),
                    less(before, after, Tension::escalation),
                    less(before, after, Tension::cooperation));
        }

        private static @Nullable Double less(
                @Nullable Tension before, @Nullable Tension after, ToDoubleFunction<Tension> number) {
            return before == null || after == null ? null : number.applyAsDouble(after) - number.applyAsDouble(before);
        }
    }

    /**
     * How an issue's share changes.
     *
     * @param issue the id of the issue
     * @param before its points without the supposed actions; 0 when it has no share
     * @param after its points with them; 0 when it has no share
     * @param difference after minus before
     */
    public record IssueChangeJson(String issue, double before, double after, double difference) {
        /** The changes of all issues that have a share on either side, the greatest first. */
        public static List<IssueChangeJson> of(TensionScore before, TensionScore after) {
            Map<IssueId, double[]> points = new TreeMap<>();
            collect(before.issues(), points, 0);
            collect(after.issues(), points, 1);
            List<IssueChangeJson> changes = new ArrayList<>();
            points.forEach((issue, p) -> changes.add(new IssueChangeJson(issue.value(), p[0], p[1], p[1] - p[0])));
            changes.sort(Comparator.comparingDouble(c -> -Math.abs(c.difference())));
            return changes;
        }

        private static void collect(List<IssueShare> shares, Map<IssueId, double[]> points, int side) {
            shares.forEach(s -> points.computeIfAbsent(s.issue(), i -> new double[2])[side] = s.points());
        }
    }

    /**
     * A signal of another action that is on one side only.
     *
     * @param change appeared or vanished
     */
    public record ChangedSignalJson(
            String change, @JsonUnwrapped ExplanationJson.ContributionJson contribution) {
        static ChangedSignalJson of(WhatIf whatIf, WhatIf.ChangedSignal changed, Matches matches, Origins origins) {
            return new ChangedSignalJson(
                    changed.appeared() ? "appeared" : "vanished",
                    ExplanationJson.ContributionJson.of(
                            changed.appeared() ? whatIf.after() : whatIf.before(),
                            changed.contribution(),
                            matches.values(changed.contribution().signal()),
                            origins));
        }
    }

    /**
     * A day of the three curves.
     *
     * @param day the UTC day, end of it
     * @param nobodyActs the tension without the supposed actions if nobody acts after the first day; null before the first signal
     * @param repeated the tension without them if the last 30 days come again and again; null before the first signal
     * @param after the tension with them if nobody acts after the first day; null before the first signal
     */
    public record CurvePointJson(
            LocalDate day,
            @Nullable Double nobodyActs,
            @Nullable Double repeated,
            @Nullable Double after) {
        static CurvePointJson of(WhatIf.CurveDay day) {
            return new CurvePointJson(
                    day.day(), tension(day.nobodyActs()), tension(day.repeated()), tension(day.after()));
        }

        private static @Nullable Double tension(@Nullable Tension tension) {
            return tension == null ? null : tension.tension();
        }
    }

    /**
     * The answer for some dyads.
     *
     * @param scenario the scenario asked for; null when none was
     * @param feed the feed that the supposed actions count as reports of
     * @param limit how many contributions are listed for each at most, 0 or more
     * @param origins finds the texts that actions come from
     */
    public static WhatIfJson of(
            WhatIf whatIf, @Nullable String scenario, Feed feed, Collection<Dyad> dyads, int limit, Origins origins) {
        return new WhatIfJson(
                Stamp.of(whatIf.before()),
                scenario,
                feed.id(),
                whatIf.supposed().stream().map(SupposedJson::of).toList(),
                dyads.stream()
                        .map(d -> EffectJson.of(whatIf, d, limit, origins))
                        .toList());
    }
}
