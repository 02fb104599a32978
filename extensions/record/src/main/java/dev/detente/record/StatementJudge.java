package dev.detente.record;

import dev.detente.model.Amendment;
import dev.detente.model.Dyad;
import dev.detente.model.Level;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.model.work.Progress;
import dev.detente.record.Recorder.Present;
import dev.detente.record.Recorder.Span;
import dev.detente.record.Statement.Basis;
import dev.detente.record.Statement.Kind;
import dev.detente.record.StatementVerdict.Since;
import dev.detente.record.TrackRecord.Came;
import dev.detente.record.TrackRecord.PairRates;
import dev.detente.record.outcome.Outcome;
import dev.detente.record.outcome.Outcomes;
import dev.detente.record.outcome.Outcomes.Followed;
import dev.detente.record.outcome.Outcomes.Onsets;
import dev.detente.record.outcome.PairDays;
import dev.detente.rules.score.DyadSeries;
import dev.detente.scoring.Evenings;
import dev.detente.scoring.Facts;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.scoring.alarm.GraveActs;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what followed statements, by what is known now. */
final class StatementJudge {
    private final Scoring scoring;
    private final View now;
    private final Span span;
    private final Map<Dyad, PairDays> days;
    private final Map<Dyad, List<LocalDate>> onsets;
    private final Collection<Integer> years;
    private final Map<Dyad, List<Amendment>> amendments = new HashMap<>();
    private final Map<String, View> books = new ConcurrentHashMap<>();

    /**
     * @param onsets the onsets of each pair on a list
     * @param years the years that the list covers
     */
    StatementJudge(Scoring scoring, Present present, Map<Dyad, List<LocalDate>> onsets, Collection<Integer> years) {
        this.scoring = scoring;
        this.now = present.view();
        this.span = present.span();
        this.days = present.days();
        this.onsets = onsets;
        this.years = years;
        Facts facts = now.snapshot().facts();
        for (Amendment amendment : facts.said()) {
            if (amendment.kind().changesAction()) {
                facts.pairsOf(amendment.actionId()).stream()
                        .flatMap(pair -> pair.dyad().stream())
                        .forEach(dyad -> amendments
                                .computeIfAbsent(dyad, d -> new ArrayList<>())
                                .add(amendment));
            }
        }
    }

    /** The record of these statements. */
    TrackRecord judge(List<Statement> statements, Progress<String> progress) {
        Map<Dyad, List<Statement>> byDyad = statements.stream().collect(Collectors.groupingBy(Statement::dyad));
        Map<Statement, StatementVerdict> judged = new ConcurrentHashMap<>();
        Map<Dyad, PairRates> rates = new ConcurrentHashMap<>();
        List<Came> came = new ArrayList<>();
        Recorder.each(days.keySet(), "outcomes", progress, dyad -> {
            PairDays own = Objects.requireNonNull(days.get(dyad));
            Outcomes outcomes = Outcomes.of(now, own, new Onsets(onsets.getOrDefault(dyad, List.of()), years));
            List<Statement> stated = byDyad.getOrDefault(dyad, List.of());
            stated.forEach(s ->
                    judged.put(s, new StatementVerdict(s, StatementVerdict.after(outcomes, s.day()), since(s))));
            rates(own, outcomes, rates);
            List<Came> outcome = came(dyad, outcomes, stated);
            synchronized (came) {
                came.addAll(outcome);
            }
        });
        return new TrackRecord(
                now,
                span.first(),
                span.last(),
                span.live(),
                statements.stream()
                        .map(s -> judged.getOrDefault(s, new StatementVerdict(s, Map.of(), since(s))))
                        .toList(),
                came.stream()
                        .sorted(Comparator.comparing(Came::day)
                                .thenComparing(Came::dyad)
                                .thenComparing(Came::outcome))
                        .toList(),
                rates);
    }

    private static List<Came> came(Dyad dyad, Outcomes outcomes, List<Statement> stated) {
        List<Came> came = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            for (LocalDate day : outcomes.on(outcome)) {
                Set<Kind> announced = EnumSet.noneOf(Kind.class);
                stated.stream()
                        .filter(s ->
                                s.day().isBefore(day) && !s.day().isBefore(day.minusDays(StatementVerdict.LONGEST)))
                        .forEach(s -> announced.add(s.kind()));
                came.add(new Came(dyad, outcome, day, announced));
            }
        }
        return came;
    }

    private static void rates(PairDays days, Outcomes outcomes, Map<Dyad, PairRates> rates) {
        int windows = StatementVerdict.WINDOWS.size();
        Map<Outcome, int[]> atRisk = new EnumMap<>(Outcome.class);
        Map<Outcome, int[]> followed = new EnumMap<>(Outcome.class);
        int watched = 0;
        for (int t = 0; t < days.length(); t++) {
            if (!days.watched(t)) {
                continue;
            }
            watched++;
            LocalDate day = days.from().plusDays(t);
            for (Outcome outcome : Outcome.values()) {
                int[] some = atRisk.computeIfAbsent(outcome, o -> new int[windows]);
                int[] hits = followed.computeIfAbsent(outcome, o -> new int[windows]);
                for (int w = 0; w < windows; w++) {
                    Followed of = outcomes.within(outcome, day, StatementVerdict.WINDOWS.get(w));
                    some[w] += of == Followed.YES || of == Followed.NO ? 1 : 0;
                    hits[w] += of == Followed.YES ? 1 : 0;
                }
            }
        }
        if (watched > 0) {
            rates.put(days.dyad(), new PairRates(watched, atRisk, followed));
        }
    }

    private @Nullable Since since(Statement s) {
        View view = books.computeIfAbsent(
                s.ruleBook(),
                version -> version.equals(now.book().version()) ? now : scoring.view(new Query(null, null, version)));
        DyadSeries series = view.series(s.dyad());
        Tension tension = series.tension(null, s.day());
        Surge surge = series.surge(null, s.day());
        Double known = tension == null ? null : tension.tension();
        boolean same = known != null
                && Double.compare(known, s.tension()) == 0
                && Objects.equals(surge == null ? null : (Double) surge.deviance(), s.surge());
        if (same) {
            return null;
        }
        Amendment last = last(s);
        return new Since(
                known,
                holdsNow(view, series, s),
                last == null ? null : last.kind().word(),
                last == null ? null : last.actionId(),
                last == null ? null : LocalDate.ofInstant(last.recordedAt(), ZoneOffset.UTC));
    }

    /** The last change of the statement's own action since, or else of another action of the pair; null without any. */
    private @Nullable Amendment last(Statement s) {
        Instant known = Evenings.end(s.basis() == Basis.LIVED_THROUGH ? s.day() : span.live());
        List<Amendment> later = amendments.getOrDefault(s.dyad(), List.of()).stream()
                .filter(a -> a.recordedAt().isAfter(known))
                .toList();
        return later.stream()
                .filter(a -> a.actionId().equals(s.action()))
                .reduce((a, b) -> b)
                .or(() -> later.stream().reduce((a, b) -> b))
                .orElse(null);
    }

    private static boolean holdsNow(View view, DyadSeries series, Statement s) {
        LocalDate day = s.day();
        return switch (s.kind()) {
            case SURGE -> view.book().parameters().surge().surging(series.surge(null, day));
            case LEVEL_REACHED -> {
                Level level = series.level(day);
                yield level != null && s.level() != null && level.compareTo(s.level()) >= 0;
            }
            case GRAVE_ACT ->
                Optional.ofNullable(s.action()).flatMap(view.snapshot()::action).stream()
                        .anyMatch(act -> GraveActs.of(view, s.dyad(), act.day(), act.day()).stream()
                                .anyMatch(grave -> grave.has(act)));
            case TOP_FIVE -> {
                Double change = series.change(day, 1);
                yield change != null && change > 0;
            }
        };
    }
}
