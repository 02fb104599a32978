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
        variables.add(object().with("name", "datasource")
                .with("label", "Data source")
                .with("type", "datasource")
                .with("query", "prometheus")
                .with("refresh", 1)
                .with("hide", 0));
        // For links from panels to the service's pages.
        variables.add(object().with("name", "service")
                .with("label", "Détente's address")
                .with("type", "textbox")
                .with("query", SERVICE)
                .with("current", object("text", SERVICE, "value", SERVICE))
                .with("hide", 0));
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
        annotations.add(object().with("name", name)
                .with("enable", true)
                .with("hide", false)
                .with("iconColor", colour)
                .with("datasource", Panel.DATA_SOURCE)
                .with("expr", query)
                .with("step", step)
                .with("useValueForTime", instants)
                .with("titleFormat", title)
                .with("textFormat", text));
        return this;
    }

    /** The numbers are Grafana's: refresh 1 on load, 2 on time range change; sort 0 none, 1 alphabetical; hide 0 nothing, 2 all. */
    private static Map<String, Object> query(
            String name, String label, String query, String regex, int refresh, int sort, boolean many, int hide) {
        return object().with("name", name)
                .with("label", label)
                .with("type", "query")
                .with("datasource", Panel.DATA_SOURCE)
                .with("query", object("query", query, "refId", "variable"))
                .with("definition", query)
                .with("regex", regex)
                .with("refresh", refresh)
                .with("sort", sort)
                .with("multi", many)
                .with("includeAll", many)
                .with("hide", hide);
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
        panels.add(object().with("id", panels.size() + 1)
                .with("type", "row")
                .with("title", heading)
                .with("collapsed", false)
                .with("gridPos", object("x", 0, "y", y, "w", COLUMNS, "h", 1))
                .with("panels", List.of()));
        y += 1;
        return this;
    }

    private void breakRow() {
        x = 0;
        y += rowHeight;
        rowHeight = 0;
    }

    String json() {
        Map<String, Object> link = object().with("title", "Détente")
                .with("type", "dashboards")
                .with("tags", List.of("detente"))
                .with("asDropdown", true)
                .with("keepTime", true)
                .with("includeVars", false)
                .with("targetBlank", false);
        return Json.text(object().with("uid", uid)
                .with("title", title)
                .with("description", description)
                .with("tags", List.of("detente"))
                .with("schemaVersion", SCHEMA)
                .with("version", 1)
                .with("editable", false)
                .with("graphTooltip", 1)
                .with("timezone", "utc")
                .with("refresh", "5m")
                .with("time", object("from", from, "to", "now"))
                .with("templating", object("list", variables))
                .with(
                        "annotations",
                        object("list", annotations.stream().map(this::placed).toList()))
                .with("links", List.of(link))
                .with("panels", panels));
    }
}
