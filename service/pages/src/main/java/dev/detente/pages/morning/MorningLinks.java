package dev.detente.pages.morning;

import dev.detente.pages.LinkParameters;
import dev.detente.pages.PageFrame;
import dev.detente.scoring.changes.Since;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * The links of the start page. Each keeps the time over which changes are shown.
 *
 * @param all this page with every change
 */
record MorningLinks(
        String all, String json, String before, @Nullable String after, LinkParameters kept) {
    static final String DAY = "P1D";

    /** The links of a page. */
    static MorningLinks of(String chosen, boolean all, Since time, PageFrame frame) {
        Map<String, String> fields = new TreeMap<>();
        String length = chosen.indexOf('T') < 0 ? "P" + time.days() + "D" : chosen;
        if (!length.equals(DAY)) {
            fields.put("since", length);
        }
        if (all) {
            fields.put("all", "true");
        }
        LinkParameters kept = LinkParameters.of(fields);
        LocalDate day = time.asOf();
        String since = UriUtils.encodeQueryParam(chosen, StandardCharsets.UTF_8).replace("+", "%2B");
        return new MorningLinks(
                "/?all=true&since=" + since + (frame.chosen() ? "&asOf=" + day : ""),
                "/api/v1/changes?since=" + since + "&asOf=" + day,
                on(day.minusDays(1), kept),
                frame.today().equals(frame.asOf()) ? null : on(day.plusDays(1), kept),
                kept);
    }

    private static String on(LocalDate day, LinkParameters kept) {
        return "/?asOf=" + day + kept.more();
    }
}
