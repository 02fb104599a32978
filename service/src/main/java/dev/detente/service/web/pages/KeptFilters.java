package dev.detente.service.web.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriUtils;

/** Tells the form of the day, at the top of a list, what the list is filtered and sorted by, so that another day shows the same list. */
@ControllerAdvice(annotations = Controller.class)
class KeptFilters {
    private static final Set<String> LISTS = Set.of("/pairs", "/rules", "/actors");
    /** The form has the day itself, and another day has other pages of the list. */
    private static final Set<String> LEFT_OUT = Set.of("asOf", "page");

    /**
     * What an address has other than its day and the number of a list's page.
     *
     * @param fields values by parameter
     * @param query the same as the query of an address, with its question mark; empty when there is none
     */
    record Kept(Map<String, String> fields, String query) {}

    @ModelAttribute("kept")
    Kept kept(HttpServletRequest request) {
        Map<String, String> fields = new TreeMap<>();
        if (LISTS.contains(request.getServletPath())) {
            request.getParameterMap().forEach((name, values) -> {
                if (!LEFT_OUT.contains(name) && !values[0].isBlank()) {
                    fields.put(name, values[0]);
                }
            });
        }
        String query = fields.entrySet().stream()
                .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                .collect(Collectors.joining("&", "?", ""));
        return new Kept(fields, fields.isEmpty() ? "" : query);
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
