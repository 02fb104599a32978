package dev.detente.pages.dyad;

import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.TensionScore;
import dev.detente.model.TensionScore.DirectionShare;
import dev.detente.model.TensionScore.IssueShare;
import dev.detente.model.Texts;
import dev.detente.pages.IssueLink;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Tenths;
import dev.detente.pages.Words;
import dev.detente.rules.book.IssueTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tension divided by issue or by direction: points that add up to it.
 *
 * @param others the parts too small, or too many, to show alone
 * @param zero where 0 is on the bars' scale, in percent
 */
record DividedTension(List<Row> rows, List<Row> others, String othersPoints, String zero, String sum) {
    private static final List<String> KINDS = List.of("down", "flat", "up");
    /** At most this many issues have a row of their own. */
    private static final int MOST = 6;

    /**
     * A part.
     *
     * @param x left edge of its bar in percent
     * @param width of its bar in percent
     * @param own the tension of the part alone
     * @param cooperation the cooperation of the part alone
     */
    record Row(
            String title,
            @Nullable String page,
            String kind,
            String points,
            String x,
            String width,
            String own,
            String cooperation) {}

    private record Part(IssueLink name, double points, double own, double cooperation) {}

    static DividedTension byIssue(TensionScore score, IssueTree issues, double tension, PageFrame frame) {
        List<Part> parts = new ArrayList<>();
        List<Part> small = new ArrayList<>();
        for (IssueShare share : score.issues()) {
            Part part = new Part(
                    IssueLink.of(share.issue(), issues, frame),
                    share.points(),
                    share.own().tension(),
                    share.own().cooperation());
            (parts.size() == MOST || Math.abs(part.points()) < Words.SHOWN ? small : parts).add(part);
        }
        return of(parts, small, tension);
    }

    static DividedTension byDirection(TensionScore score, double tension) {
        Dyad dyad = score.dyad();
        List<Part> parts = new ArrayList<>();
        for (DirectedDyad direction :
                List.of(new DirectedDyad(dyad.a(), dyad.b()), new DirectedDyad(dyad.b(), dyad.a()))) {
            DirectionShare share = score.directions().stream()
                    .filter(s -> s.direction().equals(direction))
                    .findFirst()
                    .orElse(null);
            parts.add(new Part(
                    new IssueLink(Texts.capitalize(Words.conduct(direction)), null),
                    share == null ? 0 : share.points(),
                    share == null ? 0 : share.own().tension(),
                    share == null ? 0 : share.own().cooperation()));
        }
        return of(parts, List.of(), tension);
    }

    private static DividedTension of(List<Part> parts, List<Part> small, double tension) {
        List<Double> points = new ArrayList<>(parts.stream().map(Part::points).toList());
        if (!small.isEmpty()) {
            points.add(small.stream().mapToDouble(Part::points).sum());
        }
        long[] tenths = Tenths.of(points, tension, -1);
        double low = Math.min(0, points.stream().mapToDouble(p -> p).min().orElse(0));
        double high = Math.max(0.1, points.stream().mapToDouble(p -> p).max().orElse(0));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            rows.add(row(parts.get(i), Words.signedTenths(tenths[i]), Long.signum(tenths[i]), low, high));
        }
        return new DividedTension(
                rows,
                small.stream()
                        .map(p -> row(
                                p, Words.signed(p.points(), Math.abs(p.points()) < Words.SHOWN ? 3 : 1), 0, low, high))
                        .toList(),
                small.isEmpty() ? "" : Words.signedTenths(tenths[parts.size()]),
                Words.percent(-low, high - low),
                Words.number(tension));
    }

    private static Row row(Part part, String points, int sign, double low, double high) {
        return new Row(
                part.name().title(),
                part.name().page(),
                KINDS.get(sign + 1),
                points,
                Words.percent(Math.min(0, part.points()) - low, high - low),
                Words.percent(Math.abs(part.points()), high - low),
                Words.number(part.own()),
                Words.number(part.cooperation()));
    }
}
