package dev.detente.rules.cases;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A correction of a case that makes it expect the actual signals.
 *
 * @param from the first line to replace, 1-based
 * @param to the last line to replace
 * @param text the new lines, ending with a line end
 */
public record CaseCorrection(int from, int to, String text) {
    private static final Pattern CASE = Pattern.compile("-\\s.*");
    private static final Pattern KEY = Pattern.compile(" {2}[a-zA-Z]+:.*");
    private static final Pattern WITHOUT = Pattern.compile("(\\bwithout: *)[-+0-9.eE]+");
    private static final Pattern WITH = Pattern.compile("(\\bwith: *)[-+0-9.eE]+");

    /**
     * The actual effect of a rule on a tension.
     *
     * @param without without the rule, 0 to 100
     * @param with with it, 0 to 100
     */
    record Outcome(double without, double with) {}

    /**
     * Makes a case expect the actual signals and effect.
     *
     * @param file the text of the file of cases
     * @param line the 1-based line on which the case begins
     * @param signals as {@link CaseText#signals} writes them
     * @param effect empty when the case has none
     * @return empty when the case is not laid out as usual, each key on a line of its own with two blanks before it
     */
    static Optional<CaseCorrection> of(String file, int line, String signals, Optional<Outcome> effect) {
        List<String> lines = file.lines().toList();
        int end = line;
        while (end < lines.size() && !CASE.matcher(lines.get(end)).matches()) {
            end++;
        }
        int key = find(lines, "signals", line, end);
        int last = last(lines, key, end);
        int own = find(lines, "effect", line, end);
        if (key < 0 || (effect.isPresent() && own < 0)) {
            return Optional.empty();
        }
        if (effect.isEmpty()) {
            return Optional.of(new CaseCorrection(key + 1, last + 1, signals));
        }
        int lastOwn = last(lines, own, end);
        int first = Math.min(key, own);
        int until = Math.max(last, lastOwn);
        StringBuilder text = new StringBuilder();
        for (int i = first; i <= until; i++) {
            if (i == key) {
                text.append(signals);
            } else if (i < key || i > last) {
                String old = lines.get(i);
                text.append(i >= own && i <= lastOwn ? effect(old, effect.get()) : old)
                        .append('\n');
            }
        }
        return Optional.of(new CaseCorrection(first + 1, until + 1, text.toString()));
    }

    private static int find(List<String> lines, String key, int from, int end) {
        for (int i = from; i < end; i++) {
            if (lines.get(i).startsWith("  " + key + ":")) {
                return i;
            }
        }
        return -1;
    }

    /** The last line of the value of the key on a line. */
    private static int last(List<String> lines, int key, int end) {
        int last = key;
        while (last + 1 < end && belongs(lines.get(last + 1))) {
            last++;
        }
        return last;
    }

    /** Whether a line belongs to the value of the key above it. */
    private static boolean belongs(String line) {
        return line.startsWith("   ") && !KEY.matcher(line).matches();
    }

    private static String effect(String line, Outcome effect) {
        String without =
                WITHOUT.matcher(line).replaceFirst("$1" + String.format(Locale.ROOT, "%.4f", effect.without()));
        return WITH.matcher(without).replaceFirst("$1" + String.format(Locale.ROOT, "%.4f", effect.with()));
    }
}
