package dev.detente.model;

import java.util.Set;

/**
 * What is wrong with one field of an input, and what to do about it.
 *
 * @param field the field's name; {@code row} for a row as a whole
 * @param value what it holds, made safe for a message by {@link Texts#shorten}
 * @param remedy what is wrong with it and what to write instead, such as "is needed: an actor's code, such as USA or NATO"
 */
public record Problem(String field, String value, String remedy) {
    public Problem {
        value = Texts.shorten(value);
    }

    /** The first words of remedies that continue the name of their field. */
    private static final Set<String> VERBS = Set.of("is", "has", "lies", "holds", "cannot", "does");

    /** The remedy as a sentence, for people who see it beside the field: {@code This is needed: an actor's code, such as USA.} */
    public String sentence() {
        boolean predicate = VERBS.contains(remedy.split(" ", 2)[0]);
        boolean ended = !remedy.isEmpty() && ".?!}".indexOf(remedy.charAt(remedy.length() - 1)) >= 0;
        return (predicate ? "This " + remedy : Texts.capitalize(remedy)) + (ended ? "" : ".");
    }

    /** The problem in one line: {@code --border 2.0: is not a share}. */
    @Override
    public String toString() {
        return field + (value.isEmpty() ? "" : " " + value) + ": " + remedy;
    }

    /** The same of a field of a row, whose value may have blanks: {@code day "26 April": is not a day}. */
    public String quoted() {
        return field + " \"" + value + "\": " + remedy;
    }
}
