package dev.detente.service.scoring;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.rules.drools.RuleEngine;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.service.store.ReportStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers with scores as of any day and as known at any instant, from the reports of a store under one rule book. */
public final class Scoring {
    /** Views of the past that are kept; each costs about as much memory as the present one. */
    private static final int KEPT_VIEWS = 8;

    private final ReportStore store;
    private final RuleEngine engine;
    private final InstantSource clock;
    private final boolean lastDayOfData;
    private Snapshot current;

    private final Map<Integer, Snapshot> past = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Snapshot> eldest) {
            return size() > KEPT_VIEWS;
        }
    };

    /**
     * Scoring over a store.
     *
     * @param lastDayOfData whether the default day is the store's last day of data instead of today
     */
    public Scoring(ReportStore store, RuleEngine engine, InstantSource clock, boolean lastDayOfData) {
        this.store = store;
        this.engine = engine;
        this.clock = clock;
        this.lastDayOfData = lastDayOfData;
        this.current = Snapshot.of(engine, store.reports());
    }

    /**
     * What a query sees.
     *
     * @throws FieldException when the day is in the future or before 1900
     * @throws UnknownRuleBookException when the rule book is not this one
     */
    public View view(Query query) {
        return view(query, 0);
    }

    /**
     * What a query sees whose day may lie ahead, as questions about what is only supposed ask.
     *
     * @param daysAhead how many days from today the day may lie ahead, 0 or more
     * @throws FieldException when the day lies further ahead or before 1900
     * @throws UnknownRuleBookException when the rule book is not this one
     */
    public View view(Query query, int daysAhead) {
        String version = query.ruleBook();
        if (version != null && !version.equals(engine.book().version())) {
            throw new UnknownRuleBookException(version, engine.book().version());
        }
        LocalDate asOf = query.asOf();
        if (asOf != null) {
            checkDay("asOf", asOf, daysAhead);
        }
        Instant knownAt = query.knownAt();
        Snapshot snapshot = knownAt == null ? present() : knownAt(knownAt);
        return new View(snapshot, asOf != null ? asOf : defaultDay(present()), knownAt);
    }

    /**
     * A series of a dyad, each day as it was known at its end.
     *
     * @param issue the issue on its own scope, or null for the dyad
     */
    public List<ScoreSheet.Point> vintage(Dyad dyad, @Nullable IssueId issue, LocalDate from, LocalDate to, int step) {
        List<ScoreSheet.Point> points = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(step)) {
            Instant endOfDay =
                    day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1);
            points.addAll(knownAt(endOfDay).sheet().history(dyad, issue, day, day, 1));
        }
        return points;
    }

    /**
     * Checks a day of a query.
     *
     * @param field the parameter's name
     * @throws FieldException when the day is in the future or before 1900
     */
    public void checkDay(String field, LocalDate day) {
        checkDay(field, day, 0);
    }

    private void checkDay(String field, LocalDate day, int daysAhead) {
        LocalDate today = today();
        LocalDate last = today.plusDays(daysAhead);
        if (day.isAfter(last)) {
            throw new FieldException(
                    field,
                    day.toString(),
                    daysAhead == 0
                            ? "is in the future: the latest day is today, " + today + " (UTC)"
                            : "lies more than " + daysAhead + " days ahead: the latest day is " + last);
        }
        if (day.isBefore(ReportContent.FIRST_DAY)) {
            throw new FieldException(field, day.toString(), "lies before " + ReportContent.FIRST_DAY);
        }
    }

    /** The UTC day that it is. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The instant that it is. */
    public Instant now() {
        return clock.instant();
    }

    /** The snapshot of everything in the store. */
    private synchronized Snapshot present() {
        List<Report> reports = store.reports();
        if (reports.size() != current.reports().size()) {
            current = current.with(reports);
        }
        return current;
    }

    private synchronized Snapshot knownAt(Instant instant) {
        Snapshot present = present();
        List<Report> all = present.reports();
        int known = 0;
        while (known < all.size() && !all.get(known).recordedAt().isAfter(instant)) {
            known++;
        }
        if (known == all.size()) {
            return present;
        }
        Snapshot kept = past.get(known);
        // The store may have taken a report with an earlier instant since: then the count means other reports.
        if (kept == null || !kept.reports().equals(all.subList(0, known))) {
            kept = present.with(List.copyOf(all.subList(0, known)));
            past.put(known, kept);
        }
        return kept;
    }

    private LocalDate defaultDay(Snapshot snapshot) {
        LocalDate today = today();
        return lastDayOfData
                ? snapshot.actions().stream()
                        .map(Action::day)
                        .max(Comparator.naturalOrder())
                        .orElse(today)
                : today;
    }
}
