package dev.detente.evaluation;

import dev.detente.model.Feed;
import dev.detente.model.Report;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reports, split into periods. */
public final class EventData {
    /** The data of a period: its rows, and its reports for the product. */
    record Part(Panel panel, List<Report> reports) {}

    private final List<Part> parts;
    private final long withoutCode;

    private EventData(List<Part> parts, long withoutCode) {
        this.parts = List.copyOf(parts);
        this.withoutCode = withoutCode;
    }

    /**
     * Splits reports into periods: stretches of days with rows, separated by more than 60 days without any row.
     *
     * @param reports earliest recorded first
     * @param feeds the feeds that count for the rule book; others count for no series
     */
    public static EventData of(Collection<Report> reports, Set<Feed> feeds) {
        List<Report> counting = Rows.counting(reports, feeds);
        List<Row> rows = Rows.of(counting);
        List<Period> periods = Period.of(rows.stream().map(Row::day).toList());
        Map<Period, List<Row>> rowsOf = new LinkedHashMap<>();
        Map<Period, List<Report>> reportsOf = new LinkedHashMap<>();
        for (Period period : periods) {
            rowsOf.put(period, new ArrayList<>());
            reportsOf.put(period, new ArrayList<>());
        }
        for (Row row : rows) {
            add(rowsOf, row.day(), row);
        }
        for (Report report : counting) {
            add(reportsOf, report.content().day(), report);
        }
        List<Part> parts = new ArrayList<>();
        rowsOf.forEach((period, own) ->
                parts.add(new Part(new Panel(period, own), List.copyOf(reportsOf.getOrDefault(period, List.of())))));
        return new EventData(
                parts,
                counting.stream()
                        .filter(r -> r.content().target() != null && r.content().code() == null)
                        .count());
    }

    /** Adds an item; one between periods has no row, because it comes from reports without a target, and leads up to the next period. */
    private static <T> void add(Map<Period, List<T>> of, LocalDate day, T thing) {
        for (Map.Entry<Period, List<T>> each : of.entrySet()) {
            if (!each.getKey().last().isBefore(day)) {
                each.getValue().add(thing);
                return;
            }
        }
    }

    /** The periods, earliest first; empty when there is no row. */
    public List<Period> periods() {
        return parts.stream().map(part -> part.panel().period()).toList();
    }

    List<Part> parts() {
        return parts;
    }

    /** Returns the panel of each period, in order. */
    List<Panel> panels() {
        return parts.stream().map(Part::panel).toList();
    }

    /** How many reports have no CAMEO code and so no Goldstein value: they count as 0 in the two Goldstein series. */
    public long withoutCode() {
        return withoutCode;
    }
}
