package dev.detente.dashboards;

import static dev.detente.dashboards.Json.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A panel of a dashboard: Grafana's time series, stat, bar gauge, table or node graph. It is long because each setting of a panel that a dashboard
 * uses is a short method that returns the panel, so that a dashboard reads as a list of panels.
 */
final class Panel {
    /** The data source that people select at the top of the dashboard. */
    static final Map<String, Object> DATA_SOURCE = object("type", "prometheus", "uid", "${datasource}");

    private final String type;
    private final String title;
    private final String description;
    private final List<Object> targets = new ArrayList<>();
    private final List<Object> overrides = new ArrayList<>();
    private final List<Object> transformations = new ArrayList<>();
    private final List<Object> links = new ArrayList<>();
    private final List<Object> mappings = new ArrayList<>();
    private final Map<String, Object> custom = object();
    private final Map<String, Object> options = object();
    private final Map<String, Object> defaults = object();
    private int width = 12;
    private int height = 8;

    private Panel(String type, String title, String description) {
        this.type = type;
        this.title = title;
        this.description = description;
        defaults.put("noValue", "no data");
        unit(Unit.POINTS);
        thresholds(Thresholds.NONE);
    }

    /** Lines over time. */
    static Panel lines(String title, String description) {
        Panel panel = new Panel("timeseries", title, description);
        panel.custom.putAll(object().with("drawStyle", "line")
                .with("lineInterpolation", "stepAfter")
                .with("lineWidth", 2)
                .with("fillOpacity", 0)
                .with("showPoints", "never")
                .with("spanNulls", false)
                .with("axisSoftMin", 0));
        panel.options.putAll(object().with(
                        "legend",
                        object().with("displayMode", "table")
                                .with("placement", "right")
                                .with("calcs", List.of("lastNotNull", "max"))
                                .with("showLegend", true)
                                .with("sortBy", "Last *")
                                .with("sortDesc", true))
                .with("tooltip", object("mode", "multi", "sort", "desc")));
        panel.defaults.put("color", object("mode", "palette-classic"));
        return panel;
    }

    /** One number, or a few. */
    static Panel stat(String title, String description) {
        Panel panel = new Panel("stat", title, description);
        panel.size(4, 4);
        panel.options.putAll(
                object().with("reduceOptions", object("calcs", List.of("lastNotNull"), "fields", "", "values", false))
                        .with("colorMode", "value")
                        .with("graphMode", "none")
                        .with("justifyMode", "auto")
                        .with("textMode", "value")
                        .with("orientation", "auto"));
        panel.defaults.put("color", object("mode", "thresholds"));
        panel.mappings.add(nothing(object("color", Thresholds.GREY)));
        return panel;
    }

    /** Names with bars, the greatest first. */
    static Panel bars(String title, String description) {
        Panel panel = new Panel("bargauge", title, description);
        panel.options.putAll(
                object().with("reduceOptions", object("calcs", List.of("lastNotNull"), "fields", "", "values", false))
                        .with("orientation", "horizontal")
                        .with("displayMode", "basic")
                        .with("valueMode", "color")
                        .with("showUnfilled", true)
                        .with("sizing", "manual")
                        .with("minVizHeight", 16)
                        .with("minVizWidth", 8)
                        .with("maxVizHeight", 28)
                        .with("namePlacement", "left")
                        // In a font size of 12 Grafana makes room for the longest name: 11 leaves room for a wider one.
                        .with("text", object("titleSize", 11, "valueSize", 14)));
        panel.mappings.add(nothing(object("color", Thresholds.GREY)));
        panel.defaults.put("color", object("mode", "thresholds"));
        return panel;
    }

    /** A table; each query gives one column, and the label that they share names the row. */
    static Panel table(String title, String description) {
        Panel panel = new Panel("table", title, description);
        panel.options.putAll(object("showHeader", true, "cellHeight", "sm", "footer", object("show", false)));
        // Grafana's default width of 150 pixels pushes the last of six columns out of half a dashboard.
        panel.custom.putAll(object("align", "auto", "filterable", false, "minWidth", 60));
        return panel;
    }

    /**
     * Circles and the lines between them. The frame of the query that has a label {@code source} holds the lines, the other one the circles; Grafana
     * finds what it draws by the names of labels: id, title, mainstat, color, source and target.
     */
    static Panel graph(String title, String description) {
        Panel panel = new Panel("nodeGraph", title, description);
        // Each circle pushes the others away: the default, layers from left to right, is for calls between services.
        panel.options.putAll(object("layoutAlgorithm", "force", "zoomMode", "cooperative"));
        return panel;
    }

    Panel size(int wide, int high) {
        width = wide;
        height = high;
        return this;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    Panel unit(Unit unit) {
        defaults.put("unit", unit.grafana());
        if (unit.decimals() == null) {
            defaults.remove("decimals");
        } else {
            defaults.put("decimals", unit.decimals());
        }
        return this;
    }

    Panel thresholds(Thresholds thresholds) {
        defaults.put("thresholds", thresholds.json());
        return this;
    }

    Panel range(int min, int max) {
        defaults.put("min", min);
        defaults.put("max", max);
        return this;
    }

    /** Bars begin at this value instead of at the least value shown. */
    Panel from(int min) {
        defaults.put("min", min);
        return this;
    }

    Panel noData(String text) {
        defaults.put("noValue", text);
        return this;
    }

    /** Bands in the colours of the thresholds behind the lines. */
    Panel bands(Thresholds bands) {
        thresholds(bands);
        custom.put("thresholdsStyle", object("mode", "area"));
        return this;
    }

    /** Sets the font size of the value in pixels, for words: Grafana underestimates their width. */
    Panel small(int pixels) {
        options.put("text", object("valueSize", pixels));
        return this;
    }

    /** The label of the axis, where its numbers do not show what they count. */
    Panel axis(String label) {
        custom.put("axisLabel", label);
        return this;
    }

    /** Dashed lines at the thresholds. */
    Panel borders(Thresholds borders) {
        thresholds(borders);
        custom.put("thresholdsStyle", object("mode", "dashed"));
        return this;
    }

    /** The axis goes up at least to this value, so that Grafana does not invent an axis for a line of zeros. */
    Panel upTo(Number most) {
        custom.put("axisSoftMax", most);
        return this;
    }

    Panel stacked() {
        custom.put("stacking", object("mode", "normal", "group", "A"));
        custom.put("fillOpacity", 60);
        custom.put("lineWidth", 1);
        return this;
    }

    /** Puts the names below the lines instead of beside them. */
    Panel legendBelow() {
        options.put(
                "legend",
                object().with("displayMode", "list")
                        .with("placement", "bottom")
                        .with("calcs", List.of("lastNotNull"))
                        .with("showLegend", true));
        return this;
    }

    /** How every cell of a table looks. */
    Panel cells(Map<String, Object> look) {
        custom.put("cellOptions", look);
        return this;
    }

    /** Columns as narrow as a code of three letters. */
    Panel narrow() {
        custom.put("minWidth", 48);
        return this;
    }

    Panel wrapHeadings() {
        custom.put("wrapHeaderText", true);
        return this;
    }

    /** Shows words instead of values; alternating values and words. */
    Panel mapped(String... valuesAndWords) {
        mappings.add(words(valuesAndWords));
        return this;
    }

    /** A mapping of values to words; alternating values and words. */
    static Map<String, Object> words(String... valuesAndWords) {
        Map<String, Object> words = object();
        for (int i = 0; i < valuesAndWords.length; i += 2) {
            words.put(valuesAndWords[i], object("text", valuesAndWords[i + 1], "index", i / 2));
        }
        return object("type", "value", "options", words);
    }

    /** A mapping of one value to a word in grey, for unknown values. */
    static Map<String, Object> unknown(String value, String word) {
        return object(
                "type", "value", "options", object(value, object("text", word, "color", Thresholds.GREY, "index", 0)));
    }

    /** Shows a word in grey for a value that means that something is not known. */
    Panel unknownAs(String value, String word) {
        mappings.add(unknown(value, word));
        return this;
    }

    /** How a missing value looks, instead of as a value below all thresholds. */
    Panel nothingIs(String text, String color) {
        mappings.add(nothing(object("text", text, "color", color)));
        return this;
    }

    /** A mapping of missing values. */
    static Map<String, Object> nothing(Map<String, Object> look) {
        return object("type", "special", "options", object("match", "null+nan", "result", look));
    }

    /** A query over the dashboard's time range, as a line. */
    Panel query(String expression, String legend) {
        return target(expression, legend, false, "time_series");
    }

    /** A query at the end of the dashboard's time range, one number a series. */
    Panel last(String expression, String legend) {
        return target(expression, legend, true, "time_series");
    }

    /** A query at the end of the dashboard's time range, showing the text of a label. */
    Panel text(String expression, String label) {
        options.put(
                "reduceOptions",
                object("calcs", List.of("lastNotNull"), "fields", "/^" + label + "$/", "values", false));
        return rows(expression);
    }

    /** A query at the end of the dashboard's time range, one row a series. */
    Panel rows(String expression) {
        return target(expression, "__auto", true, "table");
    }

    /** A query at the end of the dashboard's time range, one bar a series: Grafana names a single bar only with this setting. */
    Panel bar(String expression, String name) {
        defaults.put("displayName", name.replaceAll("\\{\\{(\\w+)}}", "\\${__field.labels.$1}"));
        return last(expression, name);
    }

    private Panel target(String expression, String legend, boolean instant, String format) {
        targets.add(object().with("refId", String.valueOf((char) ('A' + targets.size())))
                .with("datasource", DATA_SOURCE)
                .with("editorMode", "code")
                .with("expr", expression)
                .with("legendFormat", legend)
                .with("instant", instant)
                .with("range", !instant)
                .with("format", format));
        return this;
    }

    /** The columns of a table except the time, in order: labels or values, alternating with their headings. */
    Panel columns(Object... namesAndHeadings) {
        Map<String, Object> headings = object(namesAndHeadings);
        Map<String, Object> places = object();
        headings.keySet().forEach(name -> places.put(name, places.size()));
        return transform(
                "organize",
                object("excludeByName", object("Time", true), "renameByName", headings, "indexByName", places));
    }

    /** Makes a matrix of the values: a row for each value of one label, a column for each of another. */
    Panel matrix(String rows, String columns) {
        return transform(
                "groupingToMatrix",
                object("rowField", rows, "columnField", columns, "valueField", "Value", "emptyValue", "null"));
    }

    /** Sorts the rows by a column, the greatest values first. */
    Panel descending(String column) {
        return sorted(column, true);
    }

    /** Sorts the rows by a column, in the order of the alphabet. */
    Panel ascending(String column) {
        return sorted(column, false);
    }

    private Panel sorted(String column, boolean descending) {
        return transform(
                "sortBy", object("fields", Map.of(), "sort", List.of(object("field", column, "desc", descending))));
    }

    Panel transform(String id, Map<String, Object> transformation) {
        transformations.add(object("id", id, "options", transformation));
        return this;
    }

    /** Where a click on a value leads; with several links, Grafana lets people choose. */
    Panel link(String text, String url) {
        links.add(aLink(text, url));
        return this;
    }

    /** Several links for a click on a value. */
    Panel links(List<Map<String, Object>> some) {
        links.addAll(some);
        return this;
    }

    /** A link to a page of the service, which opens beside the dashboard. */
    static Map<String, Object> aLink(String text, String url) {
        return object("title", text, "url", url, "targetBlank", !url.startsWith("/d/"));
    }

    /** The colour of one series, by its name, where the colour has a meaning. */
    Panel colour(String name, String colour) {
        return field(name, "color", object("mode", "fixed", "fixedColor", colour));
    }

    /** Properties of one field, by its name. */
    Panel field(String name, Object... idsAndValues) {
        return override(object("id", "byName", "options", name), idsAndValues);
    }

    /**
     * Properties of the fields whose names match a pattern. Grafana adds lists to the panel's own, so a list that not all fields have is set only
     * here.
     */
    Panel fields(String pattern, Object... idsAndValues) {
        return override(object("id", "byRegexp", "options", pattern), idsAndValues);
    }

    private Panel override(Map<String, Object> matcher, Object... idsAndValues) {
        List<Object> properties = new ArrayList<>();
        for (int i = 0; i < idsAndValues.length; i += 2) {
            properties.add(object("id", idsAndValues[i], "value", idsAndValues[i + 1]));
        }
        overrides.add(object("matcher", matcher, "properties", properties));
        return this;
    }

    Map<String, Object> json(int id, int x, int y) {
        Map<String, Object> all = new LinkedHashMap<>(defaults);
        if (!links.isEmpty()) {
            all.put("links", links);
        }
        if (!mappings.isEmpty()) {
            all.put("mappings", mappings);
        }
        if (!custom.isEmpty()) {
            all.put("custom", custom);
        }
        Map<String, Object> json = object().with("id", id)
                .with("type", type)
                .with("title", title)
                .with("description", description)
                .with("datasource", DATA_SOURCE)
                .with("gridPos", object("x", x, "y", y, "w", width, "h", height))
                .with("targets", targets)
                .with("fieldConfig", object("defaults", all, "overrides", overrides))
                .with("options", options);
        if (!transformations.isEmpty()) {
            json.put("transformations", transformations);
        }
        return json;
    }
}
