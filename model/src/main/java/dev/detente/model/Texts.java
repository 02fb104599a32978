package dev.detente.model;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Helps to write messages that name a value and a remedy. */
public final class Texts {
    /** A longer value is cut in a message: enough to recognise it, too little to flood a log. */
    private static final int SHOWN = 60;
    /** Suggests at most this many; more would be a list to search and no hint. */
    private static final int SUGGESTED = 3;
    /**
     * The most pairs of letters that a search for the intended text compares: about forty names of fifty letters, or thousands of codes. The names
     * that share most letters with the text come first, so the ones left out are rarely intended.
     */
    private static final int COMPARED = 100_000;
    /** The number of classes in which letters are counted; letters of one class count as the same. */
    private static final int CLASSES = 32;

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Texts() {}

    /** The words of a text in small letters, without accents, one space between two: {@code cote d ivoire} of {@code Côte-d'Ivoire}. */
    public static String words(String text) {
        String plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip();
    }

    /** The characters of a text from one position, counted from 0, up to another one, as far as the text goes. */
    public static String part(String text, int start, int end) {
        int last = Math.min(end, text.length());
        return text.substring(Math.min(start, last), last);
    }

    /** The text with a capital first letter. */
    public static String capitalize(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The text made safe for a message: cut after 60 characters; invisible characters, direction marks and lone surrogates are replaced. */
    public static String shorten(String text) {
        String start = text;
        if (text.length() > SHOWN) {
            boolean halved = Character.isHighSurrogate(text.charAt(SHOWN - 1));
            start = text.substring(0, halved ? SHOWN - 1 : SHOWN) + "…";
        }
        return start.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : unseen(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean unseen(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /**
     * The candidates that the writer most likely meant: those with the fewest edits (insertion, deletion, change, transposition of
     * neighbours), at most one per three characters.
     *
     * @return up to three equally near ones, those with exactly the same letters first, then alphabetically
     */
    public static List<String> nearest(String text, Collection<String> candidates) {
        String wanted = text.toLowerCase(Locale.ROOT);
        if (wanted.length() > SHOWN) {
            return List.of();
        }
        int best = Math.max(1, wanted.length() / 3);
        int[] counts = counts(wanted);
        // Sorted by the fewest edits possible: once a near one is found, most of the others need no comparison.
        List<List<Candidate>> byLeast = new ArrayList<>();
        for (int i = 0; i <= best; i++) {
            byLeast.add(new ArrayList<>());
        }
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - wanted.length()) <= best) {
                String lower = candidate.toLowerCase(Locale.ROOT);
                int least = leastEdits(counts, lower, wanted.length());
                if (least <= best) {
                    byLeast.get(least).add(new Candidate(candidate, lower));
                }
            }
        }
        List<String> found = new ArrayList<>();
        int compared = 0;
        for (int least = 0; least <= best; least++) {
            for (Candidate candidate : byLeast.get(least)) {
                compared += (wanted.length() + 1) * (candidate.lower().length() + 1);
                if (least > best || compared > COMPARED) {
                    break;
                }
                int edits = edits(wanted, candidate.lower());
                if (edits < best) {
                    best = edits;
                    found.clear();
                }
                if (edits == best) {
                    found.add(candidate.text());
                }
            }
        }
        String letters = letters(wanted);
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing((String c) ->
                                !letters(c.toLowerCase(Locale.ROOT)).equals(letters))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SUGGESTED)
                .toList();
    }

    /** A candidate as written and in lower case. */
    private record Candidate(String text, String lower) {}

    private static int[] counts(String text) {
        int[] counts = new int[CLASSES];
        for (int i = 0; i < text.length(); i++) {
            counts[text.charAt(i) % CLASSES]++;
        }
        return counts;
    }

    /** A lower bound of the edits from a text with these counts to the other one: an edit adds, removes or replaces one letter. */
    private static int leastEdits(int[] counts, String other, int length) {
        int[] of = counts(other);
        int missing = 0;
        for (int i = 0; i < CLASSES; i++) {
            missing += Math.max(0, counts[i] - of[i]);
        }
        return Math.max(missing, missing + other.length() - length);
    }

    private static String letters(String text) {
        char[] letters = text.toCharArray();
        Arrays.sort(letters);
        return new String(letters);
    }

    /** The first of the {@linkplain #nearest nearest} candidates. */
    public static Optional<String> closest(String text, Collection<String> candidates) {
        return nearest(text, candidates).stream().findFirst();
    }

    /** {@code ": did you mean X, Y or Z?"}, or nothing when no candidate is near. */
    public static String didYouMean(String text, Collection<String> candidates) {
        return didYouMean(nearest(text, candidates));
    }

    /** {@code ": did you mean X, Y or Z?"}, or nothing when the list is empty. */
    public static String didYouMean(List<String> meant) {
        return meant.isEmpty() ? "" : ": did you mean " + alternatives(meant) + "?";
    }

    /** {@code X, Y or Z}; empty for an empty list. */
    public static String alternatives(List<String> texts) {
        int last = texts.size() - 1;
        return last < 1 ? String.join("", texts) : String.join(", ", texts.subList(0, last)) + " or " + texts.get(last);
    }

    /** The end of a sentence: {@code ": did you mean X, Y or Z?"}, or what to do otherwise when no candidate is near. */
    public static String didYouMean(String text, Collection<String> candidates, String otherwise) {
        return suggestion(text, candidates, otherwise + ".");
    }

    /** The same for a message without a full stop. */
    public static String suggestion(String text, Collection<String> candidates, String otherwise) {
        String near = didYouMean(text, candidates);
        return near.isEmpty() ? ": " + otherwise : near;
    }

    /** The message of an exception as a sentence, with a capital letter and a full stop. */
    public static String sentence(Exception e) {
        return sentence(String.valueOf(e.getMessage()));
    }

    /** A message as a sentence, with a capital letter and a full stop. */
    public static String sentence(String message) {
        boolean ended = !message.isEmpty() && ".?!\u2026".indexOf(message.charAt(message.length() - 1)) >= 0;
        return capitalize(message) + (ended ? "" : ".");
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

    /** Says that a text is not an ISO day, and what to write instead. */
    public static String noDate(String text) {
        return text.matches("\\d{4}-\\d\\d-\\d\\d")
                ? "This is not a day of the calendar: correct the month or the day."
                : "This is not a day: write year-month-day, such as 2024-04-26.";
    }
}
