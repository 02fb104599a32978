package dev.detente.rulebooks.judging;

import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.CameoTable;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.QuadClass;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of a feed between two different actors, as baselines count it, which need no rules.
 *
 * @param day its UTC day
 * @param dyad between whom
 * @param goldstein Goldstein value of its CAMEO code, -10 (most hostile) to +10; 0 when it has no code
 * @param conflict whether it is conflict, in words or deeds
 * @param material whether it is deeds, not words
 */
record FeedRow(LocalDate day, Dyad dyad, double goldstein, boolean conflict, boolean material) {
    /**
     * The quad class according to GDELT's codebook, by CAMEO root: 01-05 are verbal cooperation, 06-09 material cooperation, 10-14 verbal conflict
     * and 15-20 material conflict. It differs from {@link QuadClass} of a PLOVER type: PLOVER counts appeals as conflict.
     */
    private static final int FIRST_MATERIAL_COOPERATION = 6;

    private static final int FIRST_VERBAL_CONFLICT = 10;
    private static final int FIRST_MATERIAL_CONFLICT = 15;

    /** Sums of Goldstein values depend on their order in the last digit; this order is the same for every order of files. */
    private static final Comparator<Report> ORDER = Comparator.comparing(
                    (Report r) -> r.content().day())
            .thenComparing(r -> r.content().source())
            .thenComparing(r -> Objects.requireNonNull(r.content().target()))
            .thenComparing(r -> code(r.content().code()));

    /** The parts in which two copies agree; {@code id} is empty for reports that name entities. */
    private record Copy(ReportContent content, Feed feed, String id) {
        static Copy of(Report report) {
            ReportContent c = report.content();
            ReportContent content = new ReportContent(
                    c.day(), c.source(), c.target(), c.type(), c.mode(), c.code(), List.of(), "", null, c.entities());
            return new Copy(content, report.feed(), c.entities() == null ? report.id() : "");
        }
    }

    /**
     * The rows of reports, by day; reports without a target give no row. A feed repeats itself: reports that say the same about the same entities are one row.
     * A report that names no entities, such as one that people code, is a row of its own.
     */
    static List<FeedRow> of(Collection<Report> reports) {
        Set<Copy> seen = new HashSet<>();
        return reports.stream()
                .filter(r -> r.content().target() != null && seen.add(Copy.of(r)))
                .sorted(ORDER)
                .map(r -> row(r.content()))
                .toList();
    }

    private static FeedRow row(ReportContent c) {
        ActorCode target = Objects.requireNonNull(c.target());
        CameoCode code = c.code();
        int root = code == null ? 0 : Integer.parseInt(code.root());
        QuadClass quad = c.type().quadClass();
        return new FeedRow(
                c.day(),
                Dyad.of(c.source(), target),
                code == null
                        ? 0
                        : CameoTable.standard()
                                .findOrParent(code)
                                .map(CameoTable.Entry::goldstein)
                                .orElse(0.0),
                code == null ? quad.conflict() : root >= FIRST_VERBAL_CONFLICT,
                code == null
                        ? quad.material()
                        : root >= FIRST_MATERIAL_CONFLICT
                                || (root >= FIRST_MATERIAL_COOPERATION && root < FIRST_VERBAL_CONFLICT));
    }

    private static String code(@Nullable CameoCode code) {
        return code == null ? "" : code.value();
    }
}
