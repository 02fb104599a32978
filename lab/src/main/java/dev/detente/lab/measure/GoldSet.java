package dev.detente.lab.measure;

import java.util.List;

/** The coded examples of one file, by which a reader is measured. */
public sealed interface GoldSet {
    /** The file's name. */
    String name();

    /** Single sentences with one action each. */
    record Sentences(String name, List<GoldSentence> sentences) implements GoldSet {
        public Sentences {
            sentences = List.copyOf(sentences);
        }
    }

    /** Texts with all their actions. */
    record Texts(String name, List<GoldText> texts) implements GoldSet {
        public Texts {
            texts = List.copyOf(texts);
        }
    }
}
