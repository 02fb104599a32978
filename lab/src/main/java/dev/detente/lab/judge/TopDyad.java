package dev.detente.lab.judge;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.rulebooks.judging.Period;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A dyad that the product sees as most tense in a period, and what that is based on.
 *
 * @param mean the mean of its level after the warm-up, 0 to 100
 * @param max its greatest level
 * @param maxOn the first day with that level
 * @param rows how many rows it has in the period
 * @param conflictRows how many of them are conflict
 * @param topAction the action that moved the level most in the 30 days up to the greatest; null when nothing did
 */
public record TopDyad(
        @JsonUnwrapped Period period,
        Dyad dyad,
        double mean,
        double max,
        LocalDate maxOn,
        int rows,
        int conflictRows,
        @Nullable Action topAction) {}
