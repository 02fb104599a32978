package dev.detente.dashboards;

import static dev.detente.dashboards.Json.object;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A classic dashboard of Grafana. */
final class Dashboard {
    private static final int COLUMNS = 24;
    /** Grafana migrates older schemas itself; 41 is the schema of Grafana 12. */
    private static final int SCHEMA = 41;

    /** The service's address when all runs on one machine; people enter another address in the dashboard. */
    private static final String SERVICE = "http://localhost:8080";

    private final String uid;
    private final String title;
    private final String description;
    private final String from;
    private final List<Object> variables = new ArrayList<>();
    private final List<Map<String, Object>> annotations = new ArrayList<>();
    private final Map<String, List<String>> onlyOn = new HashMap<>();
    private final List<Map<String, Object>> panels = new ArrayList<>();
    private int x;
    private int y;
    private int rowHeight;

    /** @param from where the time range begins, such as {@code now-90d} */
    Dashboard(String uid, String title, String description, String from) {
        this.uid = uid;
        this.title = title;
        this.description = description;
        this.from = from;
        variables.add(object(
                "name",
                "datasource",
                "label",
                "Data source",
                "type",
                "datasource",
                "query",
                "prometheus",
                "refresh",
                1,
                "hide",
                0));
        // For links from panels to the service's pages.
        variables.add(object(
                "name",
                "service",
                "label",
                "Détente's address",
                "type",
                "textbox",
                "query",
                SERVICE,
                "current",
                object("text", SERVICE, "value", SERVICE),
                "hide",
                0));
        instants(
                "Rule books",
                Queries.now("tension_rule_book_published_timestamp_seconds", "name, version"),
                "1m",
                "#B877D9",
                "Rule book {{name}} published",
                "version {{version}}<br>"
                        + Parts.anchor("{{service}}/workbench#view=view-history", "Who published it, when and why")
                        + "<br>"
                        + Parts.anchor("{{service}}/api/v1/rule-books/{{version}}/changes", "What it changed"));
    }

    String uid() {
        return uid;
    }

    /**
     * A variable whose values come from a query.
     *
     * <p>A choice of one is read when the dashboard is loaded, and then kept regardless of the time range; a choice of several follows the time
     * range.
     *
     * @param regex the part of each result that is the value
     * @param many whether several values may be selected; then all are at first
     */
    Dashboard variable(String name, String label, String query, String regex, boolean many) {
        Map<String, Object> variable = query(name, label, query, regex, many ? 2 : 1, many ? 0 : 1, many, 0);
        if (many) {
            variable.put("current", object("text", List.of("All"), "value", List.of("$__all")));
        }
        variables.add(variable);
        return this;
    }

    /** Adds a variable that other queries need and no reader selects. */
    Dashboard hidden(String name, String query, String regex) {
        variables.add(query(name, name, query, regex, 1, 0, false, 2));
        return this;
    }

    /** Shades the days on which a query gives a value: consecutive days become one span. */
    Dashboard spans(String name, String query, String colour, String text) {
        return annotation(name, query, "1d", false, colour, name, text);
    }

    /**
     * Marks instants.
     *
     * @param query gives the instants, in seconds
     * @param title of a mark; Grafana puts the text of labels for {@code {{label}}}
     * @param text HTML, where Grafana does the same; the label {@code service} is the service's address
     */
    Dashboard instants(String name, String query, String step, String colour, String title, String text) {
        // Grafana puts labels into titles and texts, and variables only into the query: so the address of the service
        // is made a label.
        String addressed = "label_replace(1000 * " + query + ", \"service\", \"${service}\", \"\", \"\")";
        return annotation(name, addressed, step, true, colour, title, text);
    }

    /** The panels that alone show the marks of an annotation, by their titles: lines over time. */
    Dashboard onlyOn(String annotation, String... titles) {
        onlyOn.put(annotation, List.of(titles));
        return this;
    }

    /** Grafana knows panels by their number, which they get when they are added. */
    private Map<String, Object> placed(Map<String, Object> annotation) {
        List<String> titles = onlyOn.get(String.valueOf(annotation.get("name")));
        if (titles == null) {
            return annotation;
        }
        Map<String, Object> placed = new LinkedHashMap<>(annotation);
        List<Object> ids = panels.stream()
                .filter(p -> "timeseries".equals(p.get("type")) && titles.contains(String.valueOf(p.get("title"))))
                .map(p -> p.get("id"))
                .toList();
        placed.put("filter", object("exclude", false, "ids", ids));
        return placed;
    }

    /** @param instants whether the values are the instants, in milliseconds; Grafana takes any text, even "off", for true */
    private Dashboard annotation(
            String name, String query, String step, boolean instants, String colour, String title, String text) {
        annotations.add(object(
                "name",
                name,
                "enable",
                true,
                "hide",
                false,
                "iconColor",
                colour,
                "datasource",
                Panel.DATA_SOURCE,
                "expr",
                query,
                "step",
                step,
                "useValueForTime",
                instants,
                "titleFormat",
                title,
                "textFormat",
                text));
        return this;
    }

    /** The numbers are Grafana's: refresh 1 on load, 2 on time range change; sort 0 none, 1 alphabetical; hide 0 nothing, 2 all. */
    private static Map<String, Object> query(
            String name, String label, String query, String regex, int refresh, int sort, boolean many, int hide) {
        return object(
                "name",
                name,
                "label",
                label,
                "type",
                "query",
                "datasource",
                Panel.DATA_SOURCE,
                "query",
                object("query", query, "refId", "variable"),
                "definition",
                query,
                "regex",
                regex,
                "refresh",
                refresh,
                "sort",
                sort,
                "multi",
                many,
                "includeAll",
                many,
                "hide",
                hide);
    }

    /** Adds panels from left to right; a full row is followed by another. */
    Dashboard panels(Panel... some) {
        for (Panel panel : some) {
            if (x + panel.width() > COLUMNS) {
                breakRow();
            }
            panels.add(panel.json(panels.size() + 1, x, y));
            x += panel.width();
            rowHeight = Math.max(rowHeight, panel.height());
        }
        return this;
    }

    /** A heading above the panels that follow. */
    Dashboard row(String heading) {
        breakRow();
        panels.add(object(
                "id",
                panels.size() + 1,
                "type",
                "row",
                "title",
                heading,
                "collapsed",
                false,
                "gridPos",
                object("x", 0, "y", y, "w", COLUMNS, "h", 1),
                "panels",
                List.of()));
        y += 1;
        return this;
    }

    private void breakRow() {
        x = 0;
        y += rowHeight;
        rowHeight = 0;
    }

    String json() {
        Map<String, Object> link = object(
                "title",
                "Détente",
                "type",
                "dashboards",
                "tags",
                List.of("detente"),
                "asDropdown",
                true,
                "keepTime",
                true,
                "includeVars",
                false,
                "targetBlank",
                false);
        return Json.text(object(
                "uid",
                uid,
                "title",
                title,
                "description",
                description,
                "tags",
                List.of("detente"),
                "schemaVersion",
                SCHEMA,
                "version",
                1,
                "editable",
                false,
                "graphTooltip",
                1,
                "timezone",
                "utc",
                "refresh",
                "5m",
                "time",
                object("from", from, "to", "now"),
                "templating",
                object("list", variables),
                "annotations",
                object("list", annotations.stream().map(this::placed).toList()),
                "links",
                List.of(link),
                "panels",
                panels));
    }
}
