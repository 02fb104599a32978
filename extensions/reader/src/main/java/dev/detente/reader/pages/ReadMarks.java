package dev.detente.reader.pages;

import dev.detente.reader.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cuts a text into pieces at each place where a mark begins or ends; marks may overlap. */
final class ReadMarks {
    /** The role of words for a row of the table. */
    enum Part {
        SENTENCE("", ""),
        SOURCE("source", "who acts"),
        DEED("deed", "the deed"),
        TARGET("target", "towards whom");

        private final String css;
        private final String meaning;

        Part(String css, String meaning) {
            this.css = css;
            this.meaning = meaning;
        }
    }

    /** Marked words. */
    private record Mark(Part part, Span span, int row) {}

    /**
     * A piece of the text under the same marks.
     *
     * @param marks their roles, as CSS classes; empty for words without a role
     * @param rows the numbers of the rows whose sentence they are in, separated by blanks
     * @param begins the rows whose sentence begins here
     */
    record Piece(String text, String marks, String rows, String title, List<Integer> begins) {}

    private final List<Mark> marks = new ArrayList<>();

    /** Marks words; does nothing where the place is null. */
    void add(Part part, @Nullable Span span, int row) {
        if (span != null && span.end() > span.start()) {
            marks.add(new Mark(part, span, row));
        }
    }

    /** The text in pieces, which together make up the text. */
    List<Piece> pieces(String text) {
        Map<Integer, List<Mark>> starting = new HashMap<>();
        Map<Integer, List<Mark>> ending = new HashMap<>();
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, text.length()));
        for (Mark mark : marks) {
            int start = Math.min(mark.span().start(), text.length());
            int end = Math.min(mark.span().end(), text.length());
            starting.computeIfAbsent(start, s -> new ArrayList<>()).add(mark);
            ending.computeIfAbsent(end, s -> new ArrayList<>()).add(mark);
            cuts.add(start);
            cuts.add(end);
        }
        List<Piece> pieces = new ArrayList<>();
        TreeSet<Mark> open = new TreeSet<>(Comparator.comparing(Mark::part).thenComparingInt(Mark::row));
        for (Integer from : cuts) {
            open.removeAll(ending.getOrDefault(from, List.of()));
            List<Mark> begun = starting.getOrDefault(from, List.of());
            open.addAll(begun);
            Integer to = cuts.higher(from);
            if (to != null) {
                pieces.add(piece(text.substring(from, to), open, begun));
            }
        }
        return pieces;
    }

    private static Piece piece(String text, Set<Mark> open, List<Mark> begun) {
        return new Piece(
                text,
                open.stream()
                        .map(mark -> mark.part().css)
                        .filter(css -> !css.isEmpty())
                        .distinct()
                        .collect(Collectors.joining(" ")),
                open.stream()
                        .map(Mark::row)
                        .distinct()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")),
                open.stream()
                        .filter(mark -> mark.part() != Part.SENTENCE)
                        .map(mark -> mark.part().meaning + " in row " + mark.row())
                        .collect(Collectors.joining(", ")),
                begun.stream()
                        .filter(mark -> mark.part() == Part.SENTENCE)
                        .map(Mark::row)
                        .sorted()
                        .toList());
    }
}
