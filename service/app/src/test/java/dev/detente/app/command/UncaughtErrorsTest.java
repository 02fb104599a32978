package dev.detente.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UncaughtErrorsTest {
    private final List<Integer> ended = new ArrayList<>();
    private final UncaughtErrors errors = new UncaughtErrors(ended::add);

    private void fails(String thread, Throwable e) {
        errors.uncaughtException(new Thread(() -> {}, thread), e);
    }

    @Test
    void theProcessEndsWithoutWhatTakesRequestsAndWithoutMemory() {
        fails("http-nio-127.0.0.1-8080-Poller", new IllegalStateException("broken"));
        fails("http-nio-8080-Acceptor", new IllegalStateException("broken"));
        fails("text", new OutOfMemoryError("heap"));

        assertThat(ended).containsExactly(UncaughtErrors.STATUS, UncaughtErrors.STATUS, UncaughtErrors.STATUS);
    }

    @Test
    void itGoesOnWithoutOneOfManyThreads() {
        fails("http-nio-8080-exec-7", new IllegalStateException("broken"));
        fails("text", new IllegalStateException("broken"));

        assertThat(ended).isEmpty();
    }
}
