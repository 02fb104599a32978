package dev.detente.rules.language;

import java.util.List;
import java.util.stream.Stream;

/** The calls of a consequence: first one that emits a signal, then any that describe it further. */
public enum ConsequenceCall {
    ESCALATE("escalate", "signals.escalate($a, points)", "strains; points above 0 and at most 100"),
    COOPERATE("cooperate", "signals.cooperate($a, points)", "eases; points above 0 and at most 100"),
    BETWEEN(
            "between",
            ".between(a, b)",
            "the conduct of a strains or eases relations with b; without it, the source's towards the target"),
    HALF_LIFE(
            "halfLife",
            ".halfLife(days)",
            "whole days after which half of the weight is left, 1 to 3650; without it, the book's default for words or deeds"),
    FORCE(
            "force",
            ".force()",
            "counts as force an act that is not coded as an attack, such as a blockade; attacks between the two count as force without it"),
    BECAUSE("because", ".because(\"text\")", "the reason shown in explanations, at most 200 characters");

    private final String word;
    private final String signature;
    private final String doc;

    ConsequenceCall(String word, String signature, String doc) {
        this.word = word;
        this.signature = signature;
        this.doc = doc;
    }

    /** The name in DRL. */
    public String word() {
        return word;
    }

    /** The call as a person writes it. */
    public String signature() {
        return signature;
    }

    /** Describes its effect in a line. */
    public String doc() {
        return doc;
    }

    /** The names of those that emit a signal. */
    static List<String> emitting() {
        return List.of(ESCALATE.word, COOPERATE.word);
    }

    /** The names of those that describe a signal further. */
    static List<String> following() {
        return Stream.of(BETWEEN, HALF_LIFE, FORCE, BECAUSE).map(c -> c.word).toList();
    }
}
