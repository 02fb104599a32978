package dev.detente.messages.sql;

import dev.detente.store.sql.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Subscriptions, and their messages: those of an old backup would be sent once more. */
public final class MessagesTables implements Tables {
    /** How long messages are kept that arrived or were given up. */
    private static final Duration KEPT = Duration.ofDays(90);

    @Override
    public String script() {
        return "messages.sql";
    }

    @Override
    public List<String> copied() {
        return List.of("subscription");
    }

    @Override
    public void forget(Handle handle, Instant now) {
        SqlOutbox.forget(handle, now.minus(KEPT));
    }
}
