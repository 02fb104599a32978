package dev.detente.api.log;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Set;

/** The message of a line of the log. Logback creates it by its class name for {@code %m} and {@code %msg}. */
public final class VisibleMessage extends MessageConverter {
    /** Reports of Spring Boot about a start, which have lines and hold nothing that was sent. */
    private static final Set<String> REPORTS = Set.of(
            "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter",
            "org.springframework.boot.autoconfigure.logging.ConditionEvaluationReportLogger");

    @Override
    public String convert(ILoggingEvent event) {
        String message = String.valueOf(super.convert(event));
        return REPORTS.contains(event.getLoggerName()) ? message : Visible.line(message);
    }
}
