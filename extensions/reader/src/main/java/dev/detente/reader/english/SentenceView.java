package dev.detente.reader.english;

import dev.detente.reader.actor.Mention;
import dev.detente.reader.deed.SentenceVectors;
import dev.detente.reader.grammar.Asides;
import dev.detente.reader.grammar.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A sentence, or a part of it that is read as a sentence of its own: without its asides, or one of its asides.
 *
 * @param places for each of its tokens, the index of that token in the whole sentence
 * @param reads which tokens of the whole sentence are read in this view; the others only give context
 */
record SentenceView(
        Sentence sentence, List<Mention> mentions, SentenceVectors vectors, List<Integer> places, IntPredicate reads) {
    /** How many words a label has at most. */
    private static final int LABEL = 4;

    /** The views of a sentence, which together read each of its tokens once. */
    static List<SentenceView> of(
            Sentence whole, List<Mention> mentions, BiFunction<Sentence, List<Mention>, SentenceVectors> vectors) {
        List<Asides.Aside> asides = Asides.of(whole);
        List<SentenceView> views = new ArrayList<>();
        int label = label(whole, mentions);
        IntPredicate outside = token -> token >= label && asides.stream().noneMatch(aside -> aside.holds(token));
        views.add(
                view(whole, mentions, vectors, IntStream.range(0, whole.size()).filter(outside), outside));
        for (Asides.Aside aside : asides) {
            boolean clause = whole.token(aside.from() + 1).is("who", "which", "whose");
            int subject = clause ? subject(mentions, aside.from()) : -1;
            IntStream tokens = subject < 0
                    ? IntStream.range(0, whole.size())
                    : IntStream.concat(
                            IntStream.range(subject, aside.from()), IntStream.range(aside.from() + 2, aside.to() - 1));
            views.add(view(whole, mentions, vectors, tokens, aside::holds));
        }
        return views;
    }

    /** Where the words begin behind "Spokesperson:" or "10.25": the former names who speaks in it, the latter when. */
    private static int label(Sentence sentence, List<Mention> mentions) {
        if (sentence.token(0).tagged("NUM") && sentence.token(0).form().matches("\\d{1,2}[.:]\\d{2}")) {
            return 1;
        }
        for (int i = 0; i <= LABEL && i < sentence.size() - 1; i++) {
            if (sentence.token(i).written(":") && i > 0) {
                int end = i;
                boolean named = mentions.stream()
                        .anyMatch(m -> m.from() < end && !m.actors().isEmpty());
                return named ? 0 : i + 1;
            }
            if (!sentence.token(i).noun() && !sentence.token(i).tagged("ADJ") && i > 0) {
                return 0;
            }
        }
        return 0;
    }

    /** Returns where the mention begins that a relative clause describes; -1 when it describes another. */
    private static int subject(List<Mention> mentions, int end) {
        return mentions.stream()
                .filter(m -> Math.max(m.to(), m.head() + 1) == end)
                .map(Mention::from)
                .findFirst()
                .orElse(-1);
    }

    private static SentenceView view(
            Sentence whole,
            List<Mention> mentions,
            BiFunction<Sentence, List<Mention>, SentenceVectors> vectors,
            IntStream tokens,
            IntPredicate reads) {
        List<Integer> places = tokens.boxed().toList();
        Sentence sentence = places.size() == whole.size() ? whole : whole.only(places);
        List<Mention> kept = places.size() == whole.size() ? mentions : kept(mentions, places);
        return new SentenceView(sentence, kept, vectors.apply(sentence, kept), places, reads);
    }

    private static List<Mention> kept(List<Mention> mentions, List<Integer> places) {
        List<Mention> kept = new ArrayList<>();
        for (Mention mention : mentions) {
            int from = places.indexOf(mention.from());
            int last = places.indexOf(mention.to() - 1);
            int head = places.indexOf(mention.head());
            if (from >= 0 && last - from == mention.to() - 1 - mention.from()) {
                kept.add(new Mention(
                        from, last + 1, mention.actors(), mention.kind(), head < 0 ? last : head, mention.role()));
            }
        }
        return kept;
    }

    /** Whether a token of this view is read in it. */
    boolean reads(int token) {
        return reads.test(places.get(token));
    }

    /** The token of the whole sentence. */
    int place(int token) {
        return places.get(token);
    }
}
