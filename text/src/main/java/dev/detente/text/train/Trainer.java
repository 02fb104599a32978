package dev.detente.text.train;

import dev.detente.model.Sha256;
import dev.detente.text.actor.Mention;
import dev.detente.text.actor.Mentions;
import dev.detente.text.deed.Calibration;
import dev.detente.text.deed.Deed;
import dev.detente.text.deed.DeedFeatures;
import dev.detente.text.deed.Deeds;
import dev.detente.text.deed.Masks;
import dev.detente.text.deed.RoleFeatures;
import dev.detente.text.deed.SentenceVectors;
import dev.detente.text.deed.Weights;
import dev.detente.text.embed.LanguageModel;
import dev.detente.text.english.Account;
import dev.detente.text.english.EnglishReader;
import dev.detente.text.grammar.Grammar;
import dev.detente.text.grammar.Sentence;
import dev.detente.text.grammar.Token;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Learns the weights from the marked sentences and writes them: {@code Trainer SENTENCES-FOLDER REPORTS-FILE WEIGHTS-FILE WORDS-FILE}; the last file
 * is for a reader without the language model. Each style is read once with weights learnt from other styles, and the quality is printed; readings of
 * the coded reports calibrate the confidence. It is long because learning and judging share the examples: the marks that weights are learnt from are
 * those that readings are compared with.
 */
public final class Trainer {
    /** The people whom the sentences name are in office on this day. */
    private static final LocalDate DAY = LocalDate.of(2020, 1, 1);

    private static final double PENALTY = 6e-4;
    /** A feature found in fewer sentences does not generalise. */
    private static final int CUTOFF = 2;

    private static final int QUARTERS = 4;
    /** Used before calibration: who does it counts less than what is done. */
    private static final Calibration UNCALIBRATED = new Calibration(0, 1, 0.5, 0, 0, 0);

    private final Grammar grammar = Grammar.load();
    private final LanguageModel model = new LanguageModel();
    private final PrintStream log;
    private final List<CodedReport> reports;

    private Trainer(PrintStream log, List<CodedReport> reports) {
        this.log = log;
        this.reports = reports;
    }

    /** A marked sentence as the reader sees it; the deeds' words are the marked ones, -1 where no word fits. */
    private record Example(
            MarkedSentence marked,
            Sentence sentence,
            List<Mention> mentions,
            SentenceVectors vectors,
            List<Integer> words) {
        Example withoutVectors() {
            return new Example(marked, sentence, mentions, SentenceVectors.none(), words);
        }
    }

    /**
     * Learns the weights and writes them.
     *
     * @param args the folder of the sentences, the file of the reports, the file for the weights, the file for the weights of words alone
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            System.err.println("give the folder of the marked sentences, the file of the coded reports, and the two"
                    + " files to write the weights to");
            System.exit(2);
        }
        Path sentences = Path.of(args[0]);
        Path reports = Path.of(args[1]);
        new Trainer(System.out, CodedReport.read(reports))
                .learn(sentences, version(sentences, reports), Path.of(args[2]), Path.of(args[3]));
    }

    /** The hash of all sentences and reports, in hex: the version of the weights learnt from them. */
    public static String version(Path sentences, Path reports) throws IOException {
        StringBuilder all = new StringBuilder();
        List<Path> files = new ArrayList<>(files(sentences));
        files.add(reports);
        for (Path file : files) {
            all.append(file.getFileName())
                    .append('\n')
                    .append(Files.readString(file))
                    .append('\n');
        }
        return Sha256.hex(all.toString()).substring(0, 12);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
        }
    }

    private void learn(Path folder, String version, Path weightsFile, Path wordsFile) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Path file : files(folder)) {
            for (MarkedSentence marked : MarkedSentence.read(file)) {
                examples.add(example(marked));
            }
        }
        log.printf("%d sentences%n", examples.size());
        judge(examples);
        EnglishReader reader = EnglishReader.of((text, source, target, code) -> List.of());
        write(calibrated(fit(examples, version), reader), weightsFile);
        List<Example> words = examples.stream().map(Example::withoutVectors).toList();
        write(calibrated(fit(words, version), reader.without(EnglishReader.Part.LANGUAGE_MODEL)), wordsFile);
    }

    /** Reads each style with weights learnt from other styles, a quarter of the styles at a time, and prints the quality. */
    private void judge(List<Example> examples) {
        List<String> styles = examples.stream()
                .map(e -> e.marked().style())
                .distinct()
                .sorted()
                .toList();
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            int left = quarter;
            Predicate<Example> held = e -> styles.indexOf(e.marked().style()) % QUARTERS == left;
            Weights others = fit(examples.stream().filter(held.negate()).toList(), "");
            examples.stream()
                    .filter(held)
                    .collect(Collectors.groupingBy(e -> e.marked().style(), TreeMap::new, Collectors.toList()))
                    .forEach((style, own) -> judge(style, own, others));
        }
    }

    private static void write(Weights weights, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            weights.write(out);
        }
    }

    /** The same weights with a confidence fitted to how often a reader with them reads the coded reports correctly. */
    private Weights calibrated(Weights weights, EnglishReader reader) {
        CalibrationFit fit = new CalibrationFit();
        for (CodedReport report : reports) {
            for (Account.Told told :
                    reader.with(weights).account(report.article()).told()) {
                fit.add(
                        told.deed().typeProbability(),
                        told.deed().rolesProbability(),
                        told.implied(),
                        told.deed().noun(),
                        told.proposal().target() == null,
                        report.says(told.proposal()));
            }
        }
        Calibration calibration = fit.fit();
        log.printf("%s%n%s", calibration, fit.curve(calibration));
        return new Weights(weights.version(), weights.types(), weights.modes(), weights.roles(), calibration);
    }

    private Example example(MarkedSentence marked) {
        Sentence plain = grammar.sentence(marked.text());
        List<Mention> mentions = new Mentions(DAY).find(marked.text(), plain);
        Sentence sentence = Mentions.mended(plain, mentions);
        SentenceVectors vectors = SentenceVectors.of(model.vectors(Masks.words(sentence, mentions)));
        List<Integer> words =
                marked.deeds().stream().map(d -> word(sentence, d)).toList();
        return new Example(marked, sentence, mentions, vectors, words);
    }

    /** The token that carries a marked deed: the verb among the marked words, else the verb that an auxiliary belongs to, else the last noun. */
    private static int word(Sentence sentence, MarkedSentence.Deed deed) {
        int last = -1;
        int verbBehind = -1;
        for (int i = 0; i < sentence.size(); i++) {
            Token token = sentence.token(i);
            boolean within = token.start() >= deed.start() && token.end() <= deed.end();
            if (within && token.verb() && Deeds.possible(token)) {
                return i;
            }
            if (within && Deeds.possible(token)) {
                last = i;
            }
            if (token.start() >= deed.end() && token.start() < deed.end() + 25 && token.verb() && verbBehind < 0) {
                verbBehind = i;
            }
        }
        return last >= 0 ? last : verbBehind;
    }

    private static Weights fit(List<Example> examples, String version) {
        Learner types = new Learner(PENALTY, CUTOFF);
        Learner modes = new Learner(PENALTY, 2 * CUTOFF);
        Learner roles = new Learner(PENALTY, CUTOFF);
        for (Example example : examples) {
            Map<Integer, MarkedSentence.Deed> marked = new HashMap<>();
            for (int k = 0; k < example.words().size(); k++) {
                marked.putIfAbsent(
                        example.words().get(k), example.marked().deeds().get(k));
            }
            for (int i = 0; i < example.sentence().size(); i++) {
                MarkedSentence.Deed deed = marked.get(i);
                if (!Deeds.possible(example.sentence().token(i)) || (deed == null && besideDeed(example, i))) {
                    continue;
                }
                List<String> features = DeedFeatures.of(example.sentence(), example.mentions(), i);
                float[] vector = example.vectors().at(i);
                types.add(deed == null ? Deeds.NONE : deed.type().name(), features, vector);
                if (deed != null) {
                    modes.add(deed.type() + "/" + (deed.mode() == null ? "" : deed.mode()), features, vector);
                }
            }
            for (int k = 0; k < example.words().size(); k++) {
                if (example.words().get(k) >= 0) {
                    MarkedSentence.Deed deed = example.marked().deeds().get(k);
                    for (int place = 0; place < example.mentions().size(); place++) {
                        roles.add(
                                role(example, deed, example.mentions().get(place)),
                                RoleFeatures.of(
                                        example.sentence(),
                                        example.mentions(),
                                        place,
                                        example.words().get(k),
                                        deed.type()),
                                example.vectors()
                                        .word(example.mentions().get(place).from()));
                    }
                }
            }
        }
        return new Weights(version, types.fit(), modes.fit(), roles.fit(), UNCALIBRATED);
    }

    /** Whether a word is so near a marked one that it may name the same deed: it is used neither as a deed nor as a word that is not one. */
    private static boolean besideDeed(Example example, int i) {
        Token token = example.sentence().token(i);
        for (int k = 0; k < example.words().size(); k++) {
            MarkedSentence.Deed deed = example.marked().deeds().get(k);
            if ((token.start() >= deed.start() && token.end() <= deed.end())
                    || (Math.abs(example.words().get(k) - i) <= 2 && !token.verb())) {
                return true;
            }
        }
        return false;
    }

    private static String role(Example example, MarkedSentence.Deed deed, Mention mention) {
        boolean source = names(example, deed.sources(), mention);
        boolean target = names(example, deed.targets(), mention);
        if ((source && target) || (deed.mutual() && (source || target))) {
            return "BOTH";
        }
        return source ? "SOURCE" : target ? "TARGET" : "NONE";
    }

    private static boolean names(Example example, List<Integer> places, Mention mention) {
        int start = example.sentence().token(mention.from()).start();
        int end = example.sentence()
                .token(Math.max(mention.to() - 1, mention.head()))
                .end();
        return places.stream().anyMatch(p -> p >= start && p < end);
    }

    /** Reads sentences of a style with weights learnt from the others, and prints the quality. */
    private void judge(String style, List<Example> examples, Weights weights) {
        Deeds deeds = new Deeds(weights);
        int marked = 0;
        int read = 0;
        int typeRight = 0;
        int allRight = 0;
        int likeliestRight = 0;
        int withDeeds = 0;
        for (Example example : examples) {
            Deeds.Found found = deeds.find(example.sentence(), example.mentions(), example.vectors());
            marked += example.words().size();
            if (example.words().size() > 0) {
                withDeeds++;
                Set<String> types = new HashSet<>();
                example.marked().deeds().forEach(d -> types.add(d.type().name()));
                Deed likeliest = found.likeliest();
                likeliestRight +=
                        likeliest != null && types.contains(likeliest.type().name()) ? 1 : 0;
            }
            for (Deed deed : found.deeds()) {
                boolean type = example.marked().deeds().stream().anyMatch(d -> d.type() == deed.type());
                boolean all = example.marked().deeds().stream()
                        .anyMatch(d -> d.type() == deed.type() && sameParties(example, d, deed));
                read++;
                typeRight += type ? 1 : 0;
                allRight += all ? 1 : 0;
            }
        }
        log.printf(
                "%-12s %4d deeds, %4d read: type right %.3f, with both parties %.3f; likeliest type of a sentence right %.3f%n",
                style,
                marked,
                read,
                typeRight / (double) read,
                allRight / (double) read,
                likeliestRight / (double) withDeeds);
    }

    private static boolean sameParties(Example example, MarkedSentence.Deed marked, Deed deed) {
        boolean sources = deed.sources().stream()
                .anyMatch(m -> names(example, marked.sources(), m)
                        || (marked.mutual() && names(example, marked.targets(), m)));
        boolean targets = deed.mutual()
                ? marked.mutual() || deed.sources().stream().anyMatch(m -> names(example, marked.targets(), m))
                : deed.targets().isEmpty()
                        ? marked.targets().isEmpty()
                        : deed.targets().stream()
                                .anyMatch(m -> names(example, marked.targets(), m)
                                        || (marked.mutual() && names(example, marked.sources(), m)));
        return sources && targets;
    }
}
