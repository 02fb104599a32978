package dev.detente.reader.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.reader.Span;
import dev.detente.reader.pages.ReadMarks.Part;
import dev.detente.reader.pages.ReadMarks.Piece;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadMarksTest {
    private static final String TEXT = "China accused Russia. So what?";

    @Test
    void aTextWithoutMarksIsOnePiece() {
        assertThat(new ReadMarks().pieces(TEXT)).containsExactly(new Piece(TEXT, "", "", "", List.of()));
        assertThat(new ReadMarks().pieces("")).isEmpty();
    }

    @Test
    void marksOfSeveralRowsMayOverlap() {
        ReadMarks marks = new ReadMarks();
        Span sentence = new Span(0, 21);
        marks.add(Part.SENTENCE, sentence, 1);
        marks.add(Part.SOURCE, new Span(0, 5), 1);
        marks.add(Part.DEED, new Span(0, 13), 1);
        marks.add(Part.TARGET, null, 1);
        marks.add(Part.SENTENCE, sentence, 2);
        marks.add(Part.TARGET, new Span(0, 5), 2);
        marks.add(Part.SOURCE, new Span(14, 20), 2);

        List<Piece> pieces = marks.pieces(TEXT);

        assertThat(pieces.stream().map(Piece::text).collect(Collectors.joining()))
                .isEqualTo(TEXT);
        assertThat(pieces)
                .containsExactly(
                        new Piece(
                                "China",
                                "source deed target",
                                "1 2",
                                "who acts in row 1, the deed in row 1, towards whom in row 2",
                                List.of(1, 2)),
                        new Piece(" accused", "deed", "1 2", "the deed in row 1", List.of()),
                        new Piece(" ", "", "1 2", "", List.of()),
                        new Piece("Russia", "source", "1 2", "who acts in row 2", List.of()),
                        new Piece(".", "", "1 2", "", List.of()),
                        new Piece(" So what?", "", "", "", List.of()));
    }

    @Test
    void aPlaceBehindTheTextEndsWithIt() {
        ReadMarks marks = new ReadMarks();
        marks.add(Part.SENTENCE, new Span(22, 99), 1);

        assertThat(marks.pieces(TEXT)).extracting(Piece::text).containsExactly("China accused Russia. ", "So what?");
    }
}
