package dev.detente.cluster.batch;

import dev.detente.model.Dyad;
import dev.detente.model.Pair;
import dev.detente.model.TensionScore;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.score.FeedCoverage;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Computes the scores of a dyad on the days that are asked for. */
final class Score extends KeyedBroadcastProcessFunction<Long, DyadPart, AllReports, TensionScore> {
    private static final long serialVersionUID = 1L;

    private final Books books;
    private final ArrayList<LocalDate> days;
    private transient AllReports global = AllReports.none();
    private transient Map<Dyad, List<DyadPart>> group = Map.of();
    private transient @Nullable RuleBook book;
    /** The coverage of feeds by all facts; null before the first score, since more may come until then. */
    private transient @Nullable FeedCoverage coverage;

    private final StepClock clock = new StepClock("score");

    /** @param days the days of the scores */
    Score(Books books, List<LocalDate> days) {
        this.books = books;
        this.days = new ArrayList<>(days);
    }

    @Override
    public void open(OpenContext context) {
        group = new LinkedHashMap<>();
        clock.open(getRuntimeContext());
        global = AllReports.none();
        coverage = null;
        book = books.compiled().engines().get(0).book();
    }

    @Override
    public void close() {
        clock.close();
    }

    @Override
    public void processBroadcastElement(AllReports some, Context context, Collector<TensionScore> out) {
        global.add(some);
    }

    @Override
    public void processElement(DyadPart part, ReadOnlyContext context, Collector<TensionScore> out) {
        clock.arrived();
        if (group.isEmpty()) {
            context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        }
        group.computeIfAbsent(part.dyad(), dyad -> new ArrayList<>()).add(part);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<TensionScore> out) {
        group.forEach((dyad, parts) -> score(dyad, parts, out));
        group.clear();
    }

    private void score(Dyad dyad, List<DyadPart> parts, Collector<TensionScore> out) {
        RuleBook of = Objects.requireNonNull(book);
        Map<Pair, PairSums> sums = new TreeMap<>();
        PairSumsCodec.Common common = new PairSumsCodec.Common();
        boolean asked = false;
        for (DyadPart part : parts) {
            PackedSums summed = part.sums();
            if (summed == null) {
                asked = true;
            } else {
                sums.put(summed.pair(), summed.sums(common).get(0));
            }
        }
        FeedCoverage known = coverage;
        if (known == null) {
            known = global.reports().coverage(global.firstDays(), of.feeds());
            coverage = known;
        }
        ScoreSheet sheet = ScoreSheet.of(dyad, of.parameters(), sums.values(), known);
        for (LocalDate day : days) {
            TensionScore score = sheet.score(dyad, day);
            if (asked || score.lastActionOn() != null) {
                out.collect(score);
            }
        }
    }
}
