package dev.detente.dashboards;

import static dev.detente.dashboards.Json.object;
import static dev.detente.dashboards.Queries.now;
import static dev.detente.dashboards.Queries.ofDyads;
import static dev.detente.dashboards.Queries.tensions;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The dashboards, each by the name of its file. What is now comes from scraped metrics, what was comes from {@code tension_history_...}, which the
 * service computes for any past day. It is longer than most classes because it holds every panel, one after the other as people see them.
 */
final class Dashboards {
    private static final String LEVELS_NOTE =
            " Bands are the levels calm, guarded, strained, acute and crisis, as in the default rule book.";
    private static final Map<String, Object> COLORED = object("type", "color-background", "mode", "gradient");
    private static final String TOP = "topk(20, " + tensions() + ")";

    private Dashboards() {}

    /** The text of every file. */
    static SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        for (Dashboard dashboard : List.of(world(), dyad(), issue(), actor(), rules(), service())) {
            files.put(dashboard.uid() + ".json", dashboard.json());
        }
        return files;
    }

    /** To another dashboard of ours, with the time range and the data source of this one. */
    private static String to(String uid, String variable, String value) {
        return "/d/" + uid + "?${__url_time_range}&var-datasource=${datasource}&var-" + variable + "=" + value;
    }

    private static String byDyad(String expression) {
        return "max by (dyad) (" + expression + ")";
    }

    private static String change(String window) {
        return now("tension_score_change{window=\"" + window + "\"}");
    }

    /** A table of dyads: its first query chooses them and gives their tension. */
    private static Panel dyads(String title, String description, String chosen) {
        return Panel.table(title, description)
                .rows(byDyad(chosen))
                .rows(byDyad(ofDyads(change("7d"), "(" + chosen + ")")))
                .rows(byDyad(ofDyads(change("30d"), "(" + chosen + ")")))
                .rows(byDyad(ofDyads(now("tension_score_zscore"), "(" + chosen + ")")))
                .rows(byDyad(ofDyads(now("tension_dormant"), "(" + chosen + ")")))
                .transform("merge", Map.of())
                .transform(
                        "organize",
                        object(
                                "excludeByName", object("Time", true),
                                "renameByName",
                                        object(
                                                "dyad",
                                                "Dyad",
                                                "Value #A",
                                                "Tension",
                                                "Value #B",
                                                "7 days",
                                                "Value #C",
                                                "30 days",
                                                "Value #D",
                                                "z-score",
                                                "Value #E",
                                                "State"),
                                "indexByName", object()))
                .transform(
                        "sortBy", object("fields", Map.of(), "sort", List.of(object("field", "Tension", "desc", true))))
                .field(
                        "Dyad",
                        "links",
                        List.of(object(
                                "title", "Open ${__value.text}", "url", to("detente-dyad", "dyad", "${__value.raw}"))))
                .field(
                        "Tension",
                        "thresholds",
                        Thresholds.LEVELS.json(),
                        "custom.cellOptions",
                        COLORED,
                        "min",
                        0,
                        "max",
                        100)
                .field(
                        "7 days",
                        "thresholds",
                        Thresholds.CHANGE.json(),
                        "custom.cellOptions",
                        object("type", "color-text"))
                .field(
                        "30 days",
                        "thresholds",
                        Thresholds.CHANGE.json(),
                        "custom.cellOptions",
                        object("type", "color-text"))
                .field(
                        "z-score",
                        "decimals",
                        1,
                        "thresholds",
                        Thresholds.DEVIATIONS.json(),
                        "custom.cellOptions",
                        object("type", "color-text"))
                .field(
                        "State",
                        "mappings",
                        List.of(object(
                                "type",
                                "value",
                                "options",
                                object(
                                        "0", object("text", "active", "index", 0),
                                        "1", object("text", "dormant", "index", 1)))),
                        "thresholds",
                        Thresholds.of("transparent", 1, "#60606080").json(),
                        "custom.cellOptions",
                        object("type", "color-background", "mode", "basic", "applyToRow", true));
    }

    private static Panel movers(String title, String description, String expression, String colour) {
        return Panel.bars(title, description)
                .size(6, 8)
                .last(expression, "{{dyad}}")
                .thresholds(Thresholds.of(colour))
                .noData("nothing moved that way")
                .link("Open ${__field.labels.dyad}", to("detente-dyad", "dyad", "${__field.labels.dyad}"));
    }

    private static Dashboard world() {
        return new Dashboard(
                        "detente-world",
                        "World overview",
                        "Which dyads are tense, which moved, and on what. A click on a dyad tells why.",
                        "now-90d")
                .variable(
                        "dyad",
                        "Dyads over time",
                        "query_result(topk(10, " + tensions() + "))",
                        "/dyad=\"([^\"]+)\"/",
                        true)
                .panels(
                        Panel.stat("In crisis", "Dyads with a tension of 80 or more.")
                                .last("count(" + now("tension_level") + " == 4) or vector(0)", "crisis")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.ANY_IS_BAD),
                        Panel.stat("Acute", "Dyads with a tension of 60 to 80.")
                                .last("count(" + now("tension_level") + " == 3) or vector(0)", "acute")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.of("#73BF69", 1, "#FF9830")),
                        Panel.stat("Active dyads", "Exported dyads with an action within the last 90 days.")
                                .last("count(" + now("tension_dormant") + " == 0) or vector(0)", "active")
                                .unit(Unit.COUNT),
                        Panel.stat(
                                        "Dormant dyads",
                                        "Exported dyads whose last action is more than 90 days old: their fading towards calm is no news.")
                                .last("count(" + now("tension_dormant") + " == 1) or vector(0)", "dormant")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.of("#808080")),
                        Panel.stat("Scores computed", "When the service last computed these scores.")
                                .last("1000 * " + now("tension_score_computed_timestamp_seconds"), "computed")
                                .unit(Unit.AGO),
                        Panel.stat("Rule book", "The rule book behind the scores.")
                                .last(now("tension_rule_book_info"), "{{name}} {{version}}")
                                .unit(Unit.COUNT)
                                .option("textMode", "name")
                                .link(
                                        "Open its rules",
                                        "/d/detente-rules?${__url_time_range}&var-datasource=${datasource}"))
                .panels(
                        dyads(
                                        "Most tense dyads",
                                        "The twenty exported dyads with the greatest tension now, by how much they moved in 7 and 30 days, and how unusual that is for"
                                                + " them. Grey rows are dormant.",
                                        TOP)
                                .size(12, 17),
                        Panel.lines(
                                        "Tension over time",
                                        "The dyads chosen above, at first the ten most tense ones." + LEVELS_NOTE)
                                .size(12, 17)
                                .query("tension_history_score{issue=\"all\",dyad=~\"$dyad\"}", "{{dyad}}")
                                .bands(Thresholds.LEVELS)
                                .range(0, 100)
                                .link(
                                        "Open ${__field.labels.dyad}",
                                        to("detente-dyad", "dyad", "${__field.labels.dyad}")))
                .row("What moved")
                .panels(
                        movers(
                                "Risen in 7 days",
                                "The dyads whose tension rose most against 7 days before, in points.",
                                "topk(8, " + change("7d") + " > 0)",
                                "#F2495C"),
                        movers(
                                "Fallen in 7 days",
                                "The dyads whose tension fell most against 7 days before, in points. Tension also falls when nothing happens.",
                                "bottomk(8, " + change("7d") + " < 0)",
                                "#73BF69"),
                        movers(
                                "Risen in 30 days",
                                "The dyads whose tension rose most against 30 days before, in points.",
                                "topk(8, " + change("30d") + " > 0)",
                                "#F2495C"),
                        movers(
                                "Fallen in 30 days",
                                "The dyads whose tension fell most against 30 days before, in points. Tension also falls when nothing happens.",
                                "bottomk(8, " + change("30d") + " < 0)",
                                "#73BF69"))
                .row("Who is under tension, and on what")
                .panels(Panel.table(
                                "Actors by issue",
                                "An actor's tension is the mean of its dyads', weighted by escalation load. The twenty most tense actors, on the twelve issues with the most"
                                        + " tension. Empty: no signal on that issue.")
                        .size(24, 16)
                        .rows("max by (actor, issue) ("
                                + now("tension_actor_score")
                                + " and on (actor) topk(20, " + now("tension_actor_score{issue=\"all\"}") + ")"
                                + " and on (issue) topk(12, max by (issue) (" + now("tension_actor_score") + ")))")
                        .transform(
                                "groupingToMatrix",
                                object(
                                        "rowField",
                                        "actor",
                                        "columnField",
                                        "issue",
                                        "valueField",
                                        "Value",
                                        "emptyValue",
                                        "null"))
                        .thresholds(Thresholds.LEVELS)
                        .range(0, 100)
                        .option("cellHeight", "sm")
                        .field(
                                "actor\\issue",
                                "displayName",
                                "Actor",
                                "custom.width",
                                90,
                                "links",
                                List.of(object(
                                        "title",
                                        "Open ${__value.text}",
                                        "url",
                                        to("detente-actor", "actor", "${__value.raw}"))))
                        .cells(COLORED));
    }

    private static Panel one(String title, String description, String expression) {
        return Panel.stat(title, description).size(3, 4).last(expression, title);
    }

    private static Dashboard dyad() {
        String dyad = "{dyad=\"$dyad\"}";
        String all = "{dyad=\"$dyad\",issue=\"all\"}";
        String toPage = "${service}/dyads/${dyad}?asOf=${__value.time:date:YYYY-MM-DD}";
        String why = "Why: the dyad's page on that day";
        return new Dashboard(
                        "detente-dyad",
                        "Dyad",
                        "One dyad: how tense, on what, who strains it, and how unusual that is. A click on a day leads to its explanation.",
                        "now-1y")
                .variable("dyad", "Dyad", "label_values(tension_score{issue=\"all\"}, dyad)")
                .hidden("actor_a", "label_values(tension_score{dyad=\"$dyad\",issue=\"all\"}, actor_a)")
                .hidden("actor_b", "label_values(tension_score{dyad=\"$dyad\",issue=\"all\"}, actor_b)")
                .serviceAddress()
                .panels(
                        one("Tension", "0 (none) to 100, now.", now("tension_score" + all))
                                .thresholds(Thresholds.LEVELS)
                                .link("Why: the dyad's page", "${service}/dyads/${dyad}"),
                        one("Level", "From calm to crisis, now.", now("tension_level" + dyad))
                                .thresholds(Thresholds.LEVEL_NUMBERS)
                                .mapped("0", "calm", "1", "guarded", "2", "strained", "3", "acute", "4", "crisis"),
                        one(
                                        "7 days",
                                        "Tension less that of 7 days before, in points.",
                                        now("tension_score_change{dyad=\"$dyad\",window=\"7d\"}"))
                                .thresholds(Thresholds.CHANGE)
                                .noData("observed for less than 7 days"),
                        one(
                                        "30 days",
                                        "Tension less that of 30 days before, in points.",
                                        now("tension_score_change{dyad=\"$dyad\",window=\"30d\"}"))
                                .thresholds(Thresholds.CHANGE)
                                .noData("observed for less than 30 days"),
                        one(
                                        "z-score",
                                        "Tension against the year before, in standard deviations.",
                                        now("tension_score_zscore" + dyad))
                                .unit(Unit.DEVIATIONS)
                                .thresholds(Thresholds.DEVIATIONS)
                                .noData("too short or too flat a past"),
                        one("Since talks", "Days since the two last consulted.", now("tension_days_since_talks" + dyad))
                                .unit(Unit.DAYS)
                                .thresholds(Thresholds.of("#73BF69", 60, "#FF9830"))
                                .noData("never talked"),
                        one(
                                        "State",
                                        "Dormant: the last action is more than 90 days old.",
                                        now("tension_dormant" + dyad))
                                .thresholds(Thresholds.of("#73BF69", 1, "#808080"))
                                .mapped("0", "active", "1", "dormant"),
                        one(
                                        "Strained on",
                                        "Issues with a tension of 40 or more on their own.",
                                        "count(" + now("tension_score{dyad=\"$dyad\",issue!=\"all\"}")
                                                + " >= 40) or vector(0)")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.of("#73BF69", 1, "#FADE2A", 3, "#F2495C")))
                .panels(
                        Panel.lines(
                                        "Tension",
                                        "Tension as of the end of each day." + LEVELS_NOTE
                                                + " Click on a day for its explanation.")
                                .size(24, 10)
                                .query("tension_history_score" + all, "{{dyad}}")
                                .bands(Thresholds.LEVELS)
                                .range(0, 100)
                                .link(why, toPage),
                        Panel.lines(
                                        "What it is about",
                                        "The issues' shares of the tension, in points; they add up to it. An issue on which the two rather co-operate goes below 0.")
                                .size(12, 10)
                                .query("tension_history_issue_points" + dyad, "{{issue}}")
                                .stacked()
                                .link(why, toPage),
                        Panel.lines(
                                        "Each issue on its own",
                                        "The tension that each issue would give alone, 0 to 100; these do not add up.")
                                .size(12, 10)
                                .query("tension_history_score{dyad=\"$dyad\",issue!=\"all\"}", "{{issue}}")
                                .range(0, 100)
                                .link(
                                        "Open ${__field.labels.issue}",
                                        to("detente-issue", "issue", "${__field.labels.issue}")),
                        Panel.lines(
                                        "Who strains whom",
                                        "Decayed escalation points of each side's conduct towards the other.")
                                .size(8, 9)
                                .query(
                                        "tension_history_directed_escalation_load{source=\"$actor_a\",target=\"$actor_b\",issue=\"all\"}",
                                        "{{source}} to {{target}}")
                                .query(
                                        "tension_history_directed_escalation_load{source=\"$actor_b\",target=\"$actor_a\",issue=\"all\"}",
                                        "{{source}} to {{target}}")
                                .legendBelow()
                                .link(why, toPage),
                        Panel.lines(
                                        "Escalation against cooperation",
                                        "Decayed points of both kinds. Tension is 0 without escalation; cooperation relieves it.")
                                .size(8, 9)
                                .query("tension_history_escalation_load" + all, "escalation")
                                .query("tension_history_cooperation_load" + all, "cooperation")
                                .legendBelow()
                                .link(why, toPage),
                        Panel.lines(
                                        "Against the year before",
                                        "z-score: by how many standard deviations the tension is off the mean of the year before. Beyond 2 is unusual.")
                                .size(8, 9)
                                .query("tension_history_zscore" + dyad, "z-score")
                                .unit(Unit.DEVIATIONS)
                                .bands(Thresholds.of("#73BF69", 2, "#FADE2A", 3, "#F2495C"))
                                .legendBelow()
                                .noData("too short or too flat a past: a z-score needs 180 days")
                                .link(why, toPage));
    }

    private static Dashboard issue() {
        String here = "{issue=\"$issue\"}";
        return new Dashboard(
                        "detente-issue",
                        "Issue",
                        "One issue: between whom it strains most, how that went, and who bears it.",
                        "now-1y")
                .variable("issue", "Issue", "label_values(tension_score{issue!=\"all\"}, issue)")
                .variable(
                        "dyad",
                        "Dyads over time",
                        "query_result(topk(8, " + now("tension_score{issue=\"$issue\"}") + "))",
                        "/dyad=\"([^\"]+)\"/",
                        true)
                .panels(
                        Panel.bars(
                                        "Dyads",
                                        "The tension that the issue would give each dyad alone, 0 to 100; the twenty greatest, now.")
                                .size(8, 18)
                                .last("topk(20, " + now("tension_score" + here) + ")", "{{dyad}}")
                                .thresholds(Thresholds.LEVELS)
                                .range(0, 100)
                                .link(
                                        "Open ${__field.labels.dyad}",
                                        to("detente-dyad", "dyad", "${__field.labels.dyad}")),
                        Panel.lines(
                                        "Tension on the issue",
                                        "The dyads chosen above, at first the eight most tense ones on the issue."
                                                + LEVELS_NOTE)
                                .size(16, 9)
                                .query("tension_history_score{issue=\"$issue\",dyad=~\"$dyad\"}", "{{dyad}}")
                                .bands(Thresholds.LEVELS)
                                .range(0, 100)
                                .link(
                                        "Open ${__field.labels.dyad}",
                                        to("detente-dyad", "dyad", "${__field.labels.dyad}")),
                        Panel.lines(
                                        "Share of the dyads' tension",
                                        "How many points of each dyad's tension the issue makes.")
                                .size(16, 9)
                                .query("tension_history_issue_points{issue=\"$issue\",dyad=~\"$dyad\"}", "{{dyad}}")
                                .link(
                                        "Open ${__field.labels.dyad}",
                                        to("detente-dyad", "dyad", "${__field.labels.dyad}")),
                        Panel.bars(
                                        "Actors",
                                        "Mean tension of the actor's dyads on the issue, weighted by escalation load, now.")
                                .size(12, 10)
                                .last("topk(15, " + now("tension_actor_score" + here) + ")", "{{actor}}")
                                .thresholds(Thresholds.LEVELS)
                                .range(0, 100)
                                .link(
                                        "Open ${__field.labels.actor}",
                                        to("detente-actor", "actor", "${__field.labels.actor}")),
                        Panel.bars(
                                        "Whose conduct",
                                        "Decayed escalation points of one side's conduct towards the other on the issue, now.")
                                .size(12, 10)
                                .last(
                                        "topk(15, " + now("tension_directed_escalation_load" + here) + " > 0)",
                                        "{{source}} to {{target}}")
                                .noData("nobody escalates on this issue"));
    }

    private static Dashboard actor() {
        String mine = "(" + now("tension_score{issue=\"all\",actor_a=\"$actor\"}") + " or "
                + now("tension_score{issue=\"all\",actor_b=\"$actor\"}") + ")";
        return new Dashboard(
                        "detente-actor",
                        "Actor",
                        "One state or organisation: how tense its relations are, with whom, and on what.",
                        "now-1y")
                .variable("actor", "Actor", "label_values(tension_actor_score, actor)")
                .panels(
                        Panel.stat("Tension", "The mean of the actor's dyads', weighted by escalation load, now.")
                                .size(4, 9)
                                .last(now("tension_actor_score{actor=\"$actor\",issue=\"all\"}"), "{{actor}}")
                                .thresholds(Thresholds.LEVELS),
                        Panel.lines(
                                        "Tension over time",
                                        "The mean of the actor's dyads', weighted by escalation load, as of the end of each day."
                                                + LEVELS_NOTE)
                                .size(20, 9)
                                .query("tension_history_actor_score{actor=\"$actor\",issue=\"all\"}", "{{actor}}")
                                .bands(Thresholds.LEVELS)
                                .range(0, 100),
                        dyads(
                                        "Its dyads",
                                        "The actor's exported dyads, the most tense first. Grey rows are dormant.",
                                        mine)
                                .size(12, 14),
                        Panel.lines(
                                        "On each issue",
                                        "The mean of the actor's dyads' tension on each issue alone, weighted by escalation load.")
                                .size(12, 14)
                                .query("tension_history_actor_score{actor=\"$actor\",issue!=\"all\"}", "{{issue}}")
                                .range(0, 100)
                                .link(
                                        "Open ${__field.labels.issue}",
                                        to("detente-issue", "issue", "${__field.labels.issue}")),
                        Panel.bars(
                                        "Strains others",
                                        "Decayed escalation points of the actor's conduct towards each other one, now.")
                                .size(12, 9)
                                .last(
                                        "topk(12, "
                                                + now(
                                                        "tension_directed_escalation_load{source=\"$actor\",issue=\"all\"}")
                                                + " > 0)",
                                        "{{target}}")
                                .noData("it strains nobody"),
                        Panel.bars(
                                        "Is strained by",
                                        "Decayed escalation points of each other one's conduct towards the actor, now.")
                                .size(12, 9)
                                .last(
                                        "topk(12, "
                                                + now(
                                                        "tension_directed_escalation_load{target=\"$actor\",issue=\"all\"}")
                                                + " > 0)",
                                        "{{source}}")
                                .noData("nobody strains it"));
    }

    private static Dashboard rules() {
        String signals = "sum by (rule) (" + now("tension_rule_signals") + ")";
        String points = "sum by (rule) (" + now("tension_rule_points") + ")";
        return new Dashboard(
                        "detente-rules",
                        "Rules",
                        "What each rule of the book gives: the silent ones, the noisy ones, and the rule books in use.",
                        "now-30d")
                .variable(
                        "rule",
                        "Rules over time",
                        "query_result(topk(10, " + points + "))",
                        "/rule=\"([^\"]+)\"/",
                        true)
                .panels(
                        Panel.stat("Rule book", "The rule book in use.")
                                .size(8, 4)
                                .last(now("tension_rule_book_info"), "{{name}} {{version}}")
                                .unit(Unit.COUNT)
                                .option("textMode", "name"),
                        Panel.stat(
                                        "Findings",
                                        "What is wrong with the rule book in the folder that is watched, so that it is not in use. The service's page tells each.")
                                .last(now("tension_rule_book_findings"), "findings")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.ANY_IS_BAD),
                        Panel.stat("Rules", "Rules of the book in use.")
                                .last("count(" + signals + ")", "rules")
                                .unit(Unit.COUNT),
                        Panel.stat("Silent rules", "Rules that never gave a signal on what is stored.")
                                .last("count(" + signals + " == 0) or vector(0)", "silent")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.of("#73BF69", 1, "#FADE2A")),
                        Panel.stat(
                                        "Noisy rules",
                                        "Rules that give more than a fifth of all signals. Base rules, which count every action, are among them by their nature.")
                                .last(
                                        "count(" + signals + " > 0.2 * scalar(sum(" + signals + "))) or vector(0)",
                                        "noisy")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.of("#73BF69", 3, "#FADE2A")),
                        Panel.lines(
                                        "Points over time",
                                        "Decayed points of the chosen rules' signals, over all dyads; at first the ten with the most points. Scraped: it begins when Prometheus did.")
                                .size(24, 10)
                                .query(
                                        "sum by (rule) (" + now("tension_rule_points{rule=~\"$rule\"}") + ")",
                                        "{{rule}}"),
                        Panel.table(
                                        "Every rule",
                                        "Signals that each rule gave up to now, their share of all signals, and their decayed points.")
                                .size(14, 16)
                                .rows(signals)
                                .rows(signals + " / scalar(sum(" + signals + "))")
                                .rows(points)
                                .transform("merge", Map.of())
                                .transform(
                                        "organize",
                                        object(
                                                "excludeByName", object("Time", true),
                                                "renameByName",
                                                        object(
                                                                "rule",
                                                                "Rule",
                                                                "Value #A",
                                                                "Signals",
                                                                "Value #B",
                                                                "Share",
                                                                "Value #C",
                                                                "Points"),
                                                "indexByName", object()))
                                .transform(
                                        "sortBy",
                                        object(
                                                "fields",
                                                Map.of(),
                                                "sort",
                                                List.of(object("field", "Signals", "desc", true))))
                                .field("Rule", "custom.width", 380)
                                .field("Signals", "decimals", 0)
                                .field(
                                        "Share",
                                        "unit",
                                        Unit.SHARE.grafana(),
                                        "thresholds",
                                        Thresholds.of("transparent", 0.2, "#FF9830")
                                                .json(),
                                        "custom.cellOptions",
                                        object("type", "color-background", "mode", "basic")),
                        Panel.table(
                                        "Silent rules",
                                        "Rules that never gave a signal on what is stored: too narrow, or waiting for their day.")
                                .size(10, 16)
                                .rows(signals + " == 0")
                                .transform(
                                        "organize",
                                        object(
                                                "excludeByName", object("Time", true, "Value", true),
                                                "renameByName", object("rule", "Rule"),
                                                "indexByName", object()))
                                .noData("no rule is silent"),
                        Panel.table("Rule books", "When the last rule books were published.")
                                .size(24, 7)
                                .rows("1000 * max by (name, version) ("
                                        + now("tension_rule_book_published_timestamp_seconds") + ")")
                                .transform(
                                        "organize",
                                        object(
                                                "excludeByName", object("Time", true),
                                                "renameByName",
                                                        object(
                                                                "name",
                                                                "Name",
                                                                "version",
                                                                "Version",
                                                                "Value",
                                                                "Published"),
                                                "indexByName", object()))
                                .transform(
                                        "sortBy",
                                        object(
                                                "fields",
                                                Map.of(),
                                                "sort",
                                                List.of(object("field", "Published", "desc", true))))
                                .field("Published", "unit", "dateTimeAsIso"));
    }

    private static Dashboard service() {
        String requests = "http_server_requests_seconds";
        return new Dashboard(
                        "detente-service",
                        "Service health",
                        "Whether the service runs, what its feeds bring, and how long it takes to answer.",
                        "now-6h")
                .panels(
                        Panel.stat("Service", "Whether Prometheus reaches the service.")
                                .last("min(up{job=\"detente\"})", "up")
                                .thresholds(Thresholds.ZERO_IS_BAD)
                                .mapped("0", "down", "1", "up")
                                .noData("not scraped"),
                        Panel.stat("Running for", "Since the last start.")
                                .last("min(process_uptime_seconds{job=\"detente\"})", "uptime")
                                .unit(Unit.SECONDS),
                        Panel.stat("Failed requests", "Requests answered with status 500 or more within the last hour.")
                                .last(
                                        "sum(increase(" + requests
                                                + "_count{job=\"detente\",status=~\"5..\"}[1h])) or vector(0)",
                                        "failed")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.ANY_IS_BAD),
                        Panel.stat(
                                        "Series left out",
                                        "Series of dyads beyond detente.max-dyads, which are not exported.")
                                .last(now("tension_series_dropped"), "dropped")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.of("#73BF69", 1, "#FADE2A")),
                        Panel.stat("Series", "Series that one scrape brings.")
                                .last("max(scrape_samples_scraped{job=\"detente\"})", "series")
                                .unit(Unit.COUNT),
                        Panel.stat("Scrape", "How long one scrape takes.")
                                .last("max(scrape_duration_seconds{job=\"detente\"})", "scrape")
                                .unit(Unit.SECONDS)
                                .thresholds(Thresholds.of("#73BF69", 5, "#FADE2A", 10, "#F2495C")))
                .row("Feeds")
                .panels(
                        Panel.table("Last reports", "When each feed's last report was recorded.")
                                .size(8, 8)
                                .rows("1000 * max by (feed) (" + now("tension_feed_last_report_timestamp_seconds")
                                        + ")")
                                .transform(
                                        "organize",
                                        object(
                                                "excludeByName", object("Time", true),
                                                "renameByName", object("feed", "Feed", "Value", "Last report"),
                                                "indexByName", object()))
                                .field("Last report", "unit", "dateTimeFromNow"),
                        Panel.lines("Reports", "Reports taken in each hour, by feed and by what became of them.")
                                .size(8, 8)
                                .query(
                                        "sum by (feed, outcome) (increase(tension_reports_total[1h]))",
                                        "{{feed}} {{outcome}}")
                                .unit(Unit.COUNT)
                                .legendBelow()
                                .noData("no report came in"),
                        Panel.lines(
                                        "Lag of live feeds",
                                        "Time since the last interval of the live feed that was imported.")
                                .size(8, 8)
                                .query("tension_feed_lag_seconds", "{{feed}}")
                                .unit(Unit.SECONDS)
                                .legendBelow()
                                .noData("no live feed is read"))
                .row("Requests")
                .panels(
                        Panel.lines("Requests", "Answered requests a second, by status.")
                                .size(12, 8)
                                .query(
                                        "sum by (status) (rate(" + requests + "_count{job=\"detente\"}[5m]))",
                                        "{{status}}")
                                .unit(Unit.PER_SECOND)
                                .legendBelow(),
                        Panel.lines("Time to answer", "Mean time to answer, of the five slowest paths.")
                                .size(12, 8)
                                .query(
                                        "topk(5, sum by (uri) (rate(" + requests + "_sum{job=\"detente\"}[5m]))"
                                                + " / (sum by (uri) (rate(" + requests
                                                + "_count{job=\"detente\"}[5m])) > 0))",
                                        "{{uri}}")
                                .unit(Unit.SECONDS)
                                .legendBelow())
                .row("Java")
                .panels(
                        Panel.lines("Heap", "Memory that the program holds, and the most that it may.")
                                .size(8, 8)
                                .query("sum(jvm_memory_used_bytes{job=\"detente\",area=\"heap\"})", "used")
                                .query("sum(jvm_memory_max_bytes{job=\"detente\",area=\"heap\"})", "at most")
                                .unit(Unit.BYTES)
                                .legendBelow(),
                        Panel.lines(
                                        "Processor",
                                        "Share of all processors that the service uses, and that everything on the machine uses.")
                                .size(8, 8)
                                .query("avg(process_cpu_usage{job=\"detente\"})", "service")
                                .query("avg(system_cpu_usage{job=\"detente\"})", "machine")
                                .unit(Unit.SHARE)
                                .range(0, 1)
                                .legendBelow(),
                        Panel.lines("Garbage collection", "Share of the time that the program stands still for it.")
                                .size(8, 8)
                                .query("sum(rate(jvm_gc_pause_seconds_sum{job=\"detente\"}[5m]))", "paused")
                                .unit(Unit.SHARE)
                                .legendBelow()
                                .noData("none yet"));
    }
}
