package dev.detente.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Keeps the filters and the order of a list in the form that chooses the day, so that another day shows the same list. */
@ControllerAdvice(annotations = Controller.class)
class FilterMemory {
    private static final Set<String> LISTS = Set.of("/pairs", "/rules", "/actors");
    /** Not kept: the form sends the day itself, and on another day the list has other pages. */
    private static final Set<String> LEFT_OUT = Set.of("asOf", "page");
    /** Kept on every page that takes them. */
    private static final Set<String> ALWAYS = Set.of("knownAt", "ruleBook", "draft");
    /** The parameters kept on other pages, by the beginning of their path; their other parameters only report what was just done. */
    private static final Map<String, Set<String>> NAMED =
            Map.of("/queue", Set.of("state", "from"), "/dyads/", Set.of("group", "week"));

    @ModelAttribute("kept")
    LinkParameters kept(HttpServletRequest request) {
        String path = request.getServletPath();
        Map<String, String> fields = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (keeps(path, name) && !values[0].isBlank()) {
                fields.put(name, values[0]);
            }
        });
        return LinkParameters.of(fields);
    }

    private static boolean keeps(String path, String name) {
        if (ALWAYS.contains(name)) {
            return true;
        }
        return LISTS.contains(path)
                ? !LEFT_OUT.contains(name)
                : NAMED.entrySet().stream()
                        .anyMatch(
                                e -> path.startsWith(e.getKey()) && e.getValue().contains(name));
    }
}
