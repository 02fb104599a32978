package dev.detente.rules;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.RuleEngine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small rule books, made from texts. */
public final class TestBooks {
    /** The weights of the small books: one row for each type. */
    public static final String WEIGHTS = """
            type,mode,code,intensity
            STATEMENT,,,0
            AGREE,,,2.5
            CONSULT,,,2.5
            SUPPORT,,,5
            CONCEDE,,,4.5
            COOPERATE,,,9.5
            AID,,,10
            RETREAT,,,6.5
            REQUEST,,,0
            ACCUSE,,,-2
            REJECT,,,-2
            THREATEN,,,-3.5
            PROTEST,,,-5
            SANCTION,,,-6
            MOBILIZE,,,-5.5
            COERCE,,,-7
            ASSAULT,,,-9
            """;

    private static final String MANIFEST = """
            name: small
            description: for tests
            feeds:
              hand: {kappa: 50, halfLifeVerbalDays: 14, halfLifeMaterialDays: 45, halfLifeCooperationDays: 120}
            """;

    private static final String ISSUES = """
            - {id: security, title: Security}
            - {id: taiwan, title: Taiwan, parent: security}
            - {id: aid, title: Aid}
            - {id: trade, title: Trade}
            - {id: technology, title: Technology}
            - {id: human-rights, title: Human rights}
            - {id: general, title: General}
            """;

    private TestBooks() {}

    /** The files of a small book with that one rule file, to be changed at will. */
    public static Map<String, String> files(String drl) {
        Map<String, String> files = new TreeMap<>();
        files.put("rulebook.yaml", MANIFEST);
        files.put("weights.csv", WEIGHTS);
        files.put("issues.yaml", ISSUES);
        files.put("rules.drl", drl);
        return files;
    }

    /** A rule with these constraints and this consequence; the constraints start at line 5, column 15, the consequence at line 7, column 3. */
    public static String rule(String constraints, String consequence) {
        return """
                package small;

                rule "R"
                when
                  $a : Action(%s)
                then
                  %s
                end
                """.formatted(constraints, consequence);
    }

    /** A rule of that name, with these constraints, that escalates by one point. */
    public static String named(String name, String constraints) {
        return rule(constraints, "signals.escalate($a, 1);").replace("\"R\"", "\"" + name + "\"");
    }

    /** The book of these files. */
    public static RuleBook book(Map<String, String> files) {
        return RuleBookReader.read(files);
    }

    /** The engine of a small book with that one rule file. */
    public static RuleEngine engine(String drl) {
        return engine(files(drl));
    }

    /** The engine of the book of these files. */
    public static RuleEngine engine(Map<String, String> files) {
        return RuleEngine.compile(book(files), ActorCatalog.standard());
    }

    /** The findings in a small book with that one rule file; empty when it compiles. */
    public static List<Diagnostic> findings(String drl) {
        return findings(files(drl));
    }

    /** The findings in the book of these files; empty when it compiles. */
    public static List<Diagnostic> findings(Map<String, String> files) {
        try {
            engine(files);
            return List.of();
        } catch (RuleBookException e) {
            return e.diagnostics();
        }
    }
}
