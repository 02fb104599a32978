package dev.detente.rules.language;

import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.Limits;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.book.TextCheck;
import dev.detente.rules.language.RuleParser.ParsedRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Parses the rules of a book; anything outside the profile becomes a finding with line, column and remedy. The grammar in its levels: this class
 * finds the rules of a file, {@link RuleParser} the parts of a rule, {@link HeadParser} parses the head before the constraints,
 * {@link ConditionParser} each constraint, {@link ConsequenceParser} the part after then, and {@link ValueParser} the values of both.
 */
public final class BookParser {
    private final Vocabulary vocabulary;
    private final int lookbackDays;
    private final Diagnostics findings;

    private BookParser(Vocabulary vocabulary, int lookbackDays, Diagnostics findings) {
        this.vocabulary = vocabulary;
        this.lookbackDays = lookbackDays;
        this.findings = findings;
    }

    /** The rules of a book, in the order of files and lines, without those of files that have an error. */
    public static List<RuleDefinition> parse(RuleBook book, Vocabulary vocabulary, Diagnostics findings) {
        BookParser parser = new BookParser(vocabulary, book.lookbackDays(), findings);
        List<RuleDefinition> rules = new ArrayList<>();
        Map<String, String> files = new HashMap<>();
        Map<String, String> looks = new HashMap<>();
        for (RuleFile file : book.files()) {
            SourceText source = new SourceText(file.name(), file.drl(), findings);
            List<ParsedRule> read = new ArrayList<>();
            findings.within(file.name(), () -> read.addAll(parser.file(source)));
            for (ParsedRule parsed : read) {
                RuleDefinition rule = parsed.rule();
                String name = rule.ref().name();
                String other = files.putIfAbsent(name, file.name());
                if (other != null) {
                    findings.error(
                            file.name(),
                            rule.line(),
                            rule.column(),
                            "the name \"" + name + "\" is taken by a rule in " + other
                                    + ": names are unique in a rule book");
                }
                String alike = looks.putIfAbsent(TextCheck.skeleton(name), name);
                if (alike != null && !alike.equals(name)) {
                    findings.error(
                            file.name(),
                            rule.line(),
                            rule.column(),
                            "the name \"" + name + "\" looks like rule \"" + alike
                                    + "\": give one of them a name that looks different");
                }
                parsed.unused()
                        .forEach(bound -> source.warning(
                                bound.offset(),
                                bound.text() + " is bound and never used: use it, or remove the binding"));
                rules.add(rule);
            }
        }
        return rules;
    }

    /** The rules of a file; none when it has an error. */
    private List<ParsedRule> file(SourceText source) {
        int before = findings.errors();
        List<ParsedRule> rules = new ArrayList<>();
        List<Token> tokens = new ArrayList<>();
        boolean whole = source.report(() -> Lexer.tokens(source.text(), tokens));
        rules(source, whole ? tokens : withoutLastRule(tokens), rules);
        if (rules.isEmpty() && findings.errors() == before) {
            source.error(0, "holds no rule: write one, or remove the file");
        }
        return findings.errors() == before ? rules : List.of();
    }

    private void rules(SourceText source, List<Token> tokens, List<ParsedRule> into) {
        int end = tokens.size();
        int[] starts = IntStream.range(0, end)
                .filter(i -> tokens.get(i).is("rule") || misspelt(source, tokens, i))
                .toArray();
        source.checkNothing(belowPackageLine(tokens.subList(0, starts.length == 0 ? end : starts[0])));
        if (starts.length > Limits.RULES) {
            source.error(
                    tokens.get(starts[Limits.RULES]).offset(),
                    "a rule book has at most " + Limits.RULES + " rules: take out rules from here on");
        }
        for (int i = 0; i < Math.min(starts.length, Limits.RULES); i++) {
            List<Token> rule = tokens.subList(starts[i], i + 1 < starts.length ? starts[i + 1] : end);
            findings.spend(rule.size());
            source.report(() -> new RuleParser(source, rule, vocabulary, lookbackDays)
                    .rule()
                    .ifPresent(into::add));
        }
    }

    /** Whether a rule starts at a place, with a misspelt word, which is reported. */
    private static boolean misspelt(SourceText source, List<Token> tokens, int at) {
        boolean starts = at + 1 < tokens.size()
                && tokens.get(at + 1).kind() == Token.Kind.STRING
                && (at == 0
                        || tokens.get(at - 1).is("end")
                        || tokens.get(at - 1).is(";"))
                && SourceText.near(source.word(tokens.get(at)), "rule");
        if (starts) {
            source.notARule(tokens.get(at));
        }
        return starts;
    }

    /** The tokens up to the last rule, whose text continues in a comment that does not end. */
    private static List<Token> withoutLastRule(List<Token> tokens) {
        int last = tokens.size() - 1;
        while (last > 0 && !tokens.get(last).is("rule") && !tokens.get(last).is("end")) {
            last--;
        }
        return tokens.subList(0, last >= 0 && tokens.get(last).is("end") ? last + 1 : Math.max(last, 0));
    }

    private static List<Token> belowPackageLine(List<Token> head) {
        Tokens tokens = new Tokens(head, 0);
        if (tokens.peek().is("package") && tokens.peekNext().kind() == Token.Kind.WORD) {
            do {
                tokens.take();
                tokens.take();
            } while (tokens.peek().is(".") && tokens.peekNext().kind() == Token.Kind.WORD);
            tokens.takeIf(";");
        }
        return tokens.rest();
    }
}
