package dev.detente.rules.compile;

import dev.detente.model.Action;
import java.time.LocalDate;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** One run of the rules over prepared actions. Its memory does not grow with their number: it remembers only the last two courses. */
final class Extractor implements ActionRow.Sink {
    private final RuleIndex rules;
    private final int emissions;
    private final NavigableSet<LocalDate> turns;
    private final Receiver receiver;
    private @Nullable ActionRow row;
    private FiringRules course = FiringRules.NONE;
    private FiringRules before = FiringRules.NONE;

    /** Receives firings, row by row in the order given, and within a row by the emissions' numbers. */
    interface Receiver {
        /** Takes a firing; returns whether it gave a signal. 0 points never do. */
        boolean fired(ActionRow row, FiringRules course, int emission, long micro);
    }

    /**
     * @param emissions how many the rules have
     * @param turns the days on which ties change
     */
    Extractor(RuleIndex rules, int emissions, NavigableSet<LocalDate> turns, Receiver receiver) {
        this.rules = rules;
        this.emissions = emissions;
        this.turns = turns;
        this.receiver = receiver;
    }

    void add(PreparedAction prepared) {
        ActionRow at = row;
        if (at == null) {
            at = new ActionRow(prepared, 0);
            row = at;
        }
        at.move(prepared, 0);
        FiringRules now = course(at);
        int issues = prepared.action().issues().size();
        for (int ordinal = 0; ordinal < issues; ordinal++) {
            at.move(prepared, ordinal);
            rules.fire(at, prepared.kind().rules(), now.rules(), rules.issue(at));
            at.drain(this);
        }
    }

    private FiringRules course(ActionRow at) {
        Action action = at.action();
        if (!course.isFor(action)) {
            FiringRules last = course;
            course = before.isFor(action) ? before : begin(at);
            before = last;
        }
        return course;
    }

    private FiringRules begin(ActionRow at) {
        Action action = at.action();
        LocalDate from = turns.floor(action.day());
        LocalDate until = turns.higher(action.day());
        return new FiringRules(
                action.source(),
                action.target(),
                from == null ? LocalDate.MIN : from,
                until == null ? LocalDate.MAX : until,
                rules.direction(at),
                emissions);
    }

    @Override
    public boolean fired(ActionRow from, int emission, long micro) {
        return receiver.fired(from, course, emission, micro);
    }
}
