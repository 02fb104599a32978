package dev.detente.api.wiring;

import dev.detente.rulebooks.judging.ListException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports only the errors of a list of crises that cannot be used, without a stack trace. */
final class CrisisListFailure extends AbstractFailureAnalyzer<ListException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ListException cause) {
        return new FailureAnalysis(
                "The list of crises that detente.crises names cannot be taken:\n\n" + cause.getMessage(),
                "Correct the places named, then try again; without the setting the built-in list is used.",
                cause);
    }
}
