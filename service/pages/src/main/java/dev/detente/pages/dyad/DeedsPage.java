package dev.detente.pages.dyad;

import dev.detente.model.Contribution;
import dev.detente.model.Dyad;
import dev.detente.model.Texts;
import dev.detente.pages.DeedNames;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Words;
import dev.detente.rules.score.BriefExplanation;
import dev.detente.rules.score.DeedGroup;
import dev.detente.rules.score.DeedGroup.Deed;
import dev.detente.rules.score.DeedGroup.GroupKey;
import dev.detente.rules.score.DeedGroup.Week;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All actions of a group that count for a dyad, or those of one week.
 *
 * @param note whose conduct the group counts as, when its actors are others, and that no person has looked at its actions; empty when neither applies
 * @param all the list of all weeks; null when the page shows it
 */
record DeedsPage(
        PageFrame frame,
        String names,
        String codes,
        String dyadPage,
        String title,
        String note,
        String lead,
        List<WeekLink> weeks,
        @Nullable String all,
        List<DeedRow> rows,
        String place,
        @Nullable String previous,
        @Nullable String next) {
    private static final int ROWS = 100;

    /** A week of the group. */
    record WeekLink(String days, String count, String points, String kind, String page, boolean current) {}

    /**
     * The page of a group.
     *
     * @param week the name of an ISO week, such as 2022-W09; null for all
     * @param number the page of the list, from 1; a number beyond the last page shows no action
     */
    static DeedsPage of(View view, Dyad dyad, GroupKey kind, @Nullable String week, int number, PageFrame plain) {
        BriefExplanation outline = DyadPage.outline(view, dyad);
        PageFrame frame = plain.completing(outline.completer());
        List<Contribution> contributions = outline.explanation().contributions().stream()
                .filter(c -> kind.equals(GroupKey.of(c.signal())))
                .toList();
        DeedGroup group = DeedGroup.of(contributions).stream().findFirst().orElse(null);
        List<Week> weeks = group == null ? List.of() : group.weeks();
        List<Deed> deeds = week == null
                ? group == null ? List.of() : group.deeds()
                : weeks.stream()
                        .filter(w -> w.name().equals(week))
                        .flatMap(w -> w.deeds().stream())
                        .toList();
        int from = (int) Math.min(deeds.size(), ROWS * (number - 1L));
        int to = Math.min(deeds.size(), from + ROWS);
        String list = frame.deeds(dyad, kind, week);
        return new DeedsPage(
                frame,
                Words.names(dyad),
                dyad.toString(),
                frame.page(dyad),
                DeedNames.group(kind),
                note(DeedNames.countsAs(kind), group == null ? "" : DeedRow.note(group, frame)),
                lead(deeds, view.asOf()),
                weeks.stream()
                        .map(w -> new WeekLink(
                                Words.days(w.monday(), w.monday().plusDays(6)),
                                Words.count(w.deeds().size(), "action"),
                                Words.signed(w.points(), 2),
                                w.points() < 0 ? "down" : "up",
                                frame.deeds(dyad, kind, w.name()),
                                w.name().equals(week)))
                        .toList(),
                week == null ? null : frame.deeds(dyad, kind, null),
                deeds.subList(from, to).stream()
                        .map(d -> DeedRow.of(d, Objects.requireNonNull(group), frame))
                        .toList(),
                deeds.size() <= ROWS || from == to
                        ? ""
                        : "These are actions " + (from + 1) + " to " + to + " of " + deeds.size() + ".",
                number > 1 ? list + "&page=" + (number - 1) : null,
                to < deeds.size() ? list + "&page=" + (number + 1) : null);
    }

    /** @param coded the note on actions that no person has looked at; empty for others */
    private static String note(@Nullable String countsAs, String coded) {
        return Texts.capitalize(countsAs == null ? coded : coded.isEmpty() ? countsAs : countsAs + ", " + coded);
    }

    private static String lead(List<Deed> deeds, LocalDate asOf) {
        if (deeds.isEmpty()) {
            return "No such action counts on " + Words.day(asOf) + ".";
        }
        double points = deeds.stream().mapToDouble(Deed::points).sum();
        TreeSet<LocalDate> days =
                new TreeSet<>(deeds.stream().map(d -> d.action().day()).toList());
        return Words.count(deeds.size(), "action") + " of " + Words.days(days.first(), days.last())
                + (deeds.size() == 1 ? " adds " : " add ") + Words.signed(points, 2) + " points to the tension of "
                + Words.day(asOf) + ". Those with the most points come first.";
    }
}
