package dev.detente.api.metrics;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.PlaceInPast;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.DyadSeries.DirectionScope;
import dev.detente.rules.score.LargestActions.LargeAction;
import dev.detente.rules.score.ScoreSheet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The value of each metric of dyads and actors on any day: the scrape asks for the current one, remote read for any. */
public final class DyadValues {
    private static final long DAY_SECONDS = 86_400;

    private DyadValues() {}

    /**
     * A series of a metric.
     *
     * @param labels one value for each of the metric's labels, in their order
     * @param value its value at the end of a day; null where there is none
     */
    public record LabelledSeries(List<String> labels, Function<LocalDate, @Nullable Double> value) {}

    /**
     * The series of one dyad; empty for a metric that is not about dyads.
     *
     * @param first the first day of which a value will be asked
     * @param last the last one
     */
    public static Stream<LabelledSeries> of(ScoreMetric metric, DyadSeries series, LocalDate first, LocalDate last) {
        return switch (metric) {
            case SCORE -> pair(series, Tension::tension);
            case ISSUE_SCORE -> issues(series, Tension::tension);
            case ESCALATION_LOAD -> pair(series, Tension::escalation);
            case ISSUE_ESCALATION_LOAD -> issues(series, Tension::escalation);
            case COOPERATION_SCORE -> pair(series, Tension::cooperation);
            case ISSUE_COOPERATION_SCORE -> issues(series, Tension::cooperation);
            case DIRECTED_COOPERATION_SCORE -> directed(series, false, Tension::cooperation);
            case FORCE_LOAD -> whole(series, day -> number(series, null, day, Tension::force));
            case PRESSURE -> whole(series, day -> number(series, null, day, Tension::pressure));
            case ISSUE_POINTS ->
                series.issues().stream()
                        .map(issue -> new LabelledSeries(labels(series, issue), day -> series.points(issue, day)));
            case DIRECTED_ESCALATION_LOAD -> directed(series, false, Tension::escalation);
            case DIRECTED_ISSUE_ESCALATION_LOAD -> directed(series, true, Tension::escalation);
            case SCORE_CHANGE ->
                Stream.of(7, 30)
                        .map(days -> new LabelledSeries(
                                List.of(series.dyad().toString(), days + "d"), day -> series.change(day, days)));
            case SCORE_AHEAD ->
                Stream.of(7, 30)
                        .map(days -> new LabelledSeries(
                                List.of(series.dyad().toString(), days + "d"), day -> series.ahead(day, days)));
            case PERCENTILE ->
                whole(series, day -> {
                    PlaceInPast place = series.placeInPast(day);
                    return place == null ? null : (Double) place.percentile();
                });
            case STANDARD_ERROR -> whole(series, series::standardError);
            case SURGE -> whole(series, day -> deviance(series.surge(null, day)));
            case DIRECTED_SURGE ->
                directed(
                        series,
                        false,
                        (d, day) ->
                                series.tension(null, day) == null ? null : deviance(series.surge(d.direction(), day)));
            case EVIDENCE -> whole(series, day -> (double) series.evidence(day).number());
            case WARMING_UP -> whole(series, day -> series.warmingUp(day) ? 1.0 : 0.0);
            case LEVEL -> whole(series, day -> number(series.level(day)));
            case DORMANT -> whole(series, day -> series.dormant(day) ? 1.0 : 0.0);
            case DAYS_SINCE_TALKS -> whole(series, series::daysSinceTalks);
            case LARGEST_ACTION_POINTS ->
                largest(
                        series,
                        first,
                        last,
                        (dyad, large) -> labels(
                                dyad,
                                large.direction().source(),
                                large.direction().target(),
                                large.action()),
                        LargeAction::points);
            case LARGEST_ACTION_TIMESTAMP ->
                largest(
                        series,
                        first,
                        last,
                        (dyad, large) -> List.of(dyad.toString(), id(large.action())),
                        large -> (double) large.action().day().toEpochDay() * DAY_SECONDS);
            default -> Stream.empty();
        };
    }

    private static Stream<LabelledSeries> largest(
            DyadSeries series,
            LocalDate first,
            LocalDate last,
            BiFunction<Dyad, LargeAction, List<String>> labels,
            ToDoubleFunction<LargeAction> value) {
        if (last.isBefore(first)) {
            return Stream.empty();
        }
        Function<LocalDate, List<LargeAction>> largest =
                first.equals(last) ? series::largestActions : series.largestActions(first, last)::on;
        Map<LargeAction, Set<LocalDate>> among = new LinkedHashMap<>();
        first.datesUntil(last.plusDays(1))
                .forEach(day -> largest.apply(day)
                        .forEach(large -> among.computeIfAbsent(large, l -> new HashSet<>())
                                .add(day)));
        return among.entrySet().stream()
                .map(e -> new LabelledSeries(
                        labels.apply(series.dyad(), e.getKey()),
                        day -> e.getValue().contains(day) ? value.applyAsDouble(e.getKey()) : null));
    }

    /** The labels of an action: the dyad, who acted towards whom, the day, the id and the type. */
    static List<String> labels(Dyad dyad, ActorCode source, ActorCode target, Action action) {
        return List.of(
                dyad.toString(),
                source.value(),
                target.value(),
                action.day().toString(),
                id(action),
                action.type().name().toLowerCase(Locale.ROOT));
    }

    /** As in an address, so that a link needs no encoding of its own. */
    private static String id(Action action) {
        return URLEncoder.encode(action.id(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * The series of the actors of dyads; empty for a metric that is not about actors.
     *
     * @param dyads all dyads of these actors
     */
    public static Stream<LabelledSeries> ofActors(ScoreMetric metric, Collection<DyadSeries> dyads) {
        boolean byIssue = metric == ScoreMetric.ACTOR_ISSUE_SCORE;
        if (!byIssue && metric != ScoreMetric.ACTOR_SCORE) {
            return Stream.empty();
        }
        SortedMap<String, List<DyadSeries>> ofActor = new TreeMap<>();
        for (DyadSeries series : dyads) {
            for (ActorCode actor : List.of(series.dyad().a(), series.dyad().b())) {
                ofActor.computeIfAbsent(actor.value(), a -> new ArrayList<>()).add(series);
            }
        }
        return ofActor.entrySet().stream()
                .flatMap(e -> byIssue
                        ? e.getValue().stream()
                                .flatMap(series -> series.issues().stream())
                                .distinct()
                                .map(issue -> new LabelledSeries(
                                        List.of(e.getKey(), issue.value()), day -> actor(e.getValue(), issue, day)))
                        : Stream.of(new LabelledSeries(List.of(e.getKey()), day -> actor(e.getValue(), null, day))));
    }

    private static @Nullable Double actor(List<DyadSeries> dyads, @Nullable IssueId issue, LocalDate day) {
        List<Tension> tensions = new ArrayList<>();
        for (DyadSeries series : dyads) {
            Tension tension = series.tension(issue, day);
            if (tension != null) {
                tensions.add(tension);
            }
        }
        return tensions.isEmpty() ? null : ScoreSheet.actorScore(tensions);
    }

    /** A number of the dyad as a whole, with the labels of both actors. */
    private static Stream<LabelledSeries> pair(DyadSeries series, ToDoubleFunction<Tension> number) {
        return Stream.of(new LabelledSeries(labels(series), day -> number(series, null, day, number)));
    }

    /** A number of each of the dyad's issues. */
    private static Stream<LabelledSeries> issues(DyadSeries series, ToDoubleFunction<Tension> number) {
        return series.issues().stream()
                .map(issue -> new LabelledSeries(labels(series, issue), day -> number(series, issue, day, number)));
    }

    /** A number of each direction as a whole, or of each of its issues. */
    private static Stream<LabelledSeries> directed(
            DyadSeries series, boolean byIssue, BiFunction<DirectionScope, LocalDate, @Nullable Double> number) {
        return series.directed().stream()
                .filter(d -> byIssue == (d.issue() != null))
                .map(d -> new LabelledSeries(labels(d), day -> number.apply(d, day)));
    }

    private static Stream<LabelledSeries> directed(
            DyadSeries series, boolean byIssue, ToDoubleFunction<Tension> number) {
        return directed(series, byIssue, (d, day) -> number(series.directedTension(d, day), number));
    }

    private static @Nullable Double number(
            DyadSeries series, @Nullable IssueId issue, LocalDate day, ToDoubleFunction<Tension> number) {
        return number(series.tension(issue, day), number);
    }

    private static @Nullable Double number(@Nullable Tension tension, ToDoubleFunction<Tension> number) {
        return tension == null ? null : (Double) number.applyAsDouble(tension);
    }

    /** Gives no number without a tension, because a number could be read as calm. */
    private static Stream<LabelledSeries> whole(DyadSeries series, Function<LocalDate, @Nullable Double> number) {
        return Stream.of(new LabelledSeries(
                List.of(series.dyad().toString()),
                day -> series.tension(null, day) == null ? null : number.apply(day)));
    }

    private static @Nullable Double deviance(@Nullable Surge surge) {
        return surge == null ? null : surge.deviance();
    }

    private static @Nullable Double number(@Nullable Level level) {
        return level == null ? null : (double) level.number();
    }

    private static List<String> labels(DirectionScope directed) {
        String source = directed.direction().source().value();
        String target = directed.direction().target().value();
        IssueId issue = directed.issue();
        return issue == null ? List.of(source, target) : List.of(source, target, issue.value());
    }

    private static List<String> labels(DyadSeries series, IssueId... issue) {
        Dyad dyad = series.dyad();
        return Stream.concat(
                        Stream.of(dyad.toString(), dyad.a().value(), dyad.b().value()),
                        Stream.of(issue).map(IssueId::value))
                .toList();
    }
}
