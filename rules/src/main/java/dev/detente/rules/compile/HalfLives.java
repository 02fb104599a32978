package dev.detente.rules.compile;

import dev.detente.model.Action;
import dev.detente.model.Feed;
import dev.detente.model.QuadClass;
import dev.detente.model.SignalKind;
import dev.detente.rules.book.Parameters;

/** The half-lives of a rule book for signals whose rules state none, in one table. */
final class HalfLives {
    private static final int KINDS = SignalKind.values().length;
    private static final int QUADS = QuadClass.values().length;

    private final Parameters parameters;
    private final int[] days = new int[Feed.values().length * KINDS * QUADS];

    HalfLives(Parameters parameters) {
        this.parameters = parameters;
        parameters.feeds().forEach((feed, numbers) -> {
            for (SignalKind kind : SignalKind.values()) {
                for (QuadClass quad : QuadClass.values()) {
                    days[place(feed, kind, quad)] = numbers.halfLifeDays(kind, quad);
                }
            }
        });
    }

    @SuppressWarnings("EnumOrdinal") // the table is never stored
    private static int place(Feed feed, SignalKind kind, QuadClass quad) {
        return (feed.ordinal() * KINDS + kind.ordinal()) * QUADS + quad.ordinal();
    }

    /**
     * The half-life of a signal of an action, in days.
     *
     * @throws IllegalArgumentException when the action's feed does not count for the book
     */
    int days(Action action, SignalKind kind) {
        QuadClass quad = action.type().quadClass();
        int known = days[place(action.feed(), kind, quad)];
        return known > 0 ? known : parameters.feed(action.feed()).halfLifeDays(kind, quad);
    }
}
