package dev.detente.record.pages;

import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.Texts;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Words;
import dev.detente.record.odds.Counterpart;
import dev.detente.record.odds.Odds;
import dev.detente.record.odds.OddsCounter;
import dev.detente.record.odds.PairOdds;
import dev.detente.record.outcome.Outcome;
import dev.detente.rulebooks.judging.Interval;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Odds as a table.
 *
 * @param pair the pair
 * @param waiting how far the counting is, a sentence; empty when it is done
 * @param lead the odds of force within 30 days in whole sentences; empty when it is not at risk
 * @param rows one row for each outcome; where directions differ, one for each actor who would act
 * @param notAtRisk what cannot follow, a sentence; empty when all can
 * @param others days of other pairs that looked most like it
 * @param source which days were counted, a sentence
 */
record OddsView(
        Dyad pair,
        String waiting,
        String lead,
        List<Row> rows,
        String notAtRisk,
        List<OtherDay> others,
        String source) {
    private static final int SHORT = 14;
    private static final int LONG = 30;

    /**
     * An outcome.
     *
     * @param what the outcome, and who would act
     * @param looked how the days looked
     * @param within14 the share within 14 days
     * @param within30 the share within 30 days
     * @param width how wide the bar of 30 days is, in percent of the widest possible; null when there is too little to say
     * @param interval the interval of the share within 30 days; empty likewise
     * @param usual the usual share within 30 days
     * @param counted after how many days it followed within 30 days, of how many of how many pairs
     */
    record Row(
            String what,
            String looked,
            String within14,
            String within30,
            @Nullable String width,
            String interval,
            String usual,
            String counted) {}

    /**
     * A day of another pair.
     *
     * @param pair the pair's name
     * @param day the day
     * @param page the pair's page on that day
     * @param alike how much it looked like the day shown: 100 % minus the distance
     * @param tension the tension at its end
     * @param surge the surge at its end
     * @param force when force was last reported, in words
     * @param followed what came within 30 days, with the pair's page on each day
     * @param later the tension 30 days later
     */
    record OtherDay(
            String pair,
            String day,
            String page,
            String alike,
            String tension,
            String surge,
            String force,
            List<Event> followed,
            String later) {
        static OtherDay of(Counterpart c) {
            Integer force = c.look().sinceForce();
            return new OtherDay(
                    Words.names(c.dyad()),
                    Words.day(c.day()),
                    PageFrame.page(c.dyad(), c.day()),
                    Math.round(100 * (1 - c.distance())) + " %",
                    Words.number(c.look().tension()),
                    Words.signed(c.look().surge(), 1),
                    force == null ? "not in a year" : force == 0 ? "on the day" : Words.count(force, "day") + " before",
                    c.followed().entrySet().stream()
                            .map(e -> new Event(
                                    e.getKey().title() + ", "
                                            + Words.count(ChronoUnit.DAYS.between(c.day(), e.getValue()), "day")
                                            + " later",
                                    PageFrame.page(c.dyad(), e.getValue())))
                            .toList(),
                    Words.number(c.later()));
        }
    }

    /** An outcome that came, in words, and the pair's page on its day. */
    record Event(String what, String page) {}

    /** The view of a look; while days are being counted it has no rows. */
    static OddsView of(OddsCounter.LatestOdds look, Dyad dyad) {
        PairOdds odds = look.odds();
        if (odds == null) {
            return new OddsView(
                    dyad,
                    "The days behind these odds are being counted: " + look.done() + " of " + look.of()
                            + " pairs. Load the page again in a moment.",
                    "",
                    List.of(),
                    "",
                    List.of(),
                    "");
        }
        List<Row> rows = new ArrayList<>();
        for (Odds of30 : odds.odds()) {
            if (of30.question().within() == LONG) {
                rows.add(row(of30, find(odds, of30, SHORT)));
            }
        }
        return new OddsView(
                dyad,
                "",
                odds.odds().stream()
                        .filter(o -> o.direction() == null
                                && o.question().outcome() == Outcome.FIRST_FORCE
                                && o.question().within() == LONG)
                        .map(Odds::sentence)
                        .findFirst()
                        .orElse(""),
                rows,
                odds.notAtRisk().isEmpty()
                        ? ""
                        : odds.notAtRisk().stream()
                                .map(Outcome::title)
                                .collect(Collectors.joining(
                                        ", ",
                                        "Not counted, because it is there already, came too recently, or the feed is too young to know: ",
                                        ".")),
                odds.counterparts().stream().map(OtherDay::of).toList(),
                odds.source());
    }

    private static Optional<Odds> find(PairOdds all, Odds like, int within) {
        return all.odds().stream()
                .filter(o -> o.question().within() == within
                        && o.question().outcome() == like.question().outcome()
                        && Objects.equals(o.direction(), like.direction()))
                .findFirst();
    }

    private static Row row(Odds odds, Optional<Odds> within14) {
        Outcome outcome = odds.question().outcome();
        Interval interval = odds.count().interval();
        DirectedDyad direction = odds.direction();
        String side = !outcome.deed()
                ? ""
                : direction == null
                        ? " by either side"
                        : " by " + Words.the(direction.source()) + " against " + Words.the(direction.target());
        return new Row(
                Texts.capitalize(outcome.title() + side),
                odds.likeness().words(odds.question()),
                within14.map(OddsView::share).orElse("–"),
                share(odds),
                odds.enough()
                        ? String.format(Locale.ROOT, "%.1f", 100 * odds.count().share())
                        : null,
                odds.enough() ? Odds.percent(interval.low()) + " to " + Odds.percent(interval.high()) + " %" : "",
                odds.usual().days() == 0 ? "–" : Odds.percent(odds.usual().share()) + " %",
                String.format(Locale.ROOT, "%,d of %s", odds.count().followed(), odds.counted()));
    }

    private static String share(Odds odds) {
        return odds.enough() ? Odds.percent(odds.count().share()) + " %" : "too few";
    }
}
