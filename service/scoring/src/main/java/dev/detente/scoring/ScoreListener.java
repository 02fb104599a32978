package dev.detente.scoring;

import dev.detente.store.ReportStore.Position;
import dev.detente.store.RuleBookStore.Publication;
import dev.detente.store.Turn;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds news in the scores of now, which a {@link ScoreWatch} shows it again and again, in one thread. */
public interface ScoreListener {
    /**
     * The scores of now.
     *
     * @param publications all rule books that were put in use, the first one first; the last one made the scores
     */
    record Current(Board board, List<Publication> publications) {
        /** The data that they were computed from, numbered one after an earlier turn. */
        public Turn after(@Nullable Turn before) {
            Position position = board.view().snapshot().position().orElse(Position.START);
            return new Turn(
                    before == null ? 1 : before.number() + 1,
                    publications.size(),
                    board.view().asOf(),
                    position.reports(),
                    position.amendments());
        }
    }

    /** The pause between the end of one look and the next. */
    Duration every();

    /** Whether it wants to look now; the scores are not computed for it otherwise. Called before each look, in the same thread. */
    boolean wants();

    /** Looks at the scores. */
    void look(Current scores);
}
