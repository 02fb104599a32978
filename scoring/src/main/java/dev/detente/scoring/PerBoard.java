package dev.detente.scoring;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was computed from the last few boards, so that pages and lists of the same state share one computation.
 *
 * @param <T> what is computed
 */
final class PerBoard<T> {
    private static final int KEPT = 4;

    private final BiFunction<Board, @Nullable T, T> computation;
    private final Deque<Of<T>> kept = new ArrayDeque<>();

    private record Of<T>(Board board, T computed) {}

    /**
     * Keeps nothing yet.
     *
     * @param computation what is computed from a board, which may take a while; it also gets what was computed last under the same rule book as of the
     *     same day, or null when nothing was
     */
    PerBoard(BiFunction<Board, @Nullable T, T> computation) {
        this.computation = computation;
    }

    /** What is computed from the board, or was computed from one of the same snapshot and day. */
    synchronized T of(Board board) {
        for (Of<T> each : kept) {
            if (each.board().view().snapshot() == board.view().snapshot()
                    && each.board().view().asOf().equals(board.view().asOf())) {
                kept.remove(each);
                kept.addFirst(each);
                return each.computed();
            }
        }
        T before = kept.stream()
                .filter(each -> each.board().view().asOf().equals(board.view().asOf())
                        && each.board().view().snapshot().engine()
                                == board.view().snapshot().engine())
                .map(Of::computed)
                .findFirst()
                .orElse(null);
        T computed = computation.apply(board, before);
        kept.addFirst(new Of<>(board, computed));
        if (kept.size() > KEPT) {
            kept.removeLast();
        }
        return computed;
    }
}
