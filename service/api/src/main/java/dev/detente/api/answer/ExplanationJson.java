package dev.detente.api.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.model.Action;
import dev.detente.model.Contribution;
import dev.detente.model.ExpectedReports;
import dev.detente.model.Explanation;
import dev.detente.model.IssueId;
import dev.detente.model.Signal;
import dev.detente.model.SourceInfluence;
import dev.detente.model.Surge;
import dev.detente.model.TensionScore;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.score.DeedGroup;
import dev.detente.rules.score.Reliability;
import dev.detente.scoring.Matches;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a dyad's score is what it is.
 *
 * @param dyad the dyad: the codes of its two actors in alphabetical order
 * @param issue the issue asked for; null for all
 * @param points what the contributions, the remainder and {@code expected} add up to: the tension, or the share of the issue asked for
 * @param contributions shares, greatest first by amount
 * @param remainder points of the contributions on other pages
 * @param expected what that many reports contain anyway, of feeds that count each of their reports: taken off {@code points}
 * @param next the cursor of the next page; null at the end
 * @param doubtfulPoints how many of {@code points} rest on actions that a person doubts; 0 when there are none. They count all the same
 * @param groups all contributions by kind of act, actors and conduct, those with the most points first; each page has them all, and with
 *     {@code expected} their points add up to {@code points}
 * @param surgeActions the hostile actions behind the surge, those that count most first; a limit leaves out those that count least
 * @param sources what the tension of the whole dyad would be without each feed and each site, at most the 10 whose absence changes it most, the largest
 *     change first; a feed that is the only one is left out
 * @param reliability whether the score can be used as it is
 * @param rules the rules behind the contributions, by name
 */
public record ExplanationJson(
        String dyad,
        @JsonUnwrapped Stamp stamp,
        @JsonUnwrapped ScoreNumbers numbers,
        @Nullable String issue,
        double points,
        List<ContributionJson> contributions,
        double remainder,
        ExpectedReports expected,
        @Nullable String next,
        double doubtfulPoints,
        List<DeedGroupJson> groups,
        List<SurgeActionJson> surgeActions,
        List<SourceInfluence> sources,
        Reliability reliability,
        Map<String, RuleTextJson> rules) {
    public ExplanationJson {
        contributions = List.copyOf(contributions);
        groups = List.copyOf(groups);
        surgeActions = List.copyOf(surgeActions);
        sources = List.copyOf(sources);
        rules = Collections.unmodifiableMap(new TreeMap<>(rules));
    }

    /**
     * A rule as written.
     *
     * @param file its file within the rule book
     * @param doc why there is such a rule; empty when it does not say
     * @param text the whole rule
     */
    public record RuleTextJson(String file, String doc, String text) {
        static RuleTextJson of(RuleDefinition rule) {
            return new RuleTextJson(rule.ref().file(), rule.doc(), rule.text());
        }
    }

    /**
     * A hostile action's part of what a surge observed.
     *
     * @param observed what it counts as on the day
     * @param action the hostile action
     */
    public record SurgeActionJson(double observed, ActionRef action) {
        static SurgeActionJson of(Surge.ActionShare part, Origins origins) {
            return new SurgeActionJson(part.observed(), ActionRef.of(part.action(), origins));
        }
    }

    /**
     * One signal's share.
     *
     * @param points what it adds to the tension, or takes away when below 0
     * @param kind ESCALATION or COOPERATION
     * @param rule the name of the rule that gave the signal
     * @param ruleFile the file of the rule within its rule book
     * @param reason the rule's own words; null when it gives none
     * @param source the party whose conduct strains or eases
     * @param target the other party of the directed dyad
     * @param issue the issue that the points count for
     * @param weight points when the action was new, above 0 and at most 100
     * @param halfLife days after which half of the weight is left, 1 to 3650
     * @param ageDays days from the action to the day of the score, 0 or more
     * @param decayedWeight points left on the day, above 0 and at most 100
     * @param kappa points of the action's feed that make a load of 1
     * @param load the decayed weight divided by kappa, which follows the volume of a feed that counts its reports, as it enters the sums
     * @param action the action that the rule fired on
     * @param matched what the rule's conditions read and matched: fields of the action, such as type: AID, and answers about the pair's
     *     past, such as peak("target", 14): 6.0
     */
    public record ContributionJson(
            double points,
            String kind,
            String rule,
            String ruleFile,
            @Nullable String reason,
            String source,
            String target,
            String issue,
            double weight,
            int halfLife,
            int ageDays,
            double decayedWeight,
            double kappa,
            double load,
            ActionRef action,
            Map<String, Object> matched) {
        public ContributionJson {
            matched = Collections.unmodifiableMap(new LinkedHashMap<>(matched));
        }

        static ContributionJson of(View view, Contribution c, Map<String, Object> matched, Origins origins) {
            Signal s = c.signal();
            return new ContributionJson(
                    c.points(),
                    s.kind().name(),
                    s.rule().name(),
                    s.rule().file(),
                    s.reason(),
                    s.direction().source().value(),
                    s.direction().target().value(),
                    s.issue().value(),
                    s.weight(),
                    s.halfLife(),
                    c.ageDays(),
                    c.decayedWeight(),
                    view.sheet().kappa(s.action().feed(), s.kind(), view.asOf()),
                    c.load(),
                    ActionRef.of(s.action(), origins),
                    matched);
        }
    }

    /**
     * The action behind a share, in short.
     *
     * @param id the id of the action: that of its report when a person coded it, else a hash of day, actors and kind of act
     * @param day the UTC day of the act
     * @param source the code of the actor who acted
     * @param target the code of the actor towards whom; null when nobody in particular
     * @param type the PLOVER event type, as {@code /api/v1/event-types} lists them
     * @param summary what happened, in one line of at most 2,000 characters
     * @param caution "machine-coded, accepted by no person" when its feed is; null for what a person coded or accepted
     * @param doubtful whether a person doubts it; it counts all the same
     * @param text the sentence of a news report that it comes from; null when there is none. Backtests and validations do not look it up
     */
    public record ActionRef(
            String id,
            LocalDate day,
            String source,
            @Nullable String target,
            String type,
            String summary,
            @Nullable String caution,
            boolean doubtful,
            @Nullable TextRef text) {
        /** The reference to an action. */
        public static ActionRef of(Action action, Origins origins) {
            return new ActionRef(
                    action.id(),
                    action.day(),
                    action.source().value(),
                    ActionJson.text(action.target()),
                    action.type().name(),
                    action.summary(),
                    ActionJson.caution(action),
                    action.doubtful(),
                    origins.ref(action));
        }
    }

    /**
     * A page of the answer for an explanation that a view gave.
     *
     * @param issue the issue asked for; null for all
     * @param from how many contributions come on pages before this one, 0 to as many as there are
     * @param limit how many contributions, and how many actions behind the surge, the page has at most
     * @param origins finds the texts that actions come from
     */
    public static ExplanationJson of(
            View view, Explanation explanation, @Nullable IssueId issue, int from, int limit, Origins origins) {
        List<Contribution> all = explanation.contributions();
        int end = from + Math.min(limit, all.size() - from);
        List<Contribution> shown = all.subList(from, end);
        List<Surge.ActionShare> surge =
                explanation.surge().stream().limit(limit).toList();
        origins.of(Stream.concat(
                        shown.stream().map(c -> c.signal().action()),
                        surge.stream().map(Surge.ActionShare::action))
                .toList());
        Matches matches = Matches.of(
                view.snapshot(), shown.stream().map(Contribution::signal).toList());
        return new ExplanationJson(
                explanation.score().dyad().toString(),
                Stamp.of(view),
                ScoreNumbers.of(explanation.score()),
                ActionJson.text(issue),
                points(explanation, issue),
                shown.stream()
                        .map(c -> ContributionJson.of(view, c, matches.values(c.signal()), origins))
                        .toList(),
                Stream.concat(all.subList(0, from).stream(), all.subList(end, all.size()).stream())
                        .mapToDouble(Contribution::points)
                        .sum(),
                explanation.expected(),
                end == from || end == all.size() ? null : Integer.toString(end),
                explanation.doubtful(),
                DeedGroup.of(all).stream().map(DeedGroupJson::of).toList(),
                surge.stream().map(part -> SurgeActionJson.of(part, origins)).toList(),
                explanation.sources(),
                Reliability.of(view.sheet(), explanation),
                matches.rules().stream().collect(Collectors.toMap(r -> r.ref().name(), RuleTextJson::of)));
    }

    private static double points(Explanation explanation, @Nullable IssueId issue) {
        TensionScore score = explanation.score();
        if (issue == null) {
            return score.now() == null ? 0 : score.now().tension();
        }
        return score.issues().stream()
                .filter(share -> share.issue().equals(issue))
                .mapToDouble(TensionScore.IssueShare::points)
                .sum();
    }
}
