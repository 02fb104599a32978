package dev.detente.app.command;

import dev.detente.rulebooks.judging.CalibrationResult;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.book.ReportCounts;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The formats in which a calibration is printed; lower-case as typed. */
enum CalibrationOutput {
    yaml {
        @Override
        void print(PrintWriter out, CalibrationResult result) {
            out.printf(
                    Locale.ROOT,
                    "# %d labelled pairs. Distance of their tension from the levels that fit their labels: %.1f points with these numbers,%n"
                            + "# %.1f with the rule book's; %.1f if numbers are found on one half of the pairs and judged on the other.%n#%n"
                            + "# label                  units  mean tension  distance%n",
                    result.pairs(),
                    result.distance(),
                    result.before(),
                    result.heldOut());
            result.labels()
                    .forEach(l -> out.printf(
                            Locale.ROOT,
                            "# %d %-20s %5d  %12.1f  %8.1f%n",
                            l.label(),
                            l.words(),
                            l.units(),
                            l.tension(),
                            l.distance()));
            out.printf("#%n# number             found  interval that holds 90 %%, with pairs drawn%n");
            interval(out, "kappa", result, FeedParameters::kappa);
            interval(out, "forceKappa", result, FeedParameters::forceKappa);
            interval(out, "cooperationKappa", result, FeedParameters::cooperationKappa);
            if (result.numbers().reports() != null) {
                interval(out, "strain", result, n -> counted(n).strain());
                interval(out, "force", result, n -> counted(n).force());
                out.printf("#%n# code   reports at peace  in conflict  how frequent at peace, if in conflict is 1%n");
                result.codes()
                        .forEach(c -> out.printf(
                                Locale.ROOT,
                                "# %-5s %17d %12d  %.2f%s%n",
                                c.code(),
                                c.peace(),
                                c.conflict(),
                                c.ratio(),
                                c.share() < 1 ? ": mostly a mistake" : ""));
            }
            out.printf("feeds:%n  %s: {%s}%n", result.feed(), numbers(result.numbers()));
        }
    },
    json {
        @Override
        void print(PrintWriter out, CalibrationResult result) {
            out.println(JsonMapper.builder().build().writeValueAsString(result));
        }
    };

    abstract void print(PrintWriter out, CalibrationResult result);

    private static void interval(
            PrintWriter out, String name, CalibrationResult result, ToDoubleFunction<FeedParameters> number) {
        out.printf(
                Locale.ROOT,
                "# %-16s %7s  %.3g to %.3g%n",
                name,
                number(number.applyAsDouble(result.numbers())),
                number.applyAsDouble(result.low()),
                number.applyAsDouble(result.high()));
    }

    private static ReportCounts counted(FeedParameters numbers) {
        return Objects.requireNonNull(numbers.reports());
    }

    /** The numbers of a feed as rulebook.yaml has them. */
    private static String numbers(FeedParameters of) {
        ReportCounts counts = of.reports();
        return "kappa: " + number(of.kappa()) + ", forceKappa: " + number(of.forceKappa()) + ", cooperationKappa: "
                + number(of.cooperationKappa()) + ", halfLifeVerbalDays: " + of.halfLifeVerbalDays()
                + ", halfLifeMaterialDays: " + of.halfLifeMaterialDays() + ", halfLifeForceDays: "
                + of.halfLifeForceDays() + ", halfLifeCooperationDays: " + of.halfLifeCooperationDays()
                + (counts == null
                        ? ""
                        : ", reports: {aDay: " + number(counts.aDay()) + ", strain: " + number(counts.strain())
                                + ", force: " + number(counts.force()) + ", hostile: " + number(counts.hostile())
                                + ", shares: {"
                                + counts.shares().entrySet().stream()
                                        .map(e -> "\"" + e.getKey() + "\": " + number(e.getValue()))
                                        .collect(Collectors.joining(", "))
                                + "}, reference: " + counts.reference() + "}");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
