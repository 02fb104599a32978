package dev.detente.record.odds;

import dev.detente.model.TsvResource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A logistic regression of force on the counts of a day: the odds that a first use of force is attested within {@value #WITHIN} days are
 * {@code exp(intercept + sum of coefficient * term)}. Its numbers were fitted by the laboratory on ICEWS ({@code validate --odds FOLDER}) and are in
 * {@code force-odds.tsv}.
 *
 * @param fitted the days that it was fitted on: <i>2018-01-01 to 2018-10-31, 2021-01-01 to 2021-08-31</i>
 * @param usual the share of all these days at risk that force followed, 0 to 1
 * @param intercept the logarithm of the odds when all terms are 0
 * @param coefficients one for each {@link Term}
 */
public record ForceModel(String fitted, double usual, double intercept, Map<Term, Double> coefficients) {
    /** Within how many days force may follow. */
    public static final int WITHIN = 30;
    /** The name of the table of models. */
    public static final String FILE = "force-odds.tsv";

    private static final Pattern PERIOD = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) to (\\d{4}-\\d\\d-\\d\\d)");
    private static final List<ForceModel> ALL =
            TsvResource.rows(ForceModel.class, FILE, 3 + Term.values().length).stream()
                    .map(row -> of(
                            row.get(0),
                            Double.parseDouble(row.get(1)),
                            row.subList(2, row.size()).stream()
                                    .mapToDouble(Double::parseDouble)
                                    .toArray()))
                    .toList();

    public ForceModel {
        coefficients = Collections.unmodifiableMap(new EnumMap<>(coefficients));
    }

    /** A model of numbers as they are in the table: the intercept, then the coefficients in the order of the terms. */
    public static ForceModel of(String fitted, double usual, double... numbers) {
        Map<Term, Double> coefficients = new EnumMap<>(Term.class);
        int at = 1;
        for (Term term : Term.values()) {
            coefficients.put(term, numbers[at++]);
        }
        return new ForceModel(fitted, usual, numbers[0], coefficients);
    }

    /**
     * The factor that a count makes of the odds.
     *
     * @param term the count: {@code hostile-share}, {@code reports}, {@code force} or {@code since}, or {@code silence} for where they begin
     * @param title the same in words
     * @param counted the count on the day, in words
     * @param factor what the odds are multiplied by, above 0; of {@code silence} these odds themselves
     */
    public record Factor(String term, String title, String counted, double factor) {}

    /** The model that comes with the program, fitted on all periods. */
    public static ForceModel standard() {
        return ALL.get(0);
    }

    /** The model fitted on most periods none of which shares a day with a span: no period is judged by itself. */
    public static Optional<ForceModel> apartFrom(LocalDate from, LocalDate to) {
        return ALL.stream()
                .filter(model -> PERIOD.matcher(model.fitted)
                        .results()
                        .noneMatch(p -> !LocalDate.parse(p.group(1)).isAfter(to)
                                && !LocalDate.parse(p.group(2)).isBefore(from)))
                .findFirst();
    }

    /**
     * The share of days with such counts that force follows, 0 to 1.
     *
     * <p>Example: with an intercept of -5, a share of 12 hostile of 40 reports, coefficient 0.6, and all other coefficients 0, the odds are
     * exp(-5 + 0.6 * ln(12.3 / 43)) = 0.0032, a share of 0.32 %.
     */
    public double share(ForceCounts counts) {
        double sum = intercept;
        for (Map.Entry<Term, Double> term : coefficients.entrySet()) {
            sum += term.getValue() * term.getKey().of(counts);
        }
        return 1 / (1 + StrictMath.exp(-sum));
    }

    /**
     * The factors whose product is the odds: the first are those of a pair of which nothing is reported, and each count multiplies them. Example: 0.001 times
     * 2.5 times 8 times 3 times 1.5 are odds of 0.09, a share of 0.09 / 1.09 = 8.3 %.
     */
    public List<Factor> factors(ForceCounts counts) {
        List<Factor> factors = new ArrayList<>();
        double silence = share(ForceCounts.SILENCE);
        factors.add(new Factor("silence", "a pair of which nothing is reported", "", silence / (1 - silence)));
        coefficients.forEach((term, coefficient) -> {
            double moved = term.of(counts) - term.of(ForceCounts.SILENCE);
            factors.add(new Factor(
                    term.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    term.title(),
                    term.words(counts),
                    StrictMath.exp(coefficient * moved)));
        });
        return factors;
    }
}
