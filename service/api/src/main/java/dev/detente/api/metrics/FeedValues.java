package dev.detente.api.metrics;

import dev.detente.api.metrics.DyadValues.LabelledSeries;
import dev.detente.model.Feed;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.score.FeedDensity;
import dev.detente.rules.score.FeedDensity.Measure;
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The value of each metric of feeds that count their reports on any day: the scrape asks for the current one, remote read for any. */
public final class FeedValues {
    private FeedValues() {}

    /**
     * Days before a day.
     *
     * @param id its name in the label {@code window}
     * @param first how many days before is the first
     * @param last how many days before is the last
     */
    private record Window(String id, int first, int last) {
        private static final Window DAY = new Window("1d", 1, 1);
        private static final Window WEEK = new Window("7d", 7, 1);
        /** The weeks that the last one is compared with. */
        private static final Window BEFORE = new Window("28d", 35, 8);

        @Nullable
        Double mean(FeedDensity density, Measure measure, LocalDate day) {
            return density.mean(measure, day.minusDays(first), day.minusDays(last));
        }
    }

    /** The series of all feeds; empty for a metric that is not about such feeds. */
    public static Stream<LabelledSeries> of(ScoreMetric metric, ScoreSheet sheet) {
        return sheet.densities().entrySet().stream().flatMap(of -> of(metric, of.getKey(), of.getValue(), sheet));
    }

    private static Stream<LabelledSeries> of(ScoreMetric metric, Feed feed, FeedDensity density, ScoreSheet sheet) {
        return switch (metric) {
            case FEED_REPORTS ->
                Stream.of(Window.DAY, Window.WEEK, Window.BEFORE)
                        .map(window -> new LabelledSeries(
                                List.of(feed.id(), window.id()), day -> window.mean(density, Measure.REPORTS, day)));
            case FEED_NOISE ->
                Stream.of(Measure.STRAIN, Measure.FORCE)
                        .flatMap(measure -> Stream.of(Window.WEEK, Window.BEFORE)
                                .map(window -> new LabelledSeries(
                                        List.of(feed.id(), measure.id(), window.id()),
                                        day -> window.mean(density, measure, day))));
            case FEED_KAPPA ->
                Stream.of(
                        kappa(sheet, feed, "strain", FeedParameters::kappa),
                        kappa(sheet, feed, "force", FeedParameters::forceKappa),
                        kappa(sheet, feed, "cooperation", FeedParameters::cooperationKappa));
            default -> Stream.empty();
        };
    }

    private static LabelledSeries kappa(
            ScoreSheet sheet, Feed feed, String part, ToDoubleFunction<FeedParameters> stated) {
        double kappa = stated.applyAsDouble(sheet.parameters().feed(feed));
        return new LabelledSeries(List.of(feed.id(), part), day -> kappa * sheet.scale(feed, day));
    }
}
