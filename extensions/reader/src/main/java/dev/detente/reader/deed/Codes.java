package dev.detente.reader.deed;

import dev.detente.model.CameoCode;
import dev.detente.model.EventKind;
import dev.detente.model.EventType;
import dev.detente.model.Mode;
import dev.detente.model.TsvResource;
import dev.detente.reader.grammar.Sentence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the mode and the CAMEO code of a deed whose type is known, where its words make them certain: by the table {@code codes.tsv}, which explains
 * its format. The result is consistent: {@link EventKind#of} accepts it.
 */
public final class Codes {
    /** A guess below this probability does not count. */
    public static final double LEAST_PROBABILITY = 0.6;
    /** The marked sentences, and so the guesses learnt from them, have PLOVER's older name of the mode {@code targeted}. */
    private static final String MARKED_ASSASSINATION = "assassinate";

    private static final Codes STANDARD = new Codes();
    private static final int COLUMNS = 6;
    private static final String ANY = "*";

    private final Map<EventType, List<Row>> rows = new EnumMap<>(EventType.class);

    /**
     * The certain parts of a deed's code.
     *
     * @param mode the mode; null when nothing makes it certain
     * @param code the CAMEO code; null when nothing makes it certain
     */
    public record Kind(@Nullable Mode mode, @Nullable CameoCode code) {}

    /**
     * A row of the table.
     *
     * @param mode the mode that it gives, its own or its code's; null when it gives none
     * @param code the code that it gives, null when none
     * @param deeds the words of the deed, one of which must occur; empty when any word may
     * @param with groups of words; one of each group must occur
     * @param without words that must not occur
     */
    record Row(
            EventType type,
            @Nullable Mode mode,
            @Nullable CameoCode code,
            List<String> deeds,
            List<List<String>> with,
            List<String> without) {
        boolean fits(DeedWords words) {
            return (deeds.isEmpty() || deeds.stream().anyMatch(words::deedIs))
                    && with.stream().allMatch(group -> group.stream().anyMatch(words::has))
                    && without.stream().noneMatch(words::has);
        }
    }

    private Codes() {
        Map<String, List<String>> lists = new HashMap<>();
        for (List<String> list : TsvResource.rows(Codes.class, "code-words.tsv", 2)) {
            lists.put(list.get(0), words(list.get(1), lists));
        }
        for (List<String> cells : TsvResource.rows(Codes.class, "codes.tsv", COLUMNS)) {
            Row row = row(cells, lists);
            rows.computeIfAbsent(row.type(), type -> new ArrayList<>()).add(row);
        }
    }

    /** The standard table. */
    public static Codes standard() {
        return STANDARD;
    }

    /**
     * The mode and the code of a deed.
     *
     * @param modeGuess a guessed mode, null when there is none; one that the type does not have is ignored
     * @param modeProbability how likely the guess is right, 0 to 1; it counts from {@link #LEAST_PROBABILITY} on, unless the words give another mode
     */
    public Kind of(
            EventType type, @Nullable String modeGuess, double modeProbability, Sentence sentence, int deedToken) {
        Row row = row(type, sentence, deedToken);
        Mode mode = row == null ? null : row.mode();
        if (mode == null && modeProbability >= LEAST_PROBABILITY) {
            String guess = MARKED_ASSASSINATION.equals(modeGuess) ? "targeted" : modeGuess;
            mode = type.modes().stream()
                    .filter(one -> one.value().equals(guess))
                    .findFirst()
                    .orElse(null);
        }
        return new Kind(mode, row == null ? null : row.code());
    }

    /** The first row that fits; null when none does. */
    @Nullable
    Row row(EventType type, Sentence sentence, int deedToken) {
        DeedWords words = DeedWords.of(sentence, deedToken);
        return rows(type).stream().filter(row -> row.fits(words)).findFirst().orElse(null);
    }

    /** The rows of a type, in order. */
    List<Row> rows(EventType type) {
        return Collections.unmodifiableList(rows.getOrDefault(type, List.of()));
    }

    private static Row row(List<String> cells, Map<String, List<String>> lists) {
        EventKind kind = EventKind.of(cells.get(0), cells.get(2), cells.get(1));
        List<List<String>> with = new ArrayList<>();
        for (String group : cells.get(4).split(",", -1)) {
            if (!group.isEmpty()) {
                with.add(words(group, lists));
            }
        }
        return new Row(
                kind.type(),
                kind.mode(),
                kind.code(),
                cells.get(3).equals(ANY) ? List.of() : words(cells.get(3), lists),
                List.copyOf(with),
                words(cells.get(5), lists));
    }

    private static List<String> words(String cell, Map<String, List<String>> lists) {
        List<String> words = new ArrayList<>();
        for (String word : cell.split("\\|", -1)) {
            if (word.startsWith("@")) {
                List<String> list = lists.get(word);
                if (list == null) {
                    throw new IllegalStateException("code-words.tsv has no list " + word);
                }
                words.addAll(list);
            } else if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return List.copyOf(words);
    }
}
