package dev.detente.rules;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.EventKind;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Actions for tests. */
public final class TestActions {
    /** The day that most tests turn around. */
    public static final LocalDate DAY = LocalDate.of(2024, 4, 24);

    private static final List<String> ISSUES =
            List.of("taiwan", "aid", "trade", "technology", "human-rights", "general");

    private static final List<EventType> TYPES = List.of(EventType.values());

    private TestActions() {}

    /** An action of the United States towards China on {@link #DAY}. */
    public static Action action(EventType type, String... issues) {
        return action("1", DAY, "USA", "CHN", type, issues);
    }

    /** An action; an empty target is none. */
    public static Action action(
            String id, LocalDate day, String source, String target, EventType type, String... issues) {
        return action(id, day, source, target, type, Stream.of(issues).toList(), 1);
    }

    /** An action of some reports; an empty target is none. */
    public static Action action(
            String id, LocalDate day, String source, String target, EventType type, List<String> issues, int reports) {
        @Nullable ActorCode to = target.isEmpty() ? null : new ActorCode(target);
        List<IssueId> ids = issues.stream().map(IssueId::new).toList();
        return new Action(
                id, day, new ActorCode(source), to, type, null, null, ids, "", null, reports, Feed.HAND, 1, false);
    }

    /** An action of the kind that a CAMEO code says. */
    public static Action coded(String id, LocalDate day, String source, String target, String code, String issue) {
        EventKind kind = EventKind.of(null, null, code);
        List<IssueId> issues = List.of(new IssueId(issue));
        return new Action(
                id,
                day,
                new ActorCode(source),
                new ActorCode(target),
                kind.type(),
                kind.mode(),
                kind.code(),
                issues,
                "",
                null,
                1,
                Feed.HAND,
                1,
                false);
    }

    /** The same action as a feed reports it. */
    public static Action told(Action action, Feed feed, int entityPairs) {
        return new Action(
                action.id(),
                action.day(),
                action.source(),
                action.target(),
                action.type(),
                action.mode(),
                action.code(),
                action.issues(),
                action.summary(),
                action.url(),
                action.reports(),
                feed,
                entityPairs,
                false);
    }

    /** The same actions, each reported by some feed with 1 to 5 pairs of entities, one of two with a single one. */
    public static List<Action> told(List<Action> actions, Random random, List<Feed> feeds) {
        return actions.stream()
                .map(a -> told(
                        a, feeds.get(random.nextInt(feeds.size())), random.nextBoolean() ? 1 : 1 + random.nextInt(5)))
                .toList();
    }

    /** Some actions among the actors within some days after a first day, with 1 to 3 issues; now and then without a target. */
    public static List<Action> random(Random random, int count, LocalDate first, int days, String... actors) {
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String source = actors[random.nextInt(actors.length)];
            String target = actors[random.nextInt(actors.length)];
            actions.add(action(
                    "a" + i,
                    first.plusDays(random.nextInt(days)),
                    source,
                    target.equals(source) ? "" : target,
                    TYPES.get(random.nextInt(TYPES.size())),
                    random.ints(1 + random.nextInt(3), 0, ISSUES.size())
                            .mapToObj(ISSUES::get)
                            .toList(),
                    1 + random.nextInt(4)));
        }
        return actions;
    }
}
