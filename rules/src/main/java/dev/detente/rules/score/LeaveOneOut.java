package dev.detente.rules.score;

import dev.detente.model.Action;
import dev.detente.model.Signal;
import dev.detente.model.SourceInfluence;
import dev.detente.model.Tension;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Computes what a tension would be without each of its sources: exact, since a tension is computed from sums. */
final class LeaveOneOut {
    /** How many are named, those whose absence changes the tension most: enough to see whether one carries it. */
    private static final int MOST = 10;

    private LeaveOneOut() {}

    /**
     * The feeds and sites of signals, the largest change first. A feed that is the only one is left out: nothing would remain.
     *
     * @param whole the scope that all these signals are on
     */
    static List<SourceInfluence> of(Scope whole, Collection<Signal> signals, LocalDate asOf) {
        int t = DyadSeries.day(asOf);
        Tension now = whole.at(t);
        if (now == null) {
            return List.of();
        }
        List<SourceInfluence> feeds = by(a -> a.feed().id(), true, whole, now, signals, t);
        return Stream.concat(
                        feeds.size() > 1 ? feeds.stream() : Stream.empty(),
                        by(a -> site(a.url()), false, whole, now, signals, t).stream())
                .sorted(Comparator.comparingDouble((SourceInfluence s) -> -Math.abs(s.change()))
                        .thenComparing(SourceInfluence::source))
                .limit(MOST)
                .toList();
    }

    private static List<SourceInfluence> by(
            Function<Action, @Nullable String> source,
            boolean feed,
            Scope whole,
            Tension now,
            Collection<Signal> signals,
            int t) {
        record Part(Points points, Set<Action> actions) {}
        TreeMap<String, Part> parts = new TreeMap<>();
        for (Signal s : signals) {
            Action action = s.action();
            int age = t - DyadSeries.day(action.day());
            String of = age < 0 ? null : source.apply(action);
            if (of != null) {
                Part part = parts.computeIfAbsent(of, name -> new Part(Points.none(), new HashSet<>()));
                part.points().add(s.kind(), action.feed(), Decay.decayed(s.micro(), s.halfLife(), age));
                part.actions().add(action);
            }
        }
        List<SourceInfluence> all = new ArrayList<>();
        parts.forEach((name, part) -> {
            double without = whole.without(part.points(), t);
            all.add(new SourceInfluence(name, feed, part.actions().size(), without, without - now.tension()));
        });
        return all;
    }

    private static @Nullable String site(@Nullable String url) {
        try {
            String host = url == null ? null : new URI(url).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
