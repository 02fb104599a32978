package dev.detente.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a day's tension compares with the twelve months before it of the same pair. It needs no other pair, so it can be compared between pairs whose levels
 * cannot, since people coded them differently.
 *
 * <p>Example: of 365 days before, 270 had a lower tension, 94 a higher one and one the same: {@code 100 * (270 + 1 / 2) / 365} = 74.1.
 *
 * @param percentile the share of these days on which the tension was lower, days with the same counting half, 0 to 100
 * @param highestSince the last of these days with the same tension or a higher one; null when there is none, so that this is the highest
 */
public record PlaceInPast(double percentile, @Nullable LocalDate highestSince) {}
