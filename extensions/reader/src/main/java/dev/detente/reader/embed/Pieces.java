package dev.detente.reader.embed;

import java.util.List;

/** The words of a sentence as the language model reads them: the numbers of their pieces. */
public final class Pieces {
    private final int[] ids;
    private final int[] first;

    /**
     * @param ids the numbers of all pieces, with those for the begin and the end of a sentence
     * @param first the place of each word's first piece; 0, the begin of the sentence, for a word without pieces
     */
    Pieces(List<Integer> ids, List<Integer> first) {
        this.ids = ids.stream().mapToInt(i -> i).toArray();
        this.first = first.stream().mapToInt(i -> i).toArray();
    }

    /** How many pieces there are. */
    public int size() {
        return ids.length;
    }

    /** How many words there are. */
    public int words() {
        return first.length;
    }

    /** The number of a piece in the vocabulary. */
    public int id(int place) {
        return ids[place];
    }

    /** The place of a word's first piece; 0 for a word without pieces. */
    public int first(int word) {
        return first[word];
    }
}
