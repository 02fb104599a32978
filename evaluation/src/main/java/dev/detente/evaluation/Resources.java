package dev.detente.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The lists that come with the program, and the message about days outside the data. */
final class Resources {
    private Resources() {}

    static String text(String name) {
        try (InputStream in = Objects.requireNonNull(Resources.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The error message for a day in none of the periods. */
    static String outside(List<Period> periods) {
        return periods.isEmpty()
                ? "This is outside the data, which have no row: give files that cover it."
                : "This is outside the data, "
                        + periods.stream().map(Period::toString).collect(Collectors.joining(" and "))
                        + ": leave the row out, or give files that cover it.";
    }
}
