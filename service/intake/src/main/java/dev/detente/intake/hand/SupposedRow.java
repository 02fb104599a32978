package dev.detente.intake.hand;

import dev.detente.intake.row.InputRow;
import dev.detente.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Acts of one kind that a question "what if" supposes.
 *
 * @param row the act; its day is the last day of such acts
 * @param perDay how many such acts there are on each day, 1 to {@link #MOST_A_DAY}
 * @param days on how many days in a row there are such acts, 1 to {@link #MOST_DAYS}
 */
public record SupposedRow(InputRow row, int perDay, int days) {
    /** Most acts of one kind on one day: ICEWS of 2014, 2018 and 2021 has at most 15 by one state towards another. */
    public static final int MOST_A_DAY = 100;
    /** Most days in a row: rules look back one year. */
    public static final int MOST_DAYS = 365;

    private static final String PER_DAY = "perDay";
    private static final String DAYS = "days";
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

    public SupposedRow {
        if (perDay < 1 || perDay > MOST_A_DAY || days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException(perDay + " acts a day on " + days + " days");
        }
    }

    /** How many acts these are, at least 1. */
    public int acts() {
        return perDay * days;
    }

    /**
     * An act with its numbers as they are written; a number that is not there is 1. A wrong one is a problem of the row, and read as 1.
     *
     * @param perDay empty when not there
     * @param days empty when not there
     */
    public static SupposedRow of(InputRow row, String perDay, String days) {
        List<Problem> problems = new ArrayList<>(row.problems());
        int daily = number(PER_DAY, perDay, MOST_A_DAY, "acts a day", problems);
        int running = number(DAYS, days, MOST_DAYS, "days in a row, which end with the day of the act", problems);
        return new SupposedRow(new InputRow(row.index(), row.values(), problems), daily, running);
    }

    /** Reads an action of a question. */
    static SupposedRow read(int index, JsonNode node) {
        return of(JsonInput.row(index, node, List.of(PER_DAY, DAYS)), text(node, PER_DAY), text(node, DAYS));
    }

    private static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.path(field).toString() : "";
    }

    private static int number(String field, String text, int most, String unit, List<Problem> problems) {
        if (text.isBlank()) {
            return 1;
        }
        int number = WHOLE.matcher(text.strip()).matches() ? Integer.parseInt(text.strip()) : 0;
        if (number >= 1 && number <= most) {
            return number;
        }
        problems.add(
                new Problem(field, text, "This is not a whole number from 1 to " + most + ": that many " + unit + "."));
        return 1;
    }
}
