package dev.detente.record;

import com.fasterxml.jackson.annotation.JsonRootName;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts a record, or the part of it that is asked for.
 *
 * @param statements the statements that are asked for, the earliest first
 * @param all those of them that are {@linkplain Kind#alarm() alarms}, or all when one kind is asked for
 * @param groups the same by each dimension; by kind, all of them
 * @param outcomes how many outcomes came, and how many of them an alarm had announced
 * @param pairYears the days on which the pairs could give an alarm, in years; null when only some days or one rule book are asked for
 */
public record Summary(
        List<StatementVerdict> statements,
        Tally all,
        List<Group> groups,
        List<OutcomeCount> outcomes,
        @Nullable Double pairYears) {
    private static final double YEAR = 365.25;
    /** With fewer cases there is no verdict. */
    private static final int LEAST = 20;

    /** The normal quantile that leaves 5 % above it. */
    private static final double Z = 1.6448536269514722;

    /** The dimensions of groups, in their order. */
    public enum By {
        KIND,
        LEVEL,
        BASIS,
        RULE_BOOK,
        ISSUE,
        ACTOR,
        PAIR;

        /** The word in JSON: {@code rule-book}. */
        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

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
     * A number of statements.
     *
     * @param key what they have in common
     * @param statements how many they are
     * @param followed after how many a deed came within 30 days: a first use of force, a first coercive act or sanction, or a listed onset
     * @param nothing after how many none came
     * @param open after how many none has come yet, and the 30 days have not passed
     * @param notAtRisk after how many neither force nor coercion could come as a first one
     * @param falseAlarmsPerPairYear those that nothing followed, for each year of a pair; null when only some days or one rule book are asked for
     * @param leadDays the median of the days to the first deed; null without any
     * @param shares how often each outcome followed within 7, 14 and 30 days, where it could
     */
    @JsonRootName("TallyJson")
    public record Tally(
            String key,
            int statements,
            int followed,
            int nothing,
            int open,
            int notAtRisk,
            @Nullable Double falseAlarmsPerPairYear,
            @Nullable Double leadDays,
            List<Share> shares) {
        /** The same with another key. */
        public Tally named(String other) {
            return new Tally(
                    other, statements, followed, nothing, open, notAtRisk, falseAlarmsPerPairYear, leadDays, shares);
        }

        /** How often an outcome followed within the longest window; empty when it could after none. */
        public Optional<Share> share(Outcome outcome) {
            return shares.stream()
                    .filter(share -> share.outcome().equals(outcome.word()) && share.days() == StatementVerdict.LONGEST)
                    .findFirst();
        }
    }

    /**
     * The statements by one dimension.
     *
     * @param by kind, level, basis, rule-book, issue, actor or pair
     * @param tallies its groups, those with most statements first
     */
    @JsonRootName("GroupJson")
    public record Group(String by, List<Tally> tallies) {}

    /**
     * How often an outcome followed.
     *
     * @param outcome first-force, first-coercion, level-rise, surge-begin or onset
     * @param days within how many days
     * @param of how many statements can be judged, at least one: the outcome could follow, and it did or the days have passed
     * @param followed after how many of them it followed
     * @param share followed divided by of, 0 to 1
     * @param usual how often it follows any day of the same pairs, 0 to 1, each pair as often as it has statements here; null when no such day has an
     *     answer
     * @param times how many times as likely that is: the share of the statements whose pair has a usual share, divided by it; null without one, or when
     *     nothing followed
     * @param low the lower end of the interval of {@code times} that holds 90 %, by pairs; null with fewer than two pairs, and alike
     * @param high its upper end; null alike
     */
    @JsonRootName("ShareJson")
    public record Share(
            String outcome,
            int days,
            int of,
            int followed,
            double share,
            @Nullable Double usual,
            @Nullable Double times,
            @Nullable Double low,
            @Nullable Double high) {
        /**
         * The share in a sentence for people. Example: <i>After an alarm a first use of force within 30 days was 1.9 times as likely as on other days of the
         * same pairs (interval 1.4 to 2.6).</i>
         */
        public String verdict() {
            String came = "After an alarm " + Outcome.of(outcome).title() + " within " + days + " days was ";
            if (of < LEAST || times == null || low == null || high == null) {
                return "There are too few cases to say whether an alarm means anything.";
            }
            return String.format(
                    Locale.ROOT,
                    low <= 1 && high >= 1
                            ? "%sno more likely than on any other day of the same pairs (%.1f times, interval %.1f to %.1f)."
                            : "%s%.1f times as likely as on other days of the same pairs (interval %.1f to %.1f).",
                    came,
                    times,
                    low,
                    high);
        }
    }

    /**
     * An outcome of the pairs.
     *
     * @param outcome its word
     * @param came how often it came
     * @param announced before how many of these an alarm about the pair had been given within 30 days; the others were missed
     * @param byChance how many would be expected among them if they had come on any days of the same pairs, 0 or more: for each, the share of its pair's
     *     days that are within a month after an alarm
     * @param surge before how many of these a surge had begun
     * @param levelReached before how many a level had been reached
     * @param graveAct before how many there had been a grave act
     * @param topFive before how many the pair had been among the five that rose most
     */
    @JsonRootName("OutcomeJson")
    public record OutcomeCount(
            String outcome,
            int came,
            int announced,
            double byChance,
            int surge,
            int levelReached,
            int graveAct,
            int topFive) {}

    /** How many times as likely a first use of force was after an alarm as on other days of the same pairs, in a sentence; empty without any alarm. */
    public String verdict() {
        return all.share(Outcome.FIRST_FORCE).map(Share::verdict).orElse("");
    }

    /** The groups by a dimension, those with most statements first. */
    public List<Tally> by(By by) {
        return groups.stream()
                .filter(group -> group.by().equals(by.word()))
                .flatMap(group -> group.tallies().stream())
                .toList();
    }

    /** Counts what a filter takes of a record. */
    public static Summary of(TrackRecord record, Filter filter) {
        List<StatementVerdict> taken =
                record.statements().stream().filter(filter::includes).toList();
        List<StatementVerdict> alarms = taken.stream()
                .filter(j -> filter.kind() != null || j.statement().kind().alarm())
                .toList();
        // Statements of some days or of one rule book alone cannot be divided by the years of all.
        Watched watched = filter.from() == null && filter.to() == null && filter.ruleBook() == null
                ? Watched.of(record, filter)
                : null;
        List<Group> groups = new ArrayList<>();
        for (By by : By.values()) {
            Map<String, List<StatementVerdict>> byKey = new TreeMap<>();
            (by == By.KIND ? taken : alarms)
                    .forEach(j -> by.keys(j.statement())
                            .forEach(key -> byKey.computeIfAbsent(key, k -> new ArrayList<>())
                                    .add(j)));
            groups.add(new Group(
                    by.word(),
                    byKey.entrySet().stream()
                            .map(e -> tally(
                                    e.getKey(),
                                    e.getValue(),
                                    record,
                                    watched == null || by == By.RULE_BOOK ? null : watched.years(by, e.getKey())))
                            .sorted(Comparator.comparing(Tally::statements).reversed())
                            .toList()));
        }
        Double years = watched == null ? null : watched.all() / YEAR;
        return new Summary(taken, tally("all", alarms, record, years), groups, outcomes(record, filter), years);
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
        List<Share> shares = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            for (int w = 0; w < StatementVerdict.WINDOWS.size(); w++) {
                share(outcome, w, some, record).ifPresent(shares::add);
            }
        }
        int nothing = verdicts.getOrDefault(Verdict.NOTHING, 0);
        return new Tally(
                key,
                some.size(),
                verdicts.getOrDefault(Verdict.FOLLOWED, 0),
                nothing,
                verdicts.getOrDefault(Verdict.OPEN, 0),
                verdicts.getOrDefault(Verdict.NOT_AT_RISK, 0),
                years == null || years == 0 ? null : nothing / years,
                median(some.stream()
                        .flatMap(j -> j.firstDeed().stream()
                                .map(deed ->
                                        ChronoUnit.DAYS.between(j.statement().day(), deed.getValue())))
                        .mapToDouble(days -> days)),
                shares);
    }

    private static Optional<Share> share(Outcome outcome, int window, List<StatementVerdict> some, TrackRecord record) {
        int of = 0;
        int followed = 0;
        int known = 0;
        Map<Dyad, double[]> byPair = new TreeMap<>();
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
                    double[] pair = byPair.computeIfAbsent(j.statement().dyad(), d -> new double[2]);
                    pair[0] += answer == Followed.YES ? 1 : 0;
                    pair[1] += hits[window] / (double) days[window];
                    known++;
                }
            }
        }
        if (of == 0) {
            return Optional.empty();
        }
        double usual = byPair.values().stream().mapToDouble(pair -> pair[1]).sum();
        double times = byPair.values().stream().mapToDouble(pair -> pair[0]).sum() / usual;
        boolean ratio = times > 0 && times < Double.POSITIVE_INFINITY;
        double spread = ratio && byPair.size() > 1 ? Math.exp(Z * error(byPair.values(), times, usual)) : Double.NaN;
        return Optional.of(new Share(
                outcome.word(),
                StatementVerdict.WINDOWS.get(window),
                of,
                followed,
                followed / (double) of,
                known == 0 ? null : usual / known,
                ratio ? (Double) times : null,
                Double.isNaN(spread) ? null : (Double) (times / spread),
                Double.isNaN(spread) ? null : (Double) (times * spread)));
    }

    /**
     * The standard error of the logarithm of a ratio of sums over pairs, by linearisation (Cochran, Sampling Techniques, 3rd edition, section 6.4): days of
     * one pair say little more than one of them, so pairs are what varies.
     */
    private static double error(Collection<double[]> pairs, double times, double usual) {
        double squares = pairs.stream()
                .mapToDouble(pair -> Math.pow(pair[0] - times * pair[1], 2))
                .sum();
        int n = pairs.size();
        return Math.sqrt(squares * n / (n - 1.0)) / (usual * times);
    }

    private static @Nullable Double median(DoubleStream numbers) {
        double[] sorted = numbers.sorted().toArray();
        int n = sorted.length;
        return n == 0 ? null : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private static List<OutcomeCount> outcomes(TrackRecord record, Filter filter) {
        Map<Dyad, Set<LocalDate>> after = new HashMap<>();
        record.statements().stream()
                .map(StatementVerdict::statement)
                .filter(s -> filter.kind() == null ? s.kind().alarm() : s.kind() == filter.kind())
                .filter(s -> filter.includes(s.dyad()))
                .forEach(s -> s.day()
                        .plusDays(1)
                        .datesUntil(s.day().plusDays(StatementVerdict.LONGEST + 1L))
                        .filter(day -> !day.isAfter(record.to()))
                        .forEach(after.computeIfAbsent(s.dyad(), d -> new HashSet<>())::add));
        double days = ChronoUnit.DAYS.between(record.from(), record.to()) + 1.0;
        List<OutcomeCount> counts = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            List<Came> came = record.came().stream()
                    .filter(c -> c.outcome() == outcome && filter.includes(c.dyad()) && filter.includes(c.day()))
                    .toList();
            Map<Kind, Integer> byKind = new EnumMap<>(Kind.class);
            came.forEach(c -> c.announced().forEach(kind -> byKind.merge(kind, 1, Integer::sum)));
            counts.add(new OutcomeCount(
                    outcome.word(),
                    came.size(),
                    filter.kind() == null
                            ? (int) came.stream()
                                    .filter(c -> c.announced().stream().anyMatch(Kind::alarm))
                                    .count()
                            : byKind.getOrDefault(filter.kind(), 0),
                    came.stream()
                            .mapToDouble(
                                    c -> after.getOrDefault(c.dyad(), Set.of()).size() / days)
                            .sum(),
                    byKind.getOrDefault(Kind.SURGE, 0),
                    byKind.getOrDefault(Kind.LEVEL_REACHED, 0),
                    byKind.getOrDefault(Kind.GRAVE_ACT, 0),
                    byKind.getOrDefault(Kind.TOP_FIVE, 0)));
        }
        return counts;
    }
}
