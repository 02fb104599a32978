package dev.detente.api.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Admits costly work: each kind has a number of turns, and a line in which others wait. The next turn is given to the caller who has the fewest turns now;
 * among equals, to callers with a key before strangers, and then to the one who came first. No caller ever has more turns than the kind allows one caller. A quarter of each line is kept for callers with a key.
 */
@Component
public final class Admission {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Comparator<Ticket> NEXT = Comparator.comparingLong((Ticket t) -> t.line.turnsOf(t.caller))
            .thenComparing(t -> t.caller.stranger())
            .thenComparingLong(t -> t.number);

    private final Map<CostlyWork, Line> lines = new EnumMap<>(CostlyWork.class);

    /**
     * Who asks.
     *
     * @param name of the key or the person; the address of a stranger
     * @param stranger whether the caller has no key
     */
    public record Caller(String name, boolean stranger) {}

    /** A turn; closed when the work is done. */
    public interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    Admission() {
        for (CostlyWork kind : CostlyWork.values()) {
            lines.put(kind, new Line(kind));
        }
    }

    /**
     * Waits for a turn.
     *
     * @param client is looked at while it waits
     * @throws ProblemException when too many wait, or the turn does not come in time
     * @throws ClientConnection.GoneException when the client leaves
     */
    public Turn enter(CostlyWork kind, Caller caller, ClientConnection client) throws InterruptedException {
        return line(kind).enter(caller, client);
    }

    /** How many wait for their turn. */
    public int waiting(CostlyWork kind) {
        return line(kind).waiting();
    }

    private Line line(CostlyWork kind) {
        Line line = lines.get(kind);
        if (line == null) {
            throw new IllegalArgumentException(kind.name());
        }
        return line;
    }

    /** One request, from its coming to its end. */
    private static final class Ticket implements Turn {
        private final Line line;
        private final Caller caller;
        private final long number;

        private Ticket(Line line, Caller caller, long number) {
            this.line = line;
            this.caller = caller;
            this.number = number;
        }

        @Override
        public void close() {
            line.leave(this);
        }
    }

    /** The turns of one kind. */
    private static final class Line {
        private final CostlyWork kind;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition moved = lock.newCondition();
        private final List<Ticket> working = new ArrayList<>();
        private final List<Ticket> waiting = new ArrayList<>();
        private long last;

        Line(CostlyWork kind) {
            this.kind = kind;
        }

        long turnsOf(Caller caller) {
            return of(working, caller);
        }

        private static long of(List<Ticket> some, Caller caller) {
            return some.stream().filter(t -> t.caller.equals(caller)).count();
        }

        int waiting() {
            lock.lock();
            try {
                return waiting.size();
            } finally {
                lock.unlock();
            }
        }

        Turn enter(Caller caller, ClientConnection client) throws InterruptedException {
            lock.lock();
            try {
                Ticket mine = new Ticket(this, caller, last++);
                long strangers =
                        waiting.stream().filter(t -> t.caller.stranger()).count();
                if (waiting.size() >= kind.line()
                        || of(waiting, caller) >= kind.line() / 2
                        || (caller.stranger() && strangers >= kind.line() * 3L / 4)) {
                    throw busy(waiting.size() + " requests wait already");
                }
                waiting.add(mine);
                try {
                    await(mine, client);
                } finally {
                    waiting.remove(mine);
                    moved.signalAll();
                }
                return mine;
            } finally {
                lock.unlock();
            }
        }

        private void await(Ticket mine, ClientConnection client) throws InterruptedException {
            long left = TimeUnit.SECONDS.toNanos(kind.patience());
            long look = LOOK.toNanos();
            while (!admits(mine)) {
                if (left <= 0) {
                    throw busy("the turn did not come within " + kind.patience() + " seconds");
                }
                long waited = look - moved.awaitNanos(look);
                left -= Math.max(waited, 1);
                client.check();
            }
            working.add(mine);
        }

        private boolean admits(Ticket mine) {
            return working.size() < kind.atOnce()
                    && waiting.stream()
                            .filter(t -> turnsOf(t.caller) < kind.each())
                            .min(NEXT)
                            .filter(mine::equals)
                            .isPresent();
        }

        void leave(Ticket ticket) {
            lock.lock();
            try {
                working.remove(ticket);
                moved.signalAll();
            } finally {
                lock.unlock();
            }
        }

        private ProblemException busy(String why) {
            return ProblemException.busy(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "This cannot be answered now: " + kind.atOnce() + " " + kind.words()
                            + " are worked on at once, and " + why + ". Ask again in " + kind.patience()
                            + " seconds, or for less at a time.",
                    kind.patience());
        }
    }
}
