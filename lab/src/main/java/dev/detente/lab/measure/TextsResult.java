package dev.detente.lab.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well readers do with the texts of a file.
 *
 * @param actions how many actions people coded in them, counted once per text for the same source, target, type and day
 */
public record TextsResult(String name, int texts, int actions, List<Read> readers) {
    /**
     * How well one reader does.
     *
     * @param version what it calls itself; empty when it read nothing
     * @param unread texts that it could not read
     * @param agreements the results when proposals must agree in less, and in more
     * @param types for each type, by source, target and type
     * @param quadClasses for each quad class, by source, target and quad class
     * @param reliability of all its proposals, regardless of the border
     */
    public record Read(
            String reader,
            String version,
            int unread,
            Map<String, MeasuredShare> figures,
            List<Tally> agreements,
            List<Tally> types,
            List<Tally> quadClasses,
            Reliability reliability) {
        public Read {
            figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
            agreements = List.copyOf(agreements);
            types = List.copyOf(types);
            quadClasses = List.copyOf(quadClasses);
        }
    }
}
