package dev.detente.api.wiring;

import dev.detente.api.settings.StartException;
import dev.detente.rulebooks.judging.ListException;
import dev.detente.rules.book.RuleBookException;
import dev.detente.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Reports without a stack trace why the service does not start, and what to do. */
final class StartFailures implements FailureAnalyzer {
    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof StartException refused) {
                return new FailureAnalysis(message, refused.remedy(), cause);
            }
            if (cause instanceof StoreException) {
                return new FailureAnalysis(message, null, cause);
            }
            if (cause instanceof RuleBookException) {
                return new FailureAnalysis(
                        "The rule book cannot be used:\n\n" + message,
                        "Correct the places named, then try again; \"rules check DIR\" reports the same without a server.",
                        cause);
            }
            if (cause instanceof ListException) {
                return new FailureAnalysis(
                        "The list of crises that detente.crises names cannot be taken:\n\n" + message,
                        "Correct the places named, then try again; without the setting the built-in list is used.",
                        cause);
            }
        }
        return null;
    }
}
