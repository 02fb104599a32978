package dev.detente.lab.judge;

import java.time.LocalDate;

/**
 * How far the tensions of a store that began late are from those of one that began with the data. The smaller the better: the past before a store's
 * first day is then forgotten.
 *
 * @param begin the first day of the store that began late, in the middle of a period
 * @param day the day on whose end both are read
 * @param pairs how many judged pairs are compared: those above {@value #LEAST_TENSION} in the store with all data
 * @param difference the mean of their absolute differences, in points of tension; NaN without any pair
 * @param near the share of them, 0 to 1, whose difference is at most {@value #NEAR} points; NaN without any pair
 */
public record LateStart(LocalDate begin, LocalDate day, int pairs, double difference, double near) {
    /** Pairs with a lower tension are not compared. */
    public static final int LEAST_TENSION = 10;
    /** A difference up to this is small: the levels of the default book are 15 to 25 points wide. */
    public static final int NEAR = 3;
}
