package dev.detente.rules.book;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which characters a file may hold: a person must read the same text as the machine. */
final class Characters {
    private Characters() {}

    /**
     * Reports the first invisible character, which could hide or reorder the text beside it. Joiners, which some scripts need within words, are
     * allowed.
     */
    static void check(String file, String text, Diagnostics findings) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (hides(c)) {
                findings.error(
                        file,
                        line(text, i),
                        column(text, i),
                        "holds the character " + name(c) + ", which cannot be seen: remove it");
                return;
            }
        }
    }

    /** 1-based line of an offset. */
    static int line(String text, int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    /** 1-based column of an offset. */
    static int column(String text, int offset) {
        return offset - text.lastIndexOf('\n', offset - 1);
    }

    /** The name of the first invisible character of a text; empty when there is none. */
    static Optional<String> hidden(String text) {
        return text.codePoints()
                .filter(Characters::hides)
                .mapToObj(Characters::name)
                .findFirst();
    }

    private static String name(int c) {
        String name = Character.getName(c);
        return name == null ? "U+%04X".formatted(c) : name;
    }

    /** Whether this may be a name that is shown in messages, labels, pages and spreadsheets. */
    static boolean plain(String name) {
        return !name.isBlank()
                && TextCheck.faultOfName(name).isEmpty()
                && name.codePoints().noneMatch(c -> "<>\"\\\n\t".indexOf(c) >= 0)
                && "=+-@".indexOf(name.strip().charAt(0)) < 0;
    }

    private static boolean hides(int c) {
        boolean joiner = c == 0x200C || c == 0x200D;
        return TextCheck.hidden(c) && !joiner && c != '\n' && c != '\t';
    }

    /** The offset of the first byte that is not UTF-8; -1 when all are. */
    static int malformed(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length), true);
        return result.isError() ? in.position() : -1;
    }

    /** Adds an error at a byte of a file. */
    static void error(String file, byte[] bytes, int at, String text, Diagnostics findings) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < at; i++) {
            if (bytes[i] == '\n') {
                line++;
                start = i + 1;
            }
        }
        findings.error(file, line, at - start + 1, text);
    }
}
