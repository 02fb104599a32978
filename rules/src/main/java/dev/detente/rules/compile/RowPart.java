package dev.detente.rules.compile;

import dev.detente.rules.language.Expr;
import dev.detente.rules.language.Field;
import java.util.stream.Stream;

/** The part of a row that a condition reads. Conditions on one of the first four parts are tested once for each value of that part. */
enum RowPart {
    /** Type, mode, code and all that follows from them. */
    KIND,
    SOURCE,
    TARGET,
    /** The issue, and whether it is the action's first. */
    ISSUE,
    /** Several parts, the feed or the volume. */
    ROW,
    /** Earlier actions, and maybe other parts too. */
    PAST;

    /** The part that a condition reads; a condition on literals alone counts as one on the kind. */
    static RowPart of(Expr condition) {
        return Expr.nodes(condition).stream()
                .flatMap(RowPart::read)
                .reduce(RowPart::both)
                .orElse(KIND);
    }

    private static Stream<RowPart> read(Expr node) {
        if (node instanceof Expr.FieldRef ref) {
            return Stream.of(of(ref.field()));
        }
        return node instanceof Expr.History ? Stream.of(PAST) : Stream.empty();
    }

    private static RowPart both(RowPart one, RowPart other) {
        if (one == other) {
            return one;
        }
        return one == PAST || other == PAST ? PAST : ROW;
    }

    private static RowPart of(Field field) {
        return switch (field) {
            case SOURCE -> SOURCE;
            case TARGET -> TARGET;
            case ISSUE -> ISSUE;
            case FEED, VOLUME -> ROW;
            case TYPE, MODE, CODE, ROOT, QUAD, INTENSITY -> KIND;
        };
    }
}
