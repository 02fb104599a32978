package dev.detente.reader.deed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.detente.model.CameoCode;
import dev.detente.model.CameoTable;
import dev.detente.model.EventKind;
import dev.detente.model.EventType;
import dev.detente.model.Mode;
import dev.detente.reader.grammar.Grammar;
import dev.detente.reader.grammar.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class CodesTest {
    private static final Grammar GRAMMAR = Grammar.load();

    @Test
    void wordsGiveTheCodeAndTheModeOfADeed() throws IOException {
        List<String> wrong = new ArrayList<>();
        int cases = 0;
        for (String line : lines()) {
            String[] cells = line.split("\t", -1);
            Sentence sentence = GRAMMAR.sentence(cells[4]);
            Codes.Kind kind =
                    Codes.standard().of(EventType.valueOf(cells[0]), null, 0, sentence, token(sentence, cells[1]));
            cases++;
            if (!text(kind).equals(cells[2] + '/' + cells[3])) {
                wrong.add(line + " -> " + text(kind));
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(cases > 120, cases + " cases");
    }

    @Test
    void everyTypeHasRowsAndEveryCodeIsInTheTableWithTheTypeOfItsRow() {
        for (EventType type : EventType.values()) {
            assertFalse(Codes.standard().rows(type).isEmpty(), type.name());
            for (Codes.Row row : Codes.standard().rows(type)) {
                CameoCode code = row.code();
                if (code != null) {
                    CameoTable.Entry entry =
                            CameoTable.standard().find(code).orElseThrow(() -> new AssertionError(code + " unknown"));
                    assertEquals(type, entry.type(), code.value());
                }
            }
        }
    }

    @Test
    void aLikelyGuessCountsWhereNoWordGivesAMode() {
        Sentence sentence = GRAMMAR.sentence("Kigali attacked Goma.");
        int attacked = token(sentence, "attacked");
        assertEquals("190/firearms", text(Codes.standard().of(EventType.ASSAULT, "firearms", 0.6, sentence, attacked)));
        assertEquals("190/", text(Codes.standard().of(EventType.ASSAULT, "firearms", 0.59, sentence, attacked)));
    }

    @Test
    void aCodeOutweighsAGuessThatContradictsIt() {
        Sentence sentence = GRAMMAR.sentence("Bandits kidnapped forty pupils.");
        Codes.Kind kind = Codes.standard().of(EventType.ASSAULT, "firearms", 0.99, sentence, 1);
        assertEquals("181/abduct", text(kind));
    }

    @Test
    void aModeThatTheTypeDoesNotHaveIsPassedOver() {
        Sentence sentence = GRAMMAR.sentence("Kigali attacked Goma.");
        assertNull(
                Codes.standard().of(EventType.ASSAULT, "visit", 1, sentence, 1).mode());
    }

    @Test
    void whatItReturnsIsConsistentForEveryTypeAndMode() {
        Sentence sentence = GRAMMAR.sentence(
                "Kigali demanded that Kinshasa lift sanctions, and threatened to send troops, missiles and aid to the rebels.");
        for (EventType type : EventType.values()) {
            for (Mode mode : EventType.allModes()) {
                for (int i = 0; i < sentence.size(); i++) {
                    Codes.Kind kind = Codes.standard().of(type, mode.value(), 1, sentence, i);
                    String[] told = text(kind).split("/", -1);
                    EventKind of = EventKind.of(type.name(), told[1], told[0]);
                    assertEquals(kind.mode(), of.mode());
                }
            }
        }
    }

    @Test
    void whatIsInAnotherClauseDoesNotCount() {
        Sentence sentence =
                GRAMMAR.sentence("Oslo accused Minsk, a ministry official said, when war crimes were tried.");
        assertEquals(
                "112/disapprove",
                text(Codes.standard().of(EventType.ACCUSE, null, 0, sentence, token(sentence, "accused"))));
    }

    private static String text(Codes.Kind kind) {
        CameoCode code = kind.code();
        Mode mode = kind.mode();
        return (code == null ? "" : code.value()) + '/' + (mode == null ? "" : mode.value());
    }

    private static int token(Sentence sentence, String form) {
        for (int i = 0; i < sentence.size(); i++) {
            if (sentence.token(i).form().equals(form)) {
                return i;
            }
        }
        throw new AssertionError(form + " does not stand there");
    }

    private static List<String> lines() throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(CodesTest.class.getResourceAsStream("codes-cases.tsv"), "codes-cases.tsv")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
