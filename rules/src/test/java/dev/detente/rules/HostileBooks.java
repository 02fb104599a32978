package dev.detente.rules;

import dev.detente.rules.book.Limits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Books within every limit, nearly as large as a book may be, each of which asks one part of the check for as much work as it can. */
public final class HostileBooks {
    private static final String EMIT = " then signals.escalate($a,1); end\n";
    /** A little below the limit of a book, for the files that every book has. */
    private static final int ROOM = Limits.BOOK_BYTES - 200_000;

    private HostileBooks() {}

    /** The largest books, by what they try. */
    public static Map<String, Map<String, String>> all() {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        constraints().forEach((name, of) -> all.put(name, rules(Limits.RULES, of)));
        all.put("names of other rules", suggestions());
        all.put("cases that are equal", equalCases());
        all.put("issues of many words", issues());
        return all;
    }

    /** Constraints of a rule of about 2,000 characters, by what they try; each depends on the number of its rule. */
    static Map<String, IntFunction<String>> constraints() {
        Map<String, IntFunction<String>> all = new LinkedHashMap<>();
        all.put("lists of numbers", i -> list("intensity not in (", "9,", "9)", 4));
        all.put("lists of actors", i -> list("source not in (", "\"USA\",", "\"USA\")", 2));
        all.put("lists of issues", i -> list("issue not in (", "\"aid\",", "\"aid\")", 2));
        all.put("seven parentheses", i -> "(((((((" + "intensity<9||".repeat(160) + "intensity<9)))))))");
        all.put("parentheses of one", i -> list("", "((((((intensity<9))))))||", "intensity>9", 3));
        all.put("chains of and", i -> "intensity<9&&".repeat(160) + "intensity<9");
        all.put("sums of a field", i -> "$w:intensity," + "$w+".repeat(480) + "$w<9");
        all.put("sums and differences", i -> "intensity-9+".repeat(160) + "9<9");
        all.put("answers of history", i -> "$d:daysSince(\"any\",\"both\")," + history(i));
        all.put("many bindings", i -> bindings() + "intensity<9,".repeat(49) + "volume>0");
        all.put("the same conditions", i -> "intensity<1,".repeat(99) + "volume>" + i % 9);
        all.put("subsets of few conditions", HostileBooks::subset);
        all.put("unknown issues", i -> "issue==\"abcdef\",".repeat(99) + "issue==\"abcdeg\"");
        all.put("unknown actors", i -> "source==\"XXQ\",".repeat(99) + "source==\"QQX\"");
        all.put("unknown fields", i -> "intensitee<9,".repeat(99) + "intensitee<8");
        return all;
    }

    private static String list(String before, String element, String last, int times) {
        int each = element.length() > 20 ? 27 : 240;
        return (before + element.repeat(each) + last + ",").repeat(times - 1) + before + element.repeat(each) + last;
    }

    /** A book of rules with these constraints: as many as asked for, or as fit into a book. */
    static Map<String, String> rules(int most, IntFunction<String> constraints) {
        Map<String, String> files = TestBooks.files("");
        files.put("issues.yaml", manyIssues());
        files.remove("rules.drl");
        int room = ROOM;
        int number = 0;
        for (int file = 0; number < most; file++) {
            StringBuilder text = new StringBuilder();
            for (; number < most; number++) {
                String rule = "rule \"%04d\" when $a:Action(%s)".formatted(number, constraints.apply(number)) + EMIT;
                if (text.length() + rule.length() > Math.min(room, Limits.FILE_BYTES)) {
                    break;
                }
                text.append(rule);
            }
            if (text.isEmpty()) {
                break;
            }
            room -= text.length();
            files.put("r%03d.drl".formatted(file), text.toString());
        }
        return files;
    }

    private static String manyIssues() {
        StringBuilder issues = new StringBuilder();
        for (int i = 0; i < Limits.ISSUES - 2; i++) {
            issues.append("- {id: abc%03d, title: a}%n".formatted(i));
        }
        return issues + "- {id: aid, title: a}\n- {id: general, title: General}\n";
    }

    private static String history(int rule) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 97; i++) {
            all.append("$d>=0&&$d<=")
                    .append(1 + rule % 9)
                    .append(".")
                    .append(10_000 + i)
                    .append(",");
        }
        return all + "$d>0";
    }

    private static String bindings() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            all.append("$v").append(i).append(":intensity,");
        }
        return all.toString();
    }

    /** Half of a few conditions, another half for each rule. */
    private static String subset(int rule) {
        StringBuilder all = new StringBuilder("volume>0");
        int bits = rule * 0x9E3779B9;
        for (int i = 0; i < 32; i++) {
            if (((bits >> i) & 1) == 1) {
                all.append(",intensity<").append(i);
            }
        }
        return all.toString();
    }

    private static Map<String, String> suggestions() {
        Map<String, String> files = TestBooks.files("");
        StringBuilder rules = new StringBuilder();
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < Limits.RULES - 10; i++) {
            String name = "%04d".formatted(i).repeat(13);
            rules.append("rule \"").append(name).append("\" when $a:Action()").append(EMIT);
            cases.append("- {case: a, rule: '")
                    .append("%04d".formatted((i * 7) % 9999).repeat(13))
                    .append(
                            "zzz', kind: hit, signals: [], given: [{day: 2024-01-01, source: USA, target: CHN, type: AID}]}\n");
        }
        files.put("rules.drl", rules.toString());
        files.put("rules.cases.yaml", cases.substring(0, cases.lastIndexOf("\n", Limits.FILE_BYTES - 1) + 1));
        return files;
    }

    private static Map<String, String> equalCases() {
        Map<String, String> files = TestBooks.files("rule \"R\" when $a:Action()" + EMIT);
        for (int f = 0; f < 14; f++) {
            StringBuilder cases = new StringBuilder();
            for (int i = 0; i < Limits.CASES; i++) {
                cases.append("- {case: a, rule: R")
                        .append(f)
                        .append(
                                ", kind: hit, signals: [], given: [{day: 2024-01-01, source: USA, target: CHN, type: AID}]}\n");
            }
            files.put("r" + f + ".drl", "rule \"R" + f + "\" when $a:Action()" + EMIT);
            files.put("r" + f + ".cases.yaml", cases.toString());
        }
        return files;
    }

    private static Map<String, String> issues() {
        Map<String, String> files = TestBooks.files(TestBooks.rule("", "signals.escalate($a, 1);"));
        StringBuilder issues = new StringBuilder("- {id: general, title: General}\n- {id: aid, title: a, keywords: [");
        for (int i = 0; issues.length() < Limits.FILE_BYTES - 100; i++) {
            issues.append("'a + b|c").append(i).append("*', ");
        }
        files.put("issues.yaml", issues + "z]}\n");
        return files;
    }
}
