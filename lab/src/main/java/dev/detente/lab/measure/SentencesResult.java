package dev.detente.lab.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well readers do with the single sentences of a file.
 *
 * @param directed those with a known actor on each side
 */
public record SentencesResult(String name, int sentences, int directed, List<Read> readers) {
    /**
     * How well one reader does.
     *
     * @param version what it calls itself; empty when it read nothing
     * @param unread sentences that it could not read
     * @param curve the share of right types when only the surest sentences count
     * @param types for each type how often it is coded and read
     * @param confusion for each coded type how often each type was read, {@code none} without a deed
     * @param reliability of its most confident proposals for sentences with a known actor on each side, against source, target and type
     */
    public record Read(
            String reader,
            String version,
            int unread,
            Map<String, MeasuredShare> figures,
            List<CoveragePoint> curve,
            List<Tally> types,
            Map<String, Map<String, Integer>> confusion,
            Reliability reliability) {
        public Read {
            figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
            curve = List.copyOf(curve);
            types = List.copyOf(types);
            confusion = Collections.unmodifiableMap(new LinkedHashMap<>(confusion));
        }
    }
}
