package dev.detente.lab.judge.odds;

import dev.detente.lab.judge.odds.TrialDays.Measure;
import dev.detente.record.odds.ForceModel;
import dev.detente.record.odds.Term;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fits the odds of force on periods: on all of them together, and on each alone, so that each can be judged by the others. */
public final class OddsFit {
    /** The ridges that are tried: days of one pair follow one another, so a period says less than its days, and without a ridge too much is believed. */
    private static final List<Integer> RIDGES = List.of(30, 60, 90, 120, 160, 200, 300);
    /** The ridge for a single period, which cannot be judged by another: that of 2018 and 2021. */
    private static final int USUAL_RIDGE = 120;

    private OddsFit() {}

    /** Writes the models and the yardsticks as the two tables that come with the program. */
    public static void write(List<OddsTrial> trials, Path folder) throws IOException {
        List<TrialDays> days = trials.stream().map(OddsTrial::days).toList();
        List<List<Integer>> sets = new ArrayList<>();
        sets.add(IntStream.range(0, days.size()).boxed().toList());
        if (days.size() > 1) {
            sets.addAll(IntStream.range(0, days.size()).mapToObj(List::of).toList());
        }
        Map<Integer, Double> deviances = deviances(days);
        int ridge = deviances.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(USUAL_RIDGE);
        StringBuilder models = new StringBuilder(
                        "# Coefficients of the odds of force, fitted on ICEWS by validate --odds.\n")
                .append(
                        deviances.isEmpty()
                                ? ""
                                : "# Minus the logarithm of the likelihood of each period by the fit of each other one, by ridge: "
                                        + deviances.entrySet().stream()
                                                .map(e ->
                                                        String.format(Locale.ROOT, "%d %.1f", e.getKey(), e.getValue()))
                                                .collect(Collectors.joining(", ", "", "\n")))
                .append("fitted\tusual\tintercept");
        Arrays.stream(Term.values())
                .forEach(term -> models.append('\t').append(term.name().toLowerCase(Locale.ROOT)));
        StringBuilder yardsticks = new StringBuilder("# Shares by one count alone, fitted by validate --odds.\n")
                .append("fitted\tpersistence\tby ln(1 + days since)\thostile\tby ln(1 + reports)");
        for (List<Integer> set : sets) {
            TrialDays together = new TrialDays();
            set.forEach(i -> together.addAll(days.get(i)));
            together.end();
            if (together.followed() > 0) {
                String fitted = set.stream().map(i -> trials.get(i).period()).collect(Collectors.joining(", "));
                models.append(String.format(
                                Locale.ROOT, "\n%s\t%.6f", fitted, together.followed() / (double) together.size()))
                        .append(cells(LogisticFit.fit(terms(together), together.came(), ridge)));
                yardsticks
                        .append('\n')
                        .append(fitted)
                        .append(cells(alone(together, Measure.SINCE, ridge)))
                        .append(cells(alone(together, Measure.HOSTILE, ridge)));
            }
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(ForceModel.FILE), models.append('\n'));
        Files.writeString(folder.resolve(Yardsticks.FILE), yardsticks.append('\n'));
    }

    /** By ridge, how badly the fits of each period alone foretell the others: the sum of minus the logarithms of the shares of what came. */
    private static Map<Integer, Double> deviances(List<TrialDays> days) {
        Map<Integer, Double> sums = new TreeMap<>();
        for (int i = 0; i < days.size(); i++) {
            TrialDays own = days.get(i);
            if (own.followed() > 0) {
                for (int ridge : RIDGES) {
                    ForceModel model = ForceModel.of("", 0, LogisticFit.fit(terms(own), own.came(), ridge));
                    for (TrialDays other : days) {
                        if (other != own && other.followed() > 0) {
                            sums.merge(ridge, deviance(model, other), Double::sum);
                        }
                    }
                }
            }
        }
        return sums;
    }

    private static double deviance(ForceModel model, TrialDays days) {
        double sum = 0;
        for (int i = 0; i < days.size(); i++) {
            double share = model.share(days.counts(i));
            sum -= StrictMath.log(days.came()[i] ? share : 1 - share);
        }
        return sum;
    }

    private static double[][] terms(TrialDays days) {
        return Arrays.stream(Term.values())
                .map(term -> IntStream.range(0, days.size())
                        .mapToDouble(i -> term.of(days.counts(i)))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[] alone(TrialDays days, Measure measure, int ridge) {
        double[] logs =
                Arrays.stream(days.numbers(measure)).map(StrictMath::log1p).toArray();
        return LogisticFit.fit(new double[][] {logs}, days.came(), ridge);
    }

    private static String cells(double[] numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> String.format(Locale.ROOT, "\t%.4f", number))
                .collect(Collectors.joining());
    }
}
