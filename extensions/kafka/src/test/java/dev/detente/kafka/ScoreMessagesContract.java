package dev.detente.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.kafka.ScoreMessages.Message;
import dev.detente.kafka.sql.SqlScoreMessages;
import dev.detente.store.Turn;
import dev.detente.store.sql.SqlStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of told scores keeps; each adapter's test implements it. */
public interface ScoreMessagesContract {
    Instant AT = Instant.parse("2024-05-01T10:00:00Z");
    Turn FIRST = new Turn(1, 1, LocalDate.of(2024, 5, 1), 10, 2);

    /** A store that was empty when the test began. */
    SqlStore store();

    private ScoreMessages messages() {
        return new SqlScoreMessages(store().transactions());
    }

    @Test
    default void aMessageIsUnsentUntilSomebodySaysSo() {
        ScoreMessages messages = messages();
        assertThat(messages.turn("scores")).isEmpty();

        assertThat(messages.keep("scores", null, FIRST, Map.of("CHN-USA", "{1}", "DEU-FRA", "{2}"), AT))
                .isTrue();
        assertThat(messages.turn("scores")).contains(FIRST);
        messages.sent(
                "scores",
                List.of(new Message("CHN-USA", "{1}", false, AT), new Message("DEU-FRA", "{old}", false, AT)));

        assertThat(messages.last("scores"))
                .containsExactly(new Message("CHN-USA", "{1}", true, AT), new Message("DEU-FRA", "{2}", false, AT));
        assertThat(messages.unsent("scores")).containsExactly(new Message("DEU-FRA", "{2}", false, AT));
        assertThat(messages.last("others")).isEmpty();
    }

    @Test
    default void ofTwoThatTellAtOnceOneIsHeard() {
        ScoreMessages messages = messages();
        Turn next = new Turn(2, 1, LocalDate.of(2024, 5, 1), 11, 2);
        messages.keep("scores", null, FIRST, Map.of("CHN-USA", "{1}"), AT);

        assertThat(messages.keep("scores", null, FIRST, Map.of("CHN-USA", "{x}"), AT))
                .isFalse();
        assertThat(messages.keep("scores", FIRST, next, Map.of("CHN-USA", "{x}"), AT))
                .as("while the first is unsent")
                .isFalse();
        messages.sent("scores", messages.unsent("scores"));
        assertThat(messages.keep("scores", FIRST, next, Map.of("CHN-USA", "{2}"), AT))
                .isTrue();
        messages.sent("scores", messages.unsent("scores"));
        assertThat(messages.keep("scores", FIRST, next, Map.of("CHN-USA", "{x}"), AT))
                .isFalse();
        assertThat(messages.last("scores")).containsExactly(new Message("CHN-USA", "{2}", true, AT));
    }

    @Test
    default void aTurnThatHasSeenLessIsBehind() {
        assertThat(FIRST.isBehind(FIRST)).isFalse();
        assertThat(FIRST.isBehind(new Turn(1, 2, FIRST.asOf(), 10, 2))).isTrue();
        assertThat(FIRST.isBehind(new Turn(1, 1, FIRST.asOf().plusDays(1), 10, 2)))
                .isTrue();
        assertThat(FIRST.isBehind(new Turn(1, 1, FIRST.asOf(), 11, 2))).isTrue();
        assertThat(FIRST.isBehind(new Turn(1, 1, FIRST.asOf(), 10, 3))).isTrue();
        assertThat(FIRST.isBehind(new Turn(1, 0, FIRST.asOf().minusDays(1), 9, 1)))
                .isFalse();
    }
}
