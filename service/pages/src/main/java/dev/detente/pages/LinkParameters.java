package dev.detente.pages;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/**
 * The parameters of an address other than its day and the number of a list's page: another day shows the same list.
 *
 * @param query the same as the query of an address, with its question mark; empty when there is none
 */
public record LinkParameters(Map<String, String> fields, String query) {
    public LinkParameters {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** Makes them of values by parameter. */
    public static LinkParameters of(Map<String, String> fields) {
        String query = new TreeMap<>(fields)
                .entrySet().stream()
                        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
        return new LinkParameters(fields, fields.isEmpty() ? "" : query);
    }

    /** The query to append to one that has the day already: {@code &q=x}; empty when there is none. */
    public String more() {
        return query.isEmpty() ? "" : "&" + query.substring(1);
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
