package dev.detente.rules.compile;

import dev.detente.rules.history.HistoryCall;
import dev.detente.rules.language.Expr;
import java.util.List;

/**
 * A rule as it is handed to Drools.
 *
 * @param key the cache key of its compiled form: the hash of its text and of the compiling program, in hex
 * @param name of its package
 * @param drl its text, a file of its own
 * @param conjuncts its conditions, all of which must hold
 * @param parts the part of a row that each condition in the text reads, in the order of the text
 * @param calls its history calls; a call's number in the text is its place
 */
record EmittedRule(
        String key, String name, String drl, List<Expr> conjuncts, List<RowPart> parts, List<HistoryCall> calls) {
    EmittedRule {
        conjuncts = List.copyOf(conjuncts);
        parts = List.copyOf(parts);
        calls = List.copyOf(calls);
    }
}
