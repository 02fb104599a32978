package dev.detente.cluster.cli;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The log of Flink: only its warnings, on standard error. On a cluster, Flink's own logging replaces it. */
final class Logs {
    /** Kept, since the logging of Java drops loggers without a reference. */
    private static final List<Logger> FLINK = List.of(
            Logger.getLogger("org.apache.flink"),
            Logger.getLogger("org.apache.pekko"),
            Logger.getLogger("org.apache.kafka"));

    private Logs() {}

    static void quiet() {
        FLINK.forEach(logger -> logger.setLevel(Level.SEVERE));
    }
}
