package dev.detente.record;

import dev.detente.model.Dyad;
import dev.detente.model.work.Parallel;
import dev.detente.model.work.Progress;
import dev.detente.model.work.Steps;
import dev.detente.record.Statement.Basis;
import dev.detente.record.outcome.PairDays;
import dev.detente.rulebooks.judging.Crises;
import dev.detente.rulebooks.judging.Crisis;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.DyadSeries;
import dev.detente.scoring.Evenings;
import dev.detente.scoring.Query;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.scoring.alarm.Alarm;
import dev.detente.scoring.changes.ChangeFinder;
import dev.detente.scoring.changes.PairChange;
import dev.detente.store.RuleBookStore.Publication;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record of a store, from what the store holds: each day from what was recorded by its end, so it is the same whether it is computed day by day or
 * afterwards, and an end of the program in between loses nothing. Live statements are kept, so that no day is computed twice.
 *
 * <p>The service itself made statements from the day of the first recording on. Days before are replayed from what was recorded by the end of that day, as
 * if each report had been known on the evening of its day.
 */
public final class Recorder {
    /** Once a day has this many changes, only those that moved furthest are kept. */
    private static final int MANY = 1_000;
    /** The days before a day that its alarms look at: the week before yesterday, and yesterday likewise. */
    private static final int LEAD_DAYS = Alarm.WEEK_FROM + 1;

    /** The statements of a day are kept this long after its end: what was recorded at its end may become visible a moment later. */
    private static final Duration SETTLING = Duration.ofHours(1);

    private final Scoring scoring;
    private final RuleEngines engines;
    private final StatedDays stated;
    private final Map<Dyad, List<LocalDate>> onsets;
    private final Set<Integer> years;

    /**
     * A recorder that knows the onsets of a list.
     *
     * @param store keeps live statements
     * @param program the program's version
     */
    public Recorder(Scoring scoring, RuleEngines engines, StatementStore store, String program, Crises crises) {
        this.scoring = scoring;
        this.engines = engines;
        stated = new StatedDays(store, program);
        onsets = crises.inData().stream()
                .collect(Collectors.groupingBy(Crisis::dyad, Collectors.mapping(Crisis::onset, Collectors.toList())));
        years = crises.inData().stream().map(c -> c.onset().getYear()).collect(Collectors.toSet());
    }

    /** Days in a row that are replayed under one rule book. */
    private record Segment(RuleEngine engine, LocalDate from, LocalDate to) {}

    /**
     * The days that a record is about.
     *
     * @param first the first day of any feed
     * @param last the last day that is over and of which, or of a later one, something is known
     * @param live the day of the first recording
     */
    record Span(LocalDate first, LocalDate last, LocalDate live) {}

    /** The pairs as they are known now. */
    record Present(View view, Span span, Map<Dyad, PairDays> days) {}

    private Optional<Span> span(View now) {
        Optional<LocalDate> first =
                now.snapshot().facts().observedSince().values().stream().min(Comparator.naturalOrder());
        LocalDate yesterday = scoring.today().minusDays(1);
        Optional<LocalDate> last = now.snapshot().lastDay().map(day -> day.isAfter(yesterday) ? yesterday : day);
        Optional<LocalDate> live = scoring.firstRecordedOn();
        return first.isEmpty() || last.isEmpty() || live.isEmpty() || last.get().isBefore(first.get())
                ? Optional.empty()
                : Optional.of(new Span(first.get(), last.get(), live.get()));
    }

    /**
     * The record; empty when the store holds no day that is over.
     *
     * @param progress gets what is done of three stages
     */
    public Optional<TrackRecord> record(Progress<String> progress) {
        View now = scoring.view(Query.NOW);
        return span(now).map(span -> {
            Present present = present(now, span, progress);
            List<Statement> statements = new ArrayList<>();
            for (Segment segment : segments(span)) {
                statements.addAll(replayed(segment, present, progress));
            }
            statements.addAll(live(span, progress));
            return new StatementJudge(scoring, present, onsets, years).judge(once(statements), progress);
        });
    }

    /**
     * The records that the rule book in use and the one before it have when both are replayed over all days, from all that is known now; empty when there
     * was no other one, or no day is over.
     */
    public List<TrackRecord> books(Progress<String> progress) {
        String now = engines.current().book().version();
        return engines.publications().stream()
                .map(Publication::version)
                .filter(version -> !version.equals(now))
                .reduce((a, b) -> b)
                .map(before -> Stream.of(now, before)
                        .flatMap(version -> under(version, progress).stream())
                        .toList())
                .orElse(List.of());
    }

    private Optional<TrackRecord> under(String version, Progress<String> progress) {
        View view = scoring.view(new Query(null, null, version));
        return span(view).map(span -> {
            Present present = present(
                    view, new Span(span.first(), span.last(), span.last().plusDays(1)), progress);
            return new StatementJudge(scoring, present, onsets, years)
                    .judge(once(replay(present, view, span.first(), span.last(), progress)), progress);
        });
    }

    private Present present(View now, Span span, Progress<String> progress) {
        Map<Dyad, PairDays> days = new ConcurrentHashMap<>();
        Statements statements = new Statements(now, day -> Basis.LIVED_THROUGH);
        each(
                now.sheet().dyads(),
                "days of pairs",
                progress,
                dyad -> now.sheet()
                        .firstSignalOn(dyad)
                        .filter(first -> !first.isAfter(span.last()))
                        // The eve of a first act must be there, for the pair to be at risk of it.
                        .ifPresent(first -> days.put(
                                dyad,
                                statements.days(
                                        dyad,
                                        first.isAfter(span.first()) ? first.minusDays(1) : span.first(),
                                        span.last()))));
        return new Present(now, span, days);
    }

    static void each(Collection<Dyad> dyads, String stage, Progress<String> progress, Consumer<Dyad> work) {
        Steps<String> steps = new Steps<>(progress, stage, dyads.size());
        Parallel.each(List.copyOf(dyads), dyad -> {
            work.accept(dyad);
            steps.done();
        });
    }

    private List<Segment> segments(Span span) {
        List<Segment> segments = new ArrayList<>();
        for (LocalDate day = span.first(); !day.isAfter(span.last()) && day.isBefore(span.live()); ) {
            RuleEngine engine = engines.at(Evenings.end(day));
            LocalDate from = day;
            while (!day.isAfter(span.last())
                    && day.isBefore(span.live())
                    && engines.at(Evenings.end(day)).equals(engine)) {
                day = day.plusDays(1);
            }
            segments.add(new Segment(engine, from, day.minusDays(1)));
        }
        return segments;
    }

    private List<Statement> replayed(Segment segment, Present present, Progress<String> progress) {
        // While the day of the first recording lasts, all that is known counts.
        Instant known = present.span().live().isBefore(scoring.today())
                ? Evenings.end(present.span().live())
                : null;
        View view = scoring.view(
                new Query(segment.to(), known, segment.engine().book().version()));
        return replay(present, view, segment.from(), segment.to(), progress);
    }

    private List<Statement> replay(
            Present present, View view, LocalDate from, LocalDate to, Progress<String> progress) {
        LocalDate published = publishedOn(view);
        Statements find = new Statements(
                view, day -> published == null || day.isBefore(published) ? Basis.IN_SAMPLE : Basis.JUDGED_ONCE);
        List<Statement> found = new ArrayList<>();
        Map<LocalDate, List<PairChange>> moved = new ConcurrentHashMap<>();
        each(view.sheet().dyads(), "statements", progress, dyad -> {
            PairDays known = present.days().get(dyad);
            PairDays days =
                    known != null && view.sheet().shares(dyad, present.view().sheet())
                            ? known
                            : find.days(dyad, from.minusDays(LEAD_DAYS), to);
            List<Statement> own = find.alarms(days, days.from().isAfter(from) ? days.from() : from, to);
            own.addAll(find.acts(dyad, from, to));
            synchronized (found) {
                found.addAll(own);
            }
            DyadSeries series = view.series(dyad);
            Stream.iterate(
                            series.lastActionOn(to),
                            day -> day != null && !day.isBefore(from),
                            day -> series.lastActionOn(day.minusDays(1)))
                    .forEach(day -> ChangeFinder.movedOn(view, dyad, day).ifPresent(change -> add(moved, change, day)));
        });
        Steps<String> steps = new Steps<>(progress, "mornings", moved.size());
        moved.forEach((day, changes) -> {
            found.addAll(find.topFive(changes, day));
            steps.done();
        });
        return found;
    }

    private static void add(Map<LocalDate, List<PairChange>> moved, PairChange change, LocalDate day) {
        moved.compute(day, (d, before) -> {
            List<PairChange> all = before == null ? new ArrayList<>() : before;
            all.add(change);
            return all.size() < MANY ? all : new ArrayList<>(ChangeFinder.furthest(all));
        });
    }

    /** The day on which a rule book was put in use first; null when no publication of it is known, as for a book in a file. */
    private @Nullable LocalDate publishedOn(View view) {
        return engines.publications().stream()
                .filter(p -> p.version().equals(view.book().version()))
                .map(p -> LocalDate.ofInstant(p.at(), ZoneOffset.UTC))
                .findFirst()
                .orElse(null);
    }

    private List<Statement> live(Span span, Progress<String> progress) {
        Map<LocalDate, List<Statement>> known = new TreeMap<>();
        for (LocalDate day = span.live(); !day.isAfter(span.last()); day = day.plusDays(1)) {
            LocalDate of = day;
            stated.find(day, engines.versionAt(Evenings.end(day))).ifPresent(statements -> known.put(of, statements));
        }
        long days = ChronoUnit.DAYS.between(span.live(), span.last()) + 1;
        Steps<String> steps = new Steps<>(progress, "live days", Math.max(0, days - known.size()));
        Evenings evenings = scoring.evenings();
        View before = null;
        for (LocalDate day = span.live(); !day.isAfter(span.last()); day = day.plusDays(1)) {
            if (known.containsKey(day)) {
                before = null;
                continue;
            }
            if (before == null && day.isAfter(span.live())) {
                before = evenings.at(day.minusDays(1));
            }
            View now = evenings.at(day);
            // What was known when recording began is not news on the first day: the days before are replayed from it.
            List<Statement> found = evening(now, before == null ? now : before, day);
            if (scoring.now().isAfter(Evenings.end(day).plus(SETTLING))) {
                stated.keep(day, now.book().version(), found);
            }
            known.put(day, found);
            before = now;
            steps.done();
        }
        return known.values().stream().flatMap(List::stream).toList();
    }

    /** Keeps the live statements of all days that are over, as far as they are not kept yet. */
    public void keep() {
        span(scoring.view(Query.NOW)).ifPresent(span -> live(span, Progress.none()));
    }

    private static List<Statement> evening(View now, View before, LocalDate day) {
        Statements find = new Statements(now, d -> Basis.LIVED_THROUGH);
        Statements eve = new Statements(before, d -> Basis.LIVED_THROUGH);
        List<PairChange> moved = Collections.synchronizedList(new ArrayList<>());
        List<Statement> found = new ArrayList<>(Parallel.map(now.sheet().dyads(), dyad -> {
                    ChangeFinder.movedOn(now, dyad, day).ifPresent(moved::add);
                    List<Statement> own = new ArrayList<>(find.acts(dyad, before, day));
                    if (Alarm.watched(now.sheet().series(dyad), day)) {
                        PairDays days = find.days(dyad, day.minusDays(LEAD_DAYS), day);
                        boolean same = now.sheet().shares(dyad, before.sheet());
                        own.addAll(find.alarms(days, same ? days : eve.days(dyad, days.from(), day), day));
                    }
                    return own;
                })
                .stream()
                .flatMap(List::stream)
                .toList());
        found.addAll(find.topFive(moved, day));
        return found;
    }

    /** All statements in their order. An act that is grave again, because its tension moved to and fro, was stated already. */
    private static List<Statement> once(List<Statement> found) {
        Set<String> acts = new HashSet<>();
        return found.stream()
                .sorted(Statement.ORDER)
                .filter(s -> s.action() == null || acts.add(s.dyad() + " " + s.action()))
                .toList();
    }
}
