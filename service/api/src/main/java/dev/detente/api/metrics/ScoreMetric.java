package dev.detente.api.metrics;

import java.util.List;

/** The part of the catalogue that always exists. Scores are as of the default day. */
public enum ScoreMetric implements CatalogueMetric {
    SCORE(
            "tension_score",
            "Tension of the pair as a whole, 0 (none) to 100.",
            "points",
            Bound.DYADS,
            "dyad, actor_a, actor_b"),
    ISSUE_SCORE(
            "tension_issue_score",
            "Tension of the issue on its own, 0 (none) to 100. These do not add up to the pair's; `tension_issue_points` do.",
            "points",
            Bound.DYAD_ISSUES,
            "dyad, actor_a, actor_b, issue"),
    ESCALATION_LOAD(
            "tension_escalation_load",
            "Escalation load, 0 or more: decayed points, those of each feed divided by its kappa, acts of force among them; 1 alone makes a pressure of 40"
                    + " in the default rule book.",
            "load",
            Bound.DYADS,
            "dyad, actor_a, actor_b"),
    ISSUE_ESCALATION_LOAD(
            "tension_issue_escalation_load",
            "The issue's part of the escalation load, 0 or more; parts add up to it.",
            "load",
            Bound.DYAD_ISSUES,
            "dyad, actor_a, actor_b, issue"),
    COOPERATION_SCORE(
            "tension_cooperation_score",
            "How much the two work together, 0 (not at all) to 100, regardless of what strains.",
            "points",
            Bound.DYADS,
            "dyad, actor_a, actor_b"),
    ISSUE_COOPERATION_SCORE(
            "tension_issue_cooperation_score",
            "The same of the issue on its own; these do not add up to the pair's.",
            "points",
            Bound.DYAD_ISSUES,
            "dyad, actor_a, actor_b, issue"),
    DIRECTED_COOPERATION_SCORE(
            "tension_directed_cooperation_score",
            "The same of the source's actions towards the target.",
            "points",
            Bound.DYADS,
            "source, target"),
    FORCE_LOAD(
            "tension_force_load",
            "Load of the acts of force alone, 0 or more: decayed points, those of each feed divided by its force kappa; 1 alone lifts the tension by half"
                    + " of what pressure leaves of the scale, 2 by eight ninths.",
            "load",
            Bound.DYADS,
            "dyad"),
    PRESSURE(
            "tension_pressure",
            "What the tension would be if acts of force counted no more than words and other deeds, 0 to 80 in the default rule book.",
            "points",
            Bound.DYADS,
            "dyad"),
    ISSUE_POINTS(
            "tension_issue_points",
            "The issue's share of the dyad's tension; shares add up to it.",
            "points",
            Bound.DYAD_ISSUES,
            "dyad, actor_a, actor_b, issue"),
    DIRECTED_ESCALATION_LOAD(
            "tension_directed_escalation_load",
            "Escalation load of the source's actions towards the target.",
            "load",
            Bound.DYADS,
            "source, target"),
    DIRECTED_ISSUE_ESCALATION_LOAD(
            "tension_directed_issue_escalation_load",
            "The issue's part of that load; parts add up to it.",
            "load",
            Bound.DYAD_ISSUES,
            "source, target, issue"),
    SCORE_CHANGE(
            "tension_score_change",
            "Tension minus the tension of 7 or 30 days before.",
            "points",
            Bound.DYADS,
            "dyad, window"),
    SCORE_AHEAD(
            "tension_score_ahead",
            "Tension in 7 or 30 days if nothing more happens, 0 to 100.",
            "points",
            Bound.DYADS,
            "dyad, ahead"),
    PERCENTILE(
            "tension_percentile",
            "On how many of the 365 days before the tension was lower, in percent; none where fewer than 90 of these days are known.",
            "percent",
            Bound.DYADS,
            "dyad"),
    STANDARD_ERROR("tension_standard_error", "The standard error of the tension.", "points", Bound.DYADS, "dyad"),
    SURGE(
            "tension_surge",
            "How unusual the last days' hostile actions are compared with the weeks before, as the signed root of a Poisson deviance: 0 is as"
                    + " expected, 2 or more is unusual, and below 0 there are fewer than expected.",
            "deviance",
            Bound.DYADS,
            "dyad"),
    DIRECTED_SURGE(
            "tension_directed_surge",
            "How unusual the last days' hostile actions of the source towards the target are, as tension_surge.",
            "deviance",
            Bound.DYADS,
            "source, target"),
    EVIDENCE(
            "tension_evidence",
            "How much data supports the dyad's numbers: 1 thin, a few actions within 90 days; 2 enough.",
            "number",
            Bound.DYADS,
            "dyad"),
    WARMING_UP(
            "tension_warming_up",
            "1 in the dyad's first days (14 in the default rule book), while its numbers build up from nothing, else 0.",
            "0 or 1",
            Bound.DYADS,
            "dyad"),
    LEVEL(
            "tension_level",
            "0 calm, 1 guarded, 2 strained, 3 acute, 4 crisis; none while evidence is thin.",
            "number",
            Bound.DYADS,
            "dyad"),
    DORMANT(
            "tension_dormant",
            "1 when the dyad's last action is more than 90 days old, else 0.",
            "0 or 1",
            Bound.DYADS,
            "dyad"),
    DAYS_SINCE_TALKS("tension_days_since_talks", "Days since the two last consulted.", "days", Bound.DYADS, "dyad"),
    LARGEST_ACTION_POINTS(
            "tension_largest_action_points",
            "The action's share of the dyad's tension at the end of its own day, below 0 when it eased; for the 3 actions of the last 30 days that moved"
                    + " the tension furthest on their day, but none of the dyad's first days. `action` is the id as in the address of its page, /actions/ID;"
                    + " `type` is its type in lower case, such as `assault`.",
            "points",
            Bound.DYAD_ACTIONS,
            "dyad, source, target, day, action, type"),
    LARGEST_ACTION_TIMESTAMP(
            "tension_largest_action_timestamp_seconds",
            "When the UTC day of the same actions began.",
            "seconds",
            Bound.DYAD_ACTIONS,
            "dyad, action"),
    GRAVE_ACT_POINTS(
            "tension_grave_act_points",
            "Points that acts of material conflict make of their dyad's tension, 10 or more: one side's, of one type, on one of the last 7 days, as the"
                    + " messages about grave acts have them. `action` is the gravest.",
            "points",
            Bound.DYAD_GRAVE_ACTS,
            "dyad, source, target, day, action, type"),
    ACTOR_SCORE(
            "tension_actor_score",
            "Mean tension of the actor's pairs, weighted by escalation load.",
            "points",
            Bound.ACTORS,
            "actor"),
    ACTOR_ISSUE_SCORE(
            "tension_actor_issue_score",
            "The same mean over the issue's tension in each pair.",
            "points",
            Bound.ACTOR_ISSUES,
            "actor, issue"),
    RULE_SIGNALS(
            "tension_rule_signals", "Signals that the rule has given so far.", "number", Bound.RULES, "rule, kind"),
    RULE_POINTS("tension_rule_points", "Decayed points of the rule's signals.", "points", Bound.RULES, "rule, kind"),
    RULE_BOOK_INFO("tension_rule_book_info", "The rule book in use.", "always 1", Bound.ONE, "name, version"),
    RULE_BOOK_PUBLISHED(
            "tension_rule_book_published_timestamp_seconds",
            "When the rule book was last put in use; the last 20 rule books.",
            "seconds",
            Bound.RULE_BOOKS,
            "name, version"),
    RULE_BOOK_FINDINGS(
            "tension_rule_book_findings",
            "Findings in the rule book of the watched folder; 0 when that book is in use, or no folder is watched.",
            "number",
            Bound.ONE,
            ""),
    RULE_BOOK_FAILED(
            "tension_rule_book_failed",
            "1 when a published rule book cannot be put in use here and an earlier one stays in use, else 0.",
            "0 or 1",
            Bound.ONE,
            ""),
    COMPUTED("tension_score_computed_timestamp_seconds", "When these scores were computed.", "seconds", Bound.ONE, ""),
    FEED_LAST_REPORT(
            "tension_feed_last_report_timestamp_seconds",
            "When the feed's last report was recorded.",
            "seconds",
            Bound.FEEDS,
            "feed"),
    FEED_REPORTS(
            "tension_feed_reports",
            "Reports between two states a day of a feed that counts each of them: of the day before (`1d`), the mean of the last seven days (`7d`), and of the"
                    + " four weeks before those (`28d`). Only full days count; none where they are fewer than half.",
            "reports a day",
            Bound.COUNTED_FEEDS,
            "feed, window"),
    FEED_NOISE(
            "tension_feed_noise",
            "Hostile points a report of such a feed between the pairs at peace that the rule book names: of all that strains (`strain`), and of force alone"
                    + " (`force`); windows as above, none with fewer than 500 reports of these pairs.",
            "points",
            Bound.COUNTED_FEEDS,
            "feed, measure, window"),
    FEED_KAPPA(
            "tension_feed_kappa",
            "The kappa in use of such a feed, which follows its reports of the last 28 days: decayed points that make a load of 1, of what strains (`strain`),"
                    + " of force (`force`) and of cooperation (`cooperation`).",
            "points",
            Bound.COUNTED_FEEDS,
            "feed, part"),
    FEED_CHANGE(
            "tension_feed_change_timestamp_seconds",
            "When the UTC day began from which on such a feed reports otherwise: the mean of `reports`, `strain` or `force`, as above, over the two weeks from"
                    + " that day is more than 1.6 times that of the two weeks before (`up`), or less than the 1.6th part (`down`).",
            "seconds",
            Bound.FEED_CHANGES,
            "feed, measure, direction, day"),
    SERIES_DROPPED(
            "tension_series_dropped",
            "Series of dyads beyond the cap, which are not exported.",
            "number",
            Bound.ONE,
            ""),
    REPORTS("tension_reports_total", "Reports by feed and outcome.", "number", Bound.FEEDS, "feed, outcome"),
    IMPORTS(
            "tension_imports_total",
            "Imports of files that have ended: done, failed or cancelled.",
            "number",
            Bound.OUTCOMES,
            "outcome");

    // Entries are unmodifiable, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Entry entry;

    /** @param labels with commas between them */
    ScoreMetric(String metric, String help, String unit, Bound bound, String labels) {
        entry = new Entry(metric, help, unit, bound, labels.isEmpty() ? List.of() : List.of(labels.split(", ", -1)));
    }

    /** Whether it is about single actions, which have to be read: others need only sums. */
    public boolean readsActions() {
        return bound() == Bound.DYAD_ACTIONS;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
