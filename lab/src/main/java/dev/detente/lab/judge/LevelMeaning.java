package dev.detente.lab.judge;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.model.Level;
import java.util.List;

/**
 * The meaning of a level in some data. Days at the end of a period of which the next 30 are not in the data give no rate.
 *
 * @param border where the level begins, a tension; 0 for the lowest level
 * @param days how many days after the warm-up judged pairs had it
 * @param pairs how many pairs had it
 * @param labels how many of these days have each label of intensity, 0 to 5; days without a label that counts are in none
 * @param amidForce how many of these days had force on the day or in the 89 days before it: a first use cannot follow
 * @param force how often a first use of force followed days that had none on the day and in the 89 days before it
 * @param onset how often the onset of a crisis of the list followed
 */
public record LevelMeaning(
        Level level,
        double border,
        long days,
        int pairs,
        List<Long> labels,
        long amidForce,
        @JsonUnwrapped(prefix = "force") Rates force,
        @JsonUnwrapped(prefix = "onset") Rates onset) {
    /**
     * How often something followed, counted over the same days.
     *
     * @param within14 within the next 14 days
     * @param within30 within the next 30 days
     */
    public record Rates(
            @JsonProperty("14") BaseRate within14,
            @JsonProperty("30") BaseRate within30) {}
}
