package dev.detente.record;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.record.Statement.Kind;
import dev.detente.record.StatementVerdict.After;
import dev.detente.record.StatementVerdict.Verdict;
import dev.detente.record.TrackRecord.Came;
import dev.detente.record.TrackRecord.PairRates;
import dev.detente.record.outcome.Outcome;
import dev.detente.record.outcome.Outcomes.Followed;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts a record, or the part of it that is asked for.
 *
 * @param statements the statements that are counted, the earliest first
 * @param all all of them
 * @param groups the same by each dimension, those with most statements first
 * @param outcomes how many outcomes came, and how many of them a statement had announced
 * @param pairYears the days on which the pairs could give an alarm, in years; null when only some days or one rule book are asked for
 */
public record Summary(
        List<StatementVerdict> statements,
        Tally all,
        Map<By, List<Tally>> groups,
        List<OutcomeCount> outcomes,
        @Nullable Double pairYears) {
    private static final double YEAR = 365.25;

    /** The dimensions of groups. */
    public enum By {
        KIND,
        LEVEL,
        BASIS,
        RULE_BOOK,
        ISSUE,
        ACTOR,
        PAIR;

        private Stream<String> keys(Statement s) {
            return switch (this) {
                case KIND -> Stream.of(s.kind().word());
                case LEVEL ->
                    Stream.of(s.level() == null ? "too little data" : s.level().word());
                case BASIS -> Stream.of(s.basis().word());
                case RULE_BOOK -> Stream.of(s.ruleBook());
                case ISSUE -> Stream.of(s.issue() == null ? "none" : s.issue().value());
                case ACTOR -> Stream.of(s.dyad().a().value(), s.dyad().b().value());
                case PAIR -> Stream.of(s.dyad().toString());
            };
        }
    }

    /**
     * The part of a record that is asked for; null means all.
     *
     * @param issue only statements on which this issue had most of the points
     * @param outcome only statements that this outcome followed within 30 days
     * @param ruleBook the version, or its first digits
     */
    public record Filter(
            @Nullable Kind kind,
            @Nullable Dyad dyad,
            @Nullable ActorCode actor,
            @Nullable IssueId issue,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Outcome outcome,
            @Nullable String ruleBook) {
        /** All of a record. */
        public static final Filter ALL = new Filter(null, null, null, null, null, null, null, null);

        /** The same for statements under any rule book. */
        public Filter underAnyBook() {
            return new Filter(kind, dyad, actor, issue, from, to, outcome, null);
        }

        private boolean includes(Dyad of) {
            return (dyad == null || dyad.equals(of)) && (actor == null || of.has(actor));
        }

        private boolean includes(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
        }

        private boolean includes(StatementVerdict j) {
            Statement s = j.statement();
            After after = outcome == null ? null : j.after().get(outcome);
            return includes(s.dyad())
                    && includes(s.day())
                    && (kind == null || kind == s.kind())
                    && (issue == null || issue.equals(s.issue()))
                    && (ruleBook == null || s.ruleBook().startsWith(ruleBook))
                    && (outcome == null || (after != null && after.last() == Followed.YES));
        }
    }

    /**
     * The figures of some statements.
     *
     * @param key what they have in common, such as a kind or a pair
     * @param statements how many they are
     * @param verdicts how many have each verdict
     * @param shares how often each outcome followed
     * @param falseAlarms statements that no deed followed, per pair-year; null where the pair-years are null
     * @param leadDays the median of the days from a statement to the first deed after it; null without any
     */
    public record Tally(
            String key,
            int statements,
            Map<Verdict, Integer> verdicts,
            Map<Outcome, List<Share>> shares,
            @Nullable Double falseAlarms,
            @Nullable Double leadDays) {
        /** How many have a verdict. */
        public int count(Verdict verdict) {
            return verdicts.getOrDefault(verdict, 0);
        }
    }

    /**
     * How often an outcome followed within a number of days.
     *
     * @param days the number of days
     * @param of after how many statements it could have followed, and all days have passed or it did
     * @param followed after how many it did
     * @param usual how often it follows any day of the same pairs, 0 to 1, each pair as often as it has statements here; null without such days
     */
    public record Share(
            int days, int of, int followed, @Nullable Double usual) {}

    /**
     * An outcome of the pairs.
     *
     * @param came how often it came
     * @param announced before how many of these a statement had been made within 30 days
     * @param byKind the same by kind of statement
     */
    public record OutcomeCount(Outcome outcome, int came, int announced, Map<Kind, Integer> byKind) {}

    /** Counts what a filter takes of a record. */
    public static Summary of(TrackRecord record, Filter filter) {
        List<StatementVerdict> taken =
                record.statements().stream().filter(filter::includes).toList();
        // Statements of some days or of one rule book alone cannot be divided by the years of all.
        Watched watched = filter.from() == null && filter.to() == null && filter.ruleBook() == null
                ? Watched.of(record, filter)
                : null;
        Map<By, List<Tally>> groups = new EnumMap<>(By.class);
        for (By by : By.values()) {
            Map<String, List<StatementVerdict>> byKey = new TreeMap<>();
            taken.forEach(j -> by.keys(j.statement())
                    .forEach(key ->
                            byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(j)));
            groups.put(
                    by,
                    byKey.entrySet().stream()
                            .map(e -> tally(
                                    e.getKey(),
                                    e.getValue(),
                                    record,
                                    watched == null || by == By.RULE_BOOK ? null : watched.years(by, e.getKey())))
                            .sorted(Comparator.comparing(Tally::statements).reversed())
                            .toList());
        }
        Double years = watched == null ? null : watched.all() / YEAR;
        return new Summary(taken, tally("all", taken, record, years), groups, outcomes(record, filter), years);
    }

    /** On how many days the pairs of a filter could give an alarm: all of them, those of each actor, and each pair. */
    private record Watched(long all, Map<String, Integer> byKey) {
        static Watched of(TrackRecord record, Filter filter) {
            Map<String, Integer> byKey = new HashMap<>();
            long all = 0;
            for (Map.Entry<Dyad, PairRates> pair : record.pairs().entrySet()) {
                Dyad dyad = pair.getKey();
                if (filter.includes(dyad)) {
                    int days = pair.getValue().watched();
                    all += days;
                    for (String key :
                            List.of(dyad.toString(), dyad.a().value(), dyad.b().value())) {
                        byKey.merge(key, days, Integer::sum);
                    }
                }
            }
            return new Watched(all, byKey);
        }

        double years(By by, String key) {
            return (by == By.PAIR || by == By.ACTOR ? byKey.getOrDefault(key, 0) : all) / YEAR;
        }
    }

    private static Tally tally(String key, List<StatementVerdict> some, TrackRecord record, @Nullable Double years) {
        Map<Verdict, Integer> verdicts = some.stream()
                .collect(Collectors.toMap(
                        StatementVerdict::verdict, j -> 1, Integer::sum, () -> new EnumMap<>(Verdict.class)));
        Map<Outcome, List<Share>> shares = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            List<Share> of = new ArrayList<>();
            for (int w = 0; w < StatementVerdict.WINDOWS.size(); w++) {
                of.add(share(outcome, w, some, record));
            }
            shares.put(outcome, of);
        }
        return new Tally(
                key,
                some.size(),
                verdicts,
                shares,
                years == null || years == 0 ? null : verdicts.getOrDefault(Verdict.NOTHING, 0) / years,
                median(some.stream()
                        .flatMap(j -> j.firstDeed().stream()
                                .map(deed ->
                                        ChronoUnit.DAYS.between(j.statement().day(), deed.getValue())))
                        .mapToDouble(days -> days)));
    }

    private static Share share(Outcome outcome, int window, List<StatementVerdict> some, TrackRecord record) {
        int of = 0;
        int followed = 0;
        double usual = 0;
        int known = 0;
        for (StatementVerdict j : some) {
            After after = j.after().get(outcome);
            Followed answer = after == null ? null : after.followed().get(window);
            if (answer == Followed.YES || answer == Followed.NO) {
                of++;
                followed += answer == Followed.YES ? 1 : 0;
                PairRates rates = record.pairs().get(j.statement().dyad());
                int[] days = rates == null ? null : rates.days().get(outcome);
                int[] hits = rates == null ? null : rates.followed().get(outcome);
                if (days != null && hits != null && days[window] > 0) {
                    usual += hits[window] / (double) days[window];
                    known++;
                }
            }
        }
        return new Share(StatementVerdict.WINDOWS.get(window), of, followed, known == 0 ? null : usual / known);
    }

    private static @Nullable Double median(DoubleStream numbers) {
        double[] sorted = numbers.sorted().toArray();
        int n = sorted.length;
        return n == 0 ? null : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private static List<OutcomeCount> outcomes(TrackRecord record, Filter filter) {
        List<OutcomeCount> counts = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            List<Came> came = record.came().stream()
                    .filter(c -> c.outcome() == outcome && filter.includes(c.dyad()) && filter.includes(c.day()))
                    .toList();
            Map<Kind, Integer> byKind = new EnumMap<>(Kind.class);
            came.forEach(c -> c.announced().forEach(kind -> byKind.merge(kind, 1, Integer::sum)));
            counts.add(new OutcomeCount(
                    outcome,
                    came.size(),
                    filter.kind() == null
                            ? (int) came.stream()
                                    .filter(c -> !c.announced().isEmpty())
                                    .count()
                            : byKind.getOrDefault(filter.kind(), 0),
                    byKind));
        }
        return counts;
    }
}
