package dev.detente.model;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Small helpers for messages that name a value and a remedy. */
public final class Texts {
    /** A longer value is cut in a message: enough to recognise it, too little to flood a log. */
    private static final int SHOWN = 60;

    private Texts() {}

    /** The text as a message may show it: control and half characters replaced, cut after 60 characters. */
    public static String shorten(String text) {
        String start = text;
        if (text.length() > SHOWN) {
            boolean halved = Character.isHighSurrogate(text.charAt(SHOWN - 1));
            start = text.substring(0, halved ? SHOWN - 1 : SHOWN) + "…";
        }
        return start.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c >= 0xD800 && c <= 0xDFFF ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * The candidate that the writer most likely meant: the one with the fewest edits (insertion, deletion, change,
     * transposition of neighbours), at most one per three characters; of equals the first.
     */
    public static Optional<String> closest(String text, Collection<String> candidates) {
        String wanted = text.toLowerCase(Locale.ROOT);
        if (wanted.length() > SHOWN) {
            return Optional.empty();
        }
        int best = Math.max(1, wanted.length() / 3) + 1;
        String found = null;
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - wanted.length()) < best) {
                int edits = edits(wanted, candidate.toLowerCase(Locale.ROOT));
                if (edits < best) {
                    best = edits;
                    found = candidate;
                }
            }
        }
        return Optional.ofNullable(found);
    }

    /** {@code ": did you mean X?"}, or nothing when no candidate is near. */
    public static String didYouMean(String text, Collection<String> candidates) {
        return closest(text, candidates).map(c -> ": did you mean " + c + "?").orElse("");
    }

    /** Optimal string alignment distance (Damerau–Levenshtein without repeated edits of one substring). */
    private static int edits(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
