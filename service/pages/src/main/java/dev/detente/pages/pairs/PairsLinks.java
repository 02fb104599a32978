package dev.detente.pages.pairs;

import dev.detente.api.support.PairQuery;
import dev.detente.model.Dyad;
import dev.detente.pages.PageFrame;
import dev.detente.scoring.PairFilter;
import dev.detente.scoring.PairSort;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** The links of the page of all pairs. Each keeps the day, and the filters and the order that it does not change. */
record PairsLinks(PairQuery query, PageFrame frame) {
    /** How many page numbers are shown on either side of the current one. */
    private static final int NEAR = 2;

    /**
     * A link to a page of the list.
     *
     * @param text its number, an arrow, or an ellipsis in place of numbers that are left out
     * @param href where it leads; null for the page itself and for an ellipsis
     */
    record PageLink(String text, String spoken, @Nullable String href, boolean here) {}

    /**
     * The head of a column.
     *
     * @param href where the rows are sorted by it, or the other way when they are already
     * @param sorted ascending or descending when the rows are sorted by it, as ARIA says it; null when they are not
     */
    record Column(String text, String href, @Nullable String sorted, String arrow) {}

    static String href(Map<String, String> given, int page, String day) {
        return href("/pairs", given, page, day);
    }

    /** @param day the parameters for the day; empty for the latest day */
    private static String href(String path, Map<String, String> given, int page, String day) {
        Map<String, String> all = new LinkedHashMap<>(given);
        if (page > 1) {
            all.put("page", Integer.toString(page));
        }
        String query = Stream.concat(
                        all.entrySet().stream()
                                .map(e -> e.getKey() + "=" + UriUtils.encode(e.getValue(), StandardCharsets.UTF_8)),
                        Stream.of(day).filter(some -> !some.isEmpty()))
                .collect(Collectors.joining("&"));
        return path + (query.isEmpty() ? "" : "?" + query);
    }

    private String day() {
        return frame.chosen() || frame.past() ? frame.api() : "";
    }

    /** The list from its beginning, with some parameters changed. */
    private String href(Map<String, String> given) {
        return href(given, 1, day());
    }

    /** The same without one condition. */
    String without(String name) {
        Map<String, String> given = query.given();
        given.remove(name);
        return href(given);
    }

    /** All pairs, in the order that is asked for. */
    String cleared() {
        Map<String, String> given = query.given();
        given.keySet().retainAll(List.of("sort", "order"));
        return href(given);
    }

    /** The same list for programs. */
    String forPrograms() {
        return href("/api/v1/scores", query.given(), 1, frame.api());
    }

    /** The same list as a table. */
    String table() {
        return forPrograms() + "&output=csv";
    }

    /** The histories of some pairs as a table. */
    String histories(List<Dyad> dyads) {
        return "/api/v1/history?dyad=" + dyads.stream().map(Dyad::toString).collect(Collectors.joining(",")) + "&"
                + frame.api() + "&output=csv";
    }

    /** The head of a column, which sorts by its number. */
    Column column(String text, PairSort by, PairFilter filter) {
        boolean sorted = filter.sort() == by;
        boolean ascending = sorted ? !filter.ascending() : by.ascends();
        Map<String, String> given = query.given();
        given.remove("order");
        given.put("sort", by.word());
        if (ascending != by.ascends()) {
            given.put("order", ascending ? "asc" : "desc");
        }
        return new Column(
                text,
                href(given),
                sorted ? (filter.ascending() ? "ascending" : "descending") : null,
                sorted ? (filter.ascending() ? "\u25b2" : "\u25bc") : "");
    }

    /** Links to the pages around one, to the first and to the last; empty when there is only one page. */
    List<PageLink> pages(int here, int last) {
        List<PageLink> links = new ArrayList<>();
        if (last > 1) {
            if (here > 1) {
                links.add(new PageLink("\u2190", "Previous page", page(here - 1), false));
            }
            for (int number = 1; number <= last; number++) {
                if (number == 1 || number == last || Math.abs(number - here) <= NEAR) {
                    links.add(new PageLink(
                            Integer.toString(number),
                            "Page " + number,
                            number == here ? null : page(number),
                            number == here));
                } else if (Math.abs(number - here) == NEAR + 1) {
                    links.add(new PageLink("\u2026", "", null, false));
                }
            }
            if (here < last) {
                links.add(new PageLink("\u2192", "Next page", page(here + 1), false));
            }
        }
        return links;
    }

    private String page(int number) {
        return href(query.given(), number, day());
    }
}
