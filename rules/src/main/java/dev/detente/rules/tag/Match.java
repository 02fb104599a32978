package dev.detente.rules.tag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.ahocorasick.trie.PayloadEmit;
import org.ahocorasick.trie.PayloadTrie;

/**
 * A word of a trie found in a text.
 *
 * @param start its first letter
 * @param end its last letter; for a stem, that of the word that it begins
 * @param payload what the trie holds for it
 */
record Match<T>(int start, int end, T payload) {
    /**
     * The words found in a text, by their place. The longest wins: words within a longer one are left out, since "the People's Republic of China"
     * does not name the Republic of China.
     *
     * @param hides whether a word hides the words within it
     */
    static <T> List<Match<T>> longest(PayloadTrie<T> words, String text, Predicate<T> hides) {
        List<Match<T>> all = new ArrayList<>();
        words.parseText(text, emit -> all.add(of(text, emit)));
        all.sort(Comparator.comparingInt((Match<T> m) -> m.start)
                .thenComparing(Comparator.comparingInt((Match<T> m) -> m.end).reversed()));
        List<Match<T>> kept = new ArrayList<>();
        int start = -1;
        int end = -1;
        for (Match<T> match : all) {
            if (match.end > end || (match.start == start && match.end == end)) {
                kept.add(match);
                if (hides.test(match.payload)) {
                    start = match.start;
                    end = match.end;
                }
            }
        }
        return kept;
    }

    /** Without the spaces that are word boundaries: neighbours share them. */
    private static <T> Match<T> of(String text, PayloadEmit<T> emit) {
        int start = emit.getStart();
        int end = emit.getEnd();
        if (text.charAt(start) == ' ') {
            start++;
        }
        end = text.charAt(end) == ' ' ? end - 1 : TagText.endOfWord(text, end);
        return new Match<>(start, end, emit.getPayload());
    }
}
