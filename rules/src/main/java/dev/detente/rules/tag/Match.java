package dev.detente.rules.tag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.ahocorasick.trie.PayloadEmit;
import org.ahocorasick.trie.PayloadTrie;

/**
 * A word of a trie found in a text.
 *
 * @param start its first letter
 * @param end its last letter; for a stem, that of the word that it begins
 * @param payload its value in the trie
 */
record Match<T>(int start, int end, T payload) {
    /**
     * The words found in a text, by their place. The longest wins: words within a longer one are left out, since "the People's Republic of China"
     * does not name the Republic of China.
     *
     * @param hides whether a word hides the words within it
     */
    static <T> List<Match<T>> longest(PayloadTrie<T> words, String text, Predicate<T> hides) {
        // Found by their last letter, so that of words with the same first letter the longer ones come later. A word
        // that one of these hides is dropped at once: a text may have hundreds of words at each of its letters.
        SortedMap<Integer, List<Match<T>>> byStart = new TreeMap<>();
        words.parseText(text, emit -> {
            Match<T> found = of(text, emit);
            List<Match<T>> same = byStart.computeIfAbsent(found.start, start -> new ArrayList<>());
            if (hides.test(found.payload)) {
                same.removeIf(shorter -> shorter.end < found.end);
            }
            return same.add(found);
        });
        List<Match<T>> all = new ArrayList<>();
        byStart.values().forEach(all::addAll);
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
