package dev.detente.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 9, 10, 0x7F, 0x85, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069, 0xD800, 0xDFFF, 0xFDD0, 0xFFFE,
                0xFFFF, 0x1FFFE, 0x10FFFF
            })
    void refusesWhatCannotBePassedOn(int c) {
        String text = new StringBuilder("a").appendCodePoint(c).append("b").toString();
        assertFalse(PlainText.fault(text).isEmpty());
        assertEquals("a b", PlainText.cleaned(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Talks in Zürich",
                "北京会谈",
                "شرم‌الشيخ",
                "\u200Fנתניהו",
                "👩‍🚀",
                "soft\u00ADhyphen",
                "a\uFFFDb",
                "\uD83E\uDEE0"
            })
    void takesWhatPeopleWrite(String text) {
        assertEquals(Optional.empty(), PlainText.fault(text));
        assertEquals(text, PlainText.cleaned(text));
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals(
                Optional.of("This holds U+FFFF, which is not a character: remove it."), PlainText.fault("a\uFFFF"));
        assertEquals(
                Optional.of("This holds U+202E, which turns the direction of the text after it: remove it."),
                PlainText.fault("\u202Ea"));
        assertEquals(
                Optional.of("This holds U+0007, which is a control character: remove it."), PlainText.fault("\u0007"));
    }
}
