package dev.detente.lab.learn;

import dev.detente.model.Sha256;
import dev.detente.reader.deed.Calibration;
import dev.detente.reader.deed.Weights;
import dev.detente.reader.embed.LanguageModel;
import dev.detente.reader.english.Account;
import dev.detente.reader.english.EnglishReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Learns the weights from the marked sentences and writes them: {@code Trainer SENTENCES-FOLDER REPORTS-FILE MODEL-FILE WEIGHTS-FILE}.
 * The confidence is calibrated on the coded reports. The styles that the system property {@value #JUDGED} names, with commas between them, are not
 * learnt from but judged, and then nothing is written.
 */
public final class Trainer {
    private static final String JUDGED = "detente.judged";

    private static final double PENALTY = 6e-4;
    /** A feature found in fewer sentences does not generalise. */
    private static final int CUTOFF = 2;
    /** How much the features of words count beside the vectors. Any share from 0.2 to 0.6 reads the coded reports alike, to one in a hundred. */
    private static final double SHARE = 0.3;
    /** Used before calibration: who does it counts less than what is done. */
    private static final Calibration UNCALIBRATED = new Calibration(0, 1, 0.5, 0, 0, 0);

    private final PrintStream log;
    private final List<CodedReport> reports;

    private Trainer(PrintStream log, List<CodedReport> reports) {
        this.log = log;
        this.reports = reports;
    }

    /**
     * Learns the weights and writes them.
     *
     * @param args the folder of the sentences, the file of the reports, the file for the language model and the file for the weights
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            System.err.println(
                    "give the folder of the marked sentences, the file of the coded reports, and the files to"
                            + " write the language model and the weights to");
            System.exit(2);
        }
        Path sentences = Path.of(args[0]);
        Path reports = Path.of(args[1]);
        new Trainer(System.out, CodedReport.read(reports))
                .learn(
                        sentences,
                        version(sentences, reports),
                        Path.of(args[2]),
                        Path.of(args[3]),
                        Stream.of(System.getProperty(JUDGED, "").split(",", -1))
                                .filter(style -> !style.isEmpty())
                                .toList());
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

    private void learn(Path folder, String version, Path modelFile, Path weightsFile, List<String> judged)
            throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Path file : files(folder)) {
            for (MarkedSentence marked : MarkedSentence.read(file)) {
                examples.add(Example.of(marked));
            }
        }
        log.printf("%d sentences%n", examples.size());
        List<Example> learnt =
                examples.stream().filter(e -> !judged.contains(e.style())).toList();
        byte[] bytes;
        Weights weights;
        try (Tuning tuned = Tuning.of(learnt, log)) {
            bytes = tuned.model();
            weights = weights(version, learnt, tuned);
        }
        LanguageModel model = LanguageModel.of(bytes);
        if (!judged.isEmpty()) {
            StyleTrial trial = new StyleTrial(model, weights);
            judged.forEach(style -> log.println(trial.of(
                    style,
                    examples.stream().filter(e -> e.style().equals(style)).toList())));
            return;
        }
        EnglishReader reader =
                EnglishReader.of((text, source, target, code) -> List.of()).with(model, weights);
        Weights calibrated =
                weights.calibrated(calibration(reader), calibration(reader.without(EnglishReader.Part.LANGUAGE_MODEL)));
        Files.write(modelFile, bytes);
        try (OutputStream out = Files.newOutputStream(weightsFile)) {
            calibrated.write(out);
        }
    }

    /** Fits a confidence to how often a reader reads the coded reports correctly. */
    private Calibration calibration(EnglishReader reader) {
        CalibrationFit fit = new CalibrationFit();
        for (CodedReport report : reports) {
            for (Account.Candidate candidate : reader.account(report.article()).candidates()) {
                fit.add(
                        candidate.deed().typeProbability(),
                        candidate.deed().rolesProbability(),
                        candidate.implied(),
                        candidate.deed().noun(),
                        candidate.proposal().target() == null,
                        report.says(candidate.proposal()));
            }
        }
        Calibration calibration = fit.fit();
        log.printf("%s%n%s", calibration, fit.curve(calibration));
        return calibration;
    }

    private static Weights weights(String version, List<Example> examples, Tuning tuned) {
        Learner types = new Learner(PENALTY, CUTOFF);
        Learner modes = new Learner(PENALTY, 2 * CUTOFF);
        Learner roles = new Learner(PENALTY, CUTOFF);
        for (Example example : examples) {
            for (Example.Word word : example.words()) {
                types.add(word.type(), word.features());
                if (word.deed()) {
                    modes.add(word.mode(), word.features());
                }
            }
            example.parts().forEach(part -> roles.add(part.role(), part.features()));
        }
        return new Weights(
                version,
                types.fit(tuned.types(), SHARE),
                modes.fit(tuned.modes(), SHARE),
                tuned.pairs(),
                roles.fit(tuned.roles(), SHARE),
                UNCALIBRATED,
                UNCALIBRATED);
    }
}
