package dev.detente.reader.grammar;

import java.util.Arrays;

/**
 * A word or punctuation mark of a sentence.
 *
 * @param end the position after its last character
 * @param form as written
 * @param lemma its base form in lower case: {@code accuse} of accused
 * @param tag its part of speech in Universal Dependencies: VERB, AUX, NOUN, PROPN, ADP, ...
 */
public record Token(int start, int end, String form, String lemma, String tag) {
    /** Whether it is a verb other than an auxiliary. */
    public boolean verb() {
        return tag.equals("VERB");
    }

    /** Whether it is a noun or a name. */
    public boolean noun() {
        return tag.equals("NOUN") || tag.equals("PROPN");
    }

    /** Whether it begins with a capital letter. */
    public boolean capital() {
        return Character.isUpperCase(form.codePointAt(0));
    }

    /** Whether its base form is one of these. */
    public boolean is(String... lemmas) {
        return Arrays.asList(lemmas).contains(lemma);
    }

    /** Whether it is written as one of these. */
    public boolean written(String... forms) {
        return Arrays.asList(forms).contains(form);
    }

    /** Whether its part of speech is one of these. */
    public boolean tagged(String... tags) {
        return Arrays.asList(tags).contains(tag);
    }
}
