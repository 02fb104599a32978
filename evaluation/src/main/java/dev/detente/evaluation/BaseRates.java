package dev.detente.evaluation;

import dev.detente.model.Level;
import dev.detente.rules.book.RuleBook;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rates of force after days at each level of a rule book, as measured by {@code validate --base-rates}.
 *
 * @param ruleBook the rule book's name
 * @param ruleBookVersion its version
 * @param borders the borders between its levels, ascending: a book with other borders has other levels
 * @param periods the days that were measured
 * @param levels one for each level, the lowest first
 */
public record BaseRates(
        String ruleBook, String ruleBookVersion, List<Double> borders, List<Days> periods, List<OfLevel> levels) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Reads the file on first use, so that a command can write it again even when it is faulty. */
    private static final class Standard {
        private static final BaseRates RATES = read(Resources.text("base-rates.json"));
    }

    /** Days in a row, both ends included. */
    public record Days(LocalDate from, LocalDate to) {}

    /**
     * The rates after days at a level.
     *
     * @param days how many days judged pairs had it
     * @param amidForce how many of these days had force on the day or in the 89 days before it
     * @param followed how many other days can be followed for 30 days
     * @param pairs of how many pairs
     * @param force after how many of them a first use of force came within 14 days
     * @param low the lower end of the interval of that share, 0 to 1, that holds 90 %, with pairs drawn; 0 when it is unknown
     * @param high its upper end; 1 when it is unknown
     */
    public record OfLevel(
            Level level, long days, long amidForce, long followed, int pairs, long force, double low, double high) {}

    public BaseRates {
        borders = List.copyOf(borders);
        periods = List.copyOf(periods);
        levels = List.copyOf(levels);
        if (!levels.stream().map(OfLevel::level).toList().equals(List.of(Level.values()))) {
            throw new IllegalArgumentException("base rates name each level once, the lowest first, which " + levels
                    + " do not: write them again with validate --base-rates");
        }
    }

    /** Those of the book that comes with the program. */
    public static BaseRates standard() {
        return Standard.RATES;
    }

    /** Returns the rates that a validation found. */
    public static BaseRates of(ValidationResult result) {
        return new BaseRates(
                result.ruleBook(),
                result.ruleBookVersion(),
                result.levels().borders(),
                result.periods().stream()
                        .map(p -> new Days(p.period().first(), p.period().last()))
                        .toList(),
                result.levels().meanings().stream().map(BaseRates::of).toList());
    }

    private static OfLevel of(LevelMeaning meaning) {
        BaseRate force = meaning.force().within14();
        boolean known = !Double.isNaN(force.interval().low());
        return new OfLevel(
                meaning.level(),
                meaning.days(),
                meaning.amidForce(),
                force.days(),
                force.pairs(),
                force.followed(),
                known ? force.interval().low() : 0,
                known ? force.interval().high() : 1);
    }

    static BaseRates read(String json) {
        return JSON.readValue(json, BaseRates.class);
    }

    /** The file that {@link #standard} reads, ending with a line break. */
    public String json() {
        return JSON.writeValueAsString(this) + "\n";
    }

    /** Whether a book's levels are those that were measured: it has the same name and the same borders. */
    public boolean fit(RuleBook book) {
        return book.name().equals(ruleBook) && book.parameters().levels().equals(borders);
    }

    /**
     * How often force came on a day at a level, and in the 89 days before it, and how often a first use of force came within 14 days of a day without, in
     * whole sentences.
     */
    public String sentence(Level level) {
        OfLevel of = levels.get(level.number());
        String years = periods.stream()
                .flatMap(p -> Stream.of(p.from().getYear(), p.to().getYear()))
                .distinct()
                .sorted()
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        if (of.days() == 0) {
            return String.format(
                    Locale.ROOT,
                    "In the data on which levels were tried (%s), no day was at the level %s.",
                    years,
                    level.word());
        }
        String days = String.format(
                Locale.ROOT,
                "In the data on which levels were tried (%s), %,d of %,d days at the level %s had force on the day or in the 89 days"
                        + " before it.",
                years,
                of.amidForce(),
                of.days(),
                level.word());
        return of.followed() == 0
                ? days
                : days
                        + String.format(
                                Locale.ROOT,
                                " Of the days without any, force followed within 14 days on %.1f %% (%,d of %,d days of %,d pairs;"
                                        + " 90 %% interval %.1f to %.1f %%).",
                                100.0 * of.force() / of.followed(),
                                of.force(),
                                of.followed(),
                                of.pairs(),
                                100 * of.low(),
                                100 * of.high());
    }
}
