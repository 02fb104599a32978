package dev.detente.rulebooks.judging;

import dev.detente.model.Dyad;
import java.time.LocalDate;

/** A number for each dyad and day, judged by whether it detects crises. */
public interface DailySeries {
    /** Its name in tables. */
    String name();

    /** The value at the end of a day, in the series' own unit; 0 when there is none. */
    double at(Dyad dyad, LocalDate day);
}
