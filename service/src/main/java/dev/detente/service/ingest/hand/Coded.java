package dev.detente.service.ingest.hand;

import dev.detente.model.Report;
import dev.detente.model.Texts;
import dev.detente.service.ingest.Rejected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A good row.
 *
 * @param index its place in the input, from 0
 * @param report its report
 */
public record Coded(int index, Report report) {
    /**
     * The rows whose report id has only one content in this input. Rows with conflicting contents are rejected, since their order does not
     * show which is right.
     */
    public static List<Coded> consistent(List<Coded> good, Rejections rejected) {
        Map<String, Report> first = new HashMap<>();
        Set<String> contradicted = new HashSet<>();
        for (Coded coded : good) {
            Report other = first.putIfAbsent(coded.report().id(), coded.report());
            if (other != null && !other.saysTheSameAs(coded.report())) {
                contradicted.add(coded.report().id());
            }
        }
        List<Coded> rows = new ArrayList<>(good.size());
        for (Coded coded : good) {
            String id = coded.report().id();
            if (contradicted.contains(id)) {
                rejected.add(
                        new Rejected(
                                coded.index(),
                                "id",
                                Texts.shorten(id),
                                "stands in this input more than once with different contents: give each action an id of its own"));
            } else {
                rows.add(coded);
            }
        }
        return rows;
    }
}
