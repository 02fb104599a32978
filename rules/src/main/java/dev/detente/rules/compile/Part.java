package dev.detente.rules.compile;

import dev.detente.rules.language.Expr;
import dev.detente.rules.language.Field;
import org.jspecify.annotations.Nullable;

/** The part of a row that a condition reads. Whether a condition on one of the first four holds is found out once for each value of that part. */
enum Part {
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
    static Part of(Expr condition) {
        Part part = read(condition);
        return part == null ? KIND : part;
    }

    private static @Nullable Part read(Expr expr) {
        if (expr instanceof Expr.Binary binary) {
            return both(read(binary.left()), read(binary.right()));
        } else if (expr instanceof Expr.In in) {
            return read(in.left());
        } else if (expr instanceof Expr.Negative negative) {
            return read(negative.operand());
        } else if (expr instanceof Expr.FieldRef ref) {
            return of(ref.field());
        }
        return expr instanceof Expr.History ? PAST : null;
    }

    private static @Nullable Part both(@Nullable Part one, @Nullable Part other) {
        if (one == null || other == null || one == other) {
            return one == null ? other : one;
        }
        return one == PAST || other == PAST ? PAST : ROW;
    }

    private static Part of(Field field) {
        return switch (field) {
            case SOURCE -> SOURCE;
            case TARGET -> TARGET;
            case ISSUE -> ISSUE;
            case FEED, VOLUME -> ROW;
            default -> KIND;
        };
    }
}
