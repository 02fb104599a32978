package dev.detente.lab.judge;

import dev.detente.model.Dyad;
import java.time.LocalDate;
import java.util.List;

/**
 * The false alarms of one of the product's series on one dyad.
 *
 * @param days the days on which they were raised, earliest first, at least one
 */
public record FalseAlarms(String series, Dyad dyad, List<LocalDate> days) {}
