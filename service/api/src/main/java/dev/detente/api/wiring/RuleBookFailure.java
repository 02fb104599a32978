package dev.detente.api.wiring;

import dev.detente.rules.book.RuleBookException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports only the findings of a rule book that cannot be used, without a stack trace. */
final class RuleBookFailure extends AbstractFailureAnalyzer<RuleBookException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RuleBookException cause) {
        return new FailureAnalysis(
                "The rule book cannot be used:\n\n" + cause.getMessage(),
                "Correct the places named, then try again; \"rules check DIR\" reports the same without a server.",
                cause);
    }
}
