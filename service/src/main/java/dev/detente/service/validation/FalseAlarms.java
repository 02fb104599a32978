package dev.detente.service.validation;

import dev.detente.model.Dyad;
import java.time.LocalDate;
import java.util.List;

/**
 * The false alarms of a series of the product on one dyad.
 *
 * @param series its name
 * @param days the days on which they rang, earliest first, at least one
 */
public record FalseAlarms(String series, Dyad dyad, List<LocalDate> days) {
    public FalseAlarms {
        days = List.copyOf(days);
    }
}
