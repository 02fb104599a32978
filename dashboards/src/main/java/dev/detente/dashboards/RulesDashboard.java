package dev.detente.dashboards;

import static dev.detente.dashboards.Json.object;
import static dev.detente.dashboards.Queries.count;
import static dev.detente.dashboards.Queries.now;

import java.util.List;
import java.util.Map;

/** Shows the signals of each rule. */
final class RulesDashboard {
    private RulesDashboard() {}

    static Dashboard make() {
        String signals = byRule("tension_rule_signals");
        String points = byRule("tension_rule_points");
        return new Dashboard(
                        "detente-rules",
                        "Rules",
                        "How many signals and points each rule gives, which rules are silent or noisy, and which rule books were in use.",
                        "now-24h")
                .variable(
                        "rule",
                        "Rules over time",
                        "query_result(topk(10, " + points + "))",
                        "/rule=\"([^\"]+)\"/",
                        true)
                .panels(
                        Panel.stat("Rule book", "The rule book in use.")
                                .size(8, 4)
                                .text(now("tension_rule_book_info", "name, version"), "name")
                                .noData("not scraped then"),
                        Panel.stat(
                                        "Findings",
                                        "Findings that keep the rule book in the watched folder from being used. The service's page lists them.")
                                .last(now("tension_rule_book_findings", ""), "findings")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.ANY_IS_BAD)
                                .link("Open the service's page", "${service}/"),
                        Panel.stat("Rules", "Rules of the book in use.")
                                .last("count(" + signals + ")", "rules")
                                .unit(Unit.COUNT),
                        Panel.stat("Silent rules", "Rules that never gave a signal on the stored actions.")
                                .last(count(signals, "== 0"), "silent")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.of("#73BF69", 1, "#E0B400")),
                        Panel.stat(
                                        "Noisy rules",
                                        "Rules that give more than a fifth of all signals. Base rules count every action, so they are always among them.")
                                .last(count(signals, "> 0.2 * scalar(sum(" + signals + "))"), "noisy")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.of("#73BF69", 3, "#E0B400")),
                        Panel.lines(
                                        "Points over time",
                                        "Decayed points of the chosen rules' signals, over all dyads; by default the ten with the most points. Scraped, so it begins when Prometheus began.")
                                .size(24, 10)
                                .query(byRule("tension_rule_points{rule=~\"$rule\"}"), "{{rule}}")
                                .noData("it begins when Prometheus began: choose a shorter time range"),
                        Panel.table(
                                        "Every rule",
                                        "Signals that each rule has given so far, their share of all signals, and their decayed points. Escalation raises tension,"
                                                + " cooperation lowers it; a rule that does both has two rows.")
                                .size(14, 16)
                                .rows(byKind("tension_rule_signals"))
                                .rows(byKind("tension_rule_signals") + " / scalar(sum(" + signals + "))")
                                .rows(byKind("tension_rule_points"))
                                .transform("merge", Map.of())
                                .columns(
                                        "rule",
                                        "Rule",
                                        "kind",
                                        "Kind",
                                        "Value #A",
                                        "Signals",
                                        "Value #B",
                                        "Share",
                                        "Value #C",
                                        "Points")
                                .descending("Signals")
                                .field(
                                        "Kind",
                                        "custom.width",
                                        110,
                                        "mappings",
                                        List.of(Panel.words("ESCALATION", "escalation", "COOPERATION", "cooperation")))
                                .field("Signals", "decimals", 0, "custom.width", 80)
                                .field("Points", "custom.width", 80)
                                .field(
                                        "Share",
                                        "custom.width",
                                        80,
                                        "unit",
                                        Unit.SHARE.grafana(),
                                        "thresholds",
                                        Thresholds.of("transparent", 0.2, "#FF9830")
                                                .json(),
                                        "custom.cellOptions",
                                        object("type", "color-background", "mode", "basic")),
                        Panel.table(
                                        "Silent rules",
                                        "Rules that never gave a signal on the stored actions: they are too narrow, or their case has not happened yet.")
                                .size(10, 16)
                                .rows(signals + " == 0")
                                .transform(
                                        "organize",
                                        object(
                                                "excludeByName", object("Time", true, "Value", true),
                                                "renameByName", object("rule", "Rule"),
                                                "indexByName", object()))
                                .noData("none is silent, or nothing was scraped then"),
                        Panel.table("Rule books", "When the last rule books were published.")
                                .size(24, 7)
                                .rows("1000 * " + now("tension_rule_book_published_timestamp_seconds", "name, version"))
                                .columns("name", "Name", "version", "Version", "Value", "Published")
                                .descending("Published")
                                .field("Name", "custom.width", 200)
                                .field("Published", "unit", "dateTimeAsIso", "custom.width", 200));
    }

    private static String byRule(String selector) {
        return "sum by (rule) (" + byKind(selector) + ")";
    }

    private static String byKind(String selector) {
        return now(selector, "rule, kind");
    }
}
