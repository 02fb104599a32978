package dev.detente.cluster.cli;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What Flink tells of itself: only its warnings, on standard error. On a cluster, Flink's own logging takes the place of this one. */
final class Logs {
    /** Kept, since the logging of Java drops loggers that nobody holds. */
    private static final List<Logger> FLINK = List.of(
            Logger.getLogger("org.apache.flink"),
            Logger.getLogger("org.apache.pekko"),
            Logger.getLogger("org.apache.kafka"));

    private Logs() {}

    static void quiet() {
        FLINK.forEach(logger -> logger.setLevel(Level.SEVERE));
    }
}
