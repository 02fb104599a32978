package dev.detente.pages.dyad;

import dev.detente.model.Dyad;
import dev.detente.pages.DeedNames;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Tenths;
import dev.detente.pages.Words;
import dev.detente.rules.score.DeedGroup;
import dev.detente.rules.score.DeedGroup.Week;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The details of a bar of several actions. Few actions are listed at once; many by week, each with its greatest actions. The bar of all others lists its groups.
 *
 * @param weeks its weeks, the latest first; empty when it has few actions
 * @param groups the groups in the bar of all others; empty for a group
 * @param deeds its actions when they are few; empty otherwise
 * @param all where all its actions are listed; null when they are all in the details
 */
record BarDetails(
        String title,
        List<Row> weeks,
        List<Row> groups,
        List<DeedRow> deeds,
        @Nullable Row rest,
        @Nullable String all) {
    /** Up to this many actions are listed at once, without weeks. */
    private static final int FEW = 5;

    private static final int MAX_WEEKS = 6;
    private static final int MAX_DEEDS = 3;
    private static final int MAX_GROUPS = 20;

    /**
     * A week or a group of a bar.
     *
     * @param points signed: the parts shown add up to the bar's points
     * @param deeds its greatest actions; empty where they are listed elsewhere
     * @param more how many others it has, in words; empty when it has none
     */
    record Row(
            String title,
            String count,
            String points,
            String kind,
            List<DeedRow> deeds,
            String more,
            @Nullable String page) {
        /** A part without its actions. */
        static Row of(String title, int actions, long tenths, double points, @Nullable String page) {
            return new Row(
                    title,
                    Words.count(actions, "action"),
                    Words.signedTenths(tenths),
                    points < 0 ? "down" : "up",
                    List.of(),
                    "",
                    page);
        }
    }

    /**
     * Returns the details of a group's bar.
     *
     * @param tenths the group's points as shown, in tenths
     */
    static BarDetails of(Dyad dyad, DeedGroup group, long tenths, PageFrame frame) {
        if (group.actions() <= FEW) {
            return new BarDetails(
                    "The " + group.actions() + " actions",
                    List.of(),
                    List.of(),
                    group.deeds().stream().map(d -> DeedRow.of(d, group, frame)).toList(),
                    null,
                    null);
        }
        List<Week> all = group.weeks();
        Set<Week> shown = new HashSet<>(all.stream()
                .sorted(Comparator.comparingDouble(w -> -Math.abs(w.points())))
                .limit(MAX_WEEKS)
                .filter(w -> Math.abs(w.points()) >= Words.SHOWN)
                .toList());
        List<Week> weeks = all.stream().filter(shown::contains).toList();
        List<Week> others = all.stream().filter(w -> !shown.contains(w)).toList();
        double rest = others.stream().mapToDouble(Week::points).sum();
        long[] parts = tenths(weeks.stream().map(Week::points).toList(), others.isEmpty() ? null : rest, tenths);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < weeks.size(); i++) {
            rows.add(row(dyad, group, weeks.get(i), parts[i], frame));
        }
        String page = frame.deeds(dyad, group.kind(), null);
        return new BarDetails(
                "By week",
                rows,
                List.of(),
                List.of(),
                others.isEmpty()
                        ? null
                        : Row.of(
                                Words.count(others.size(), weeks.isEmpty() ? "week" : "other week"),
                                others.stream().mapToInt(w -> w.deeds().size()).sum(),
                                parts[weeks.size()],
                                rest,
                                null),
                page);
    }

    private static Row row(Dyad dyad, DeedGroup group, Week week, long tenths, PageFrame frame) {
        int more = week.deeds().size() - MAX_DEEDS;
        return new Row(
                Words.days(week.monday(), week.monday().plusDays(6)),
                Words.count(week.deeds().size(), "action"),
                Words.signedTenths(tenths),
                week.points() < 0 ? "down" : "up",
                week.deeds().stream()
                        .limit(MAX_DEEDS)
                        .map(d -> DeedRow.of(d, group, frame))
                        .toList(),
                more > 0 ? "all " + Words.count(week.deeds().size(), "action") + " of this week" : "",
                frame.deeds(dyad, group.kind(), week.name()));
    }

    /** Returns the details of the bar of all others; the groups with the most points first. */
    static BarDetails others(Dyad dyad, List<DeedGroup> groups, long tenths, PageFrame frame) {
        List<DeedGroup> shown = groups.stream().limit(MAX_GROUPS).toList();
        List<DeedGroup> others = groups.subList(shown.size(), groups.size());
        double rest = others.stream().mapToDouble(DeedGroup::points).sum();
        long[] parts = tenths(shown.stream().map(DeedGroup::points).toList(), others.isEmpty() ? null : rest, tenths);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            DeedGroup group = shown.get(i);
            String page = frame.deeds(dyad, group.kind(), null);
            rows.add(Row.of(DeedNames.group(group.kind()), group.actions(), parts[i], group.points(), page));
        }
        return new BarDetails(
                "By kind of act",
                List.of(),
                rows,
                List.of(),
                others.isEmpty()
                        ? null
                        : Row.of(
                                Words.count(others.size(), "other kind"),
                                others.stream().mapToInt(DeedGroup::actions).sum(),
                                parts[shown.size()],
                                rest,
                                null),
                null);
    }

    private static long[] tenths(List<Double> parts, @Nullable Double rest, long sum) {
        List<Double> all = rest == null
                ? parts
                : Stream.concat(parts.stream(), Stream.of(rest)).toList();
        return Tenths.of(all, sum / 10.0, rest == null ? -1 : all.size() - 1);
    }
}
