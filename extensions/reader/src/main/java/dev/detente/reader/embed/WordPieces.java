package dev.detente.reader.embed;

import dev.detente.model.TextResource;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts words into the pieces that the language model knows: the longest known prefix first, as BERT's uncased tokenizer does (Wu et al. 2016, Devlin
 * et al. 2019). The vocabulary is that of the model: a piece a line, whose number is that of the line.
 */
final class WordPieces {
    private static final String VOCABULARY = "vocabulary.txt";
    private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");
    private static final Pattern PARTS = Pattern.compile("[\\p{L}\\p{N}]+|[^\\p{L}\\p{N}\\s]");
    /** A longer word is unknown to the model, as in the original. */
    private static final int MAX_WORD = 100;

    private final Map<String, Integer> ids = new HashMap<>();
    private final int unknown;

    WordPieces() {
        TextResource.read(WordPieces.class, VOCABULARY).lines().forEach(piece -> ids.put(piece, ids.size()));
        unknown = id("[UNK]");
    }

    /** The number of a piece. */
    int id(String piece) {
        return Objects.requireNonNull(ids.get(piece), piece);
    }

    /** The numbers of a word's pieces. */
    List<Integer> of(String word) {
        String plain = ACCENTS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        List<Integer> pieces = new ArrayList<>();
        Matcher part = PARTS.matcher(plain);
        while (part.find()) {
            add(pieces, part.group());
        }
        return pieces;
    }

    private void add(List<Integer> pieces, String word) {
        int before = pieces.size();
        for (int from = 0; from < word.length(); ) {
            int to = word.length() > MAX_WORD ? from : word.length();
            Integer id = null;
            for (; to > from; to--) {
                id = ids.get((from > 0 ? "##" : "") + word.substring(from, to));
                if (id != null) {
                    break;
                }
            }
            if (id == null) {
                pieces.subList(before, pieces.size()).clear();
                pieces.add(unknown);
                return;
            }
            pieces.add(id);
            from = to;
        }
    }
}
