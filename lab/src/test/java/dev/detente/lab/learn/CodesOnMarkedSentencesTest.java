package dev.detente.lab.learn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.detente.model.CameoCode;
import dev.detente.model.CameoTable;
import dev.detente.model.EventKind;
import dev.detente.reader.deed.Codes;
import dev.detente.reader.grammar.Grammar;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How the table of codes fares on the project's marked sentences, which have modes but no codes. Prints its figures,
 * and writes {@code target/codes-on-marked-sentences.tsv}: type, marked mode, read mode, read code, word, sentence. */
final class CodesOnMarkedSentencesTest {
    /** What is counted for a type. */
    private static final class Count {
        int deeds;
        int coded;
        int marked;
        int told;
        int against;
        /** Of those against: the code says the mode, since the crosswalk ties it to that one. */
        int byCode;

        int unmarked;
    }

    @Test
    void modesFromTheWordsSeldomContradictTheMarks() throws IOException {
        Map<String, Count> counts = new TreeMap<>();
        List<String> lines = new ArrayList<>();
        Grammar grammar = Grammar.load();
        for (MarkedSentence marked : sentences()) {
            Sentence sentence = grammar.sentence(marked.text());
            for (MarkedSentence.Deed deed : marked.deeds()) {
                Codes.Kind kind = Codes.standard().of(deed.type(), null, 0, sentence, token(sentence, deed));
                String mode = kind.mode() == null ? "" : kind.mode().value();
                CameoCode code = kind.code();
                EventKind.of(deed.type().name(), mode, code == null ? "" : code.value());
                for (String name : List.of(deed.type().name(), "all")) {
                    count(counts.computeIfAbsent(name, n -> new Count()), deed, mode, code);
                }
                String word = marked.text()
                        .substring(deed.words().start(), deed.words().end());
                lines.add(String.join(
                        "\t",
                        deed.type().name(),
                        deed.mode() == null ? "" : deed.mode(),
                        mode,
                        code == null ? "" : code.value(),
                        word,
                        marked.text()));
            }
        }
        Files.write(Path.of("target", "codes-on-marked-sentences.tsv"), lines);
        System.out.println(
                "type       deeds coded | with a mode: told, right, against (by the crosswalk) | told without a mark");
        counts.forEach((name, c) -> System.out.printf(
                Locale.ROOT,
                "%-10s %5d %4.0f%% | %4d %4.0f%% %4.0f%% %3d (%d) | %d%n",
                name,
                c.deeds,
                100.0 * c.coded / c.deeds,
                c.marked,
                100.0 * c.told / Math.max(1, c.marked),
                100.0 * (c.told - c.against) / Math.max(1, c.told),
                c.against,
                c.byCode,
                c.unmarked));
        Count all = counts.getOrDefault("all", new Count());
        assertTrue(all.told >= 0.55 * all.marked, "told " + all.told + " of " + all.marked);
        assertTrue(all.against - all.byCode <= 0.03 * all.told, "against " + all.against);
    }

    private static void count(Count count, MarkedSentence.Deed deed, String mode, @Nullable CameoCode code) {
        count.deeds++;
        count.coded += code == null ? 0 : 1;
        if (deed.mode() == null) {
            count.unmarked += mode.isEmpty() ? 0 : 1;
            return;
        }
        count.marked++;
        if (!mode.isEmpty()) {
            count.told++;
            if (!mode.equals(deed.mode())) {
                count.against++;
                boolean byCode = code != null
                        && CameoTable.standard()
                                .find(code)
                                .map(e -> e.mode() != null)
                                .orElse(false);
                count.byCode += byCode ? 1 : 0;
            }
        }
    }

    /** Each fifth sentence; all with -Pstress. */
    private static List<MarkedSentence> sentences() throws IOException {
        List<MarkedSentence> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("sentences"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
                all.addAll(MarkedSentence.read(file));
            }
        }
        int step = Boolean.getBoolean("detente.stress") ? 1 : 5;
        return IntStream.range(0, all.size() / step)
                .mapToObj(i -> all.get(i * step))
                .toList();
    }

    /** The verb of the marked words, else their last word that means something. */
    private static int token(Sentence sentence, MarkedSentence.Deed deed) {
        int found = -1;
        for (int i = 0; i < sentence.size(); i++) {
            Token token = sentence.token(i);
            if (token.start() >= deed.words().start()
                    && token.end() <= deed.words().end()) {
                if (token.verb()) {
                    return i;
                }
                if (found < 0 || !List.of("AUX", "PART", "ADP", "DET").contains(token.tag())) {
                    found = i;
                }
            }
        }
        return Math.max(0, found);
    }
}
