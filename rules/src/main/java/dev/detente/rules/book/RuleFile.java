package dev.detente.rules.book;

import org.jspecify.annotations.Nullable;

/**
 * A file of rules with its cases.
 *
 * @param name the DRL file's name
 * @param drl its text
 * @param cases the text of {@code NAME.cases.yaml}, null when there is none
 */
public record RuleFile(String name, String drl, @Nullable String cases) {
    /** The file of the base rules: those that give every action its weight. */
    public static final String BASE = "base.drl";

    /** The name of the file that holds the cases. */
    public String casesName() {
        return casesName(name);
    }

    /** The name of the file that holds the cases of a DRL file. */
    public static String casesName(String name) {
        return name.substring(0, name.length() - ".drl".length()) + ".cases.yaml";
    }

    /** Whether a rule may have that name, which is shown in messages, labels, pages and spreadsheets. */
    public static boolean isPlain(String ruleName) {
        return Characters.plain(ruleName);
    }
}
