package dev.detente.pages.dyad;

import dev.detente.model.Dyad;
import dev.detente.pages.DeedNames;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Tenths;
import dev.detente.pages.Words;
import dev.detente.rules.analysis.Precedents;
import dev.detente.rules.analysis.Precedents.Precedent;
import dev.detente.rules.score.DeedGroup;
import dev.detente.rules.score.DyadSeries;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The precedents of a pair on its page. */
@Component
final class PrecedentsSection implements PairSection {
    @Override
    public int getOrder() {
        return 200;
    }

    @Override
    public String id() {
        return "precedents";
    }

    @Override
    public String title() {
        return "Precedents";
    }

    @Override
    public Object view(View view, Dyad dyad) {
        return PrecedentsView.of(view, dyad);
    }

    /** The days of a dyad's past that looked most like the day shown. */
    record PrecedentsView(String lead, List<Row> rows) {
        private static final int MOST = 5;
        /** From this distance on, a day is called far from alike. */
        private static final double FAR = 0.25;

        /**
         * A day of the past.
         *
         * @param alike how much it looked like the day shown: 100 % minus the distance
         * @param what the kind of act that counted most of the 30 days up to it; null when there was none
         * @param next how the tension changed in the 30 days after
         */
        record Row(
                String day,
                String page,
                String alike,
                String how,
                String tension,
                String level,
                String surge,
                @Nullable String what,
                @Nullable String whatPage,
                String meta,
                String next,
                String nextKind) {
            static Row of(View view, Dyad dyad, Precedent p) {
                DeedGroup group =
                        view.series(dyad).groupsAfter(p.day().minusDays(Precedents.NEXT_DAYS), p.day(), 1).stream()
                                .findFirst()
                                .orElse(null);
                return new Row(
                        Words.day(p.day()),
                        PageFrame.page(dyad, p.day()),
                        percent(p.distance().mean()),
                        "issues " + percent(p.distance().issues()) + ", directions "
                                + percent(p.distance().directions()) + ", surge "
                                + percent(p.distance().surge()) + ", tension "
                                + percent(p.distance().tension()),
                        Tenths.below(
                                p.tension().tension(), view.book().parameters().levels()),
                        Words.level(view.series(dyad).level(p.day())),
                        p.surge() == null ? "\u2013" : Words.signed(p.surge().deviance(), 1),
                        group == null ? null : DeedNames.group(group.kind()),
                        group == null ? null : PageFrame.pastDeeds(dyad, group.kind(), p.day()),
                        group == null
                                ? ""
                                : Words.count(group.actions(), "action") + " in 30 days, "
                                        + Words.signed(group.points(), 1) + " points",
                        Words.signed(p.next(), 1),
                        Math.abs(p.next()) < Words.STEADY ? "steady" : p.next() > 0 ? "up" : "down");
            }

            private static String percent(double distance) {
                return Math.round(100 * (1 - distance)) + " %";
            }
        }

        static PrecedentsView of(View view, Dyad dyad) {
            DyadSeries series = view.series(dyad);
            LocalDate day = view.asOf();
            List<Precedent> found = Precedents.of(series, day, MOST);
            return new PrecedentsView(
                    lead(found, Precedents.comparable(series, day)),
                    found.stream().map(p -> Row.of(view, dyad, p)).toList());
        }

        private static String lead(List<Precedent> found, boolean comparable) {
            if (!comparable) {
                return "This day cannot be compared with others: it has too little evidence, no escalation that still counts, or is one of the"
                        + " pair\u2019s first days.";
            }
            if (found.isEmpty()) {
                return "The pair has no earlier day to compare with: one at least " + Precedents.GAP_DAYS
                        + " days back, with enough evidence, after its first days.";
            }
            String past =
                    "These days of the pair\u2019s own past looked most like this one. They show what was, not what will be.";
            return found.get(0).distance().mean() < FAR
                    ? past
                    : past + " Even the nearest is far from alike: the pair has no close precedent.";
        }
    }
}
