package dev.detente.scoring;

import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Facts.StoredFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows all pairs as they were known at the end of each of several days, under the rule book in use then. From one day to the next, only pairs with new
 * recordings are computed again.
 */
public final class Evenings {
    private final StoredFacts facts;
    private final RuleEngines engines;
    private @Nullable Snapshot last;
    private Instant until = Instant.MIN;

    Evenings(StoredFacts facts, RuleEngines engines) {
        this.facts = facts;
        this.engines = engines;
    }

    /** The last instant of a day. */
    public static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1);
    }

    /**
     * The pairs at the end of a day.
     *
     * @param day a day that is over, later than the one asked for last
     */
    public View at(LocalDate day) {
        Instant end = end(day);
        RuleEngine engine = engines.at(end);
        Facts known = facts.knownAt(end);
        Snapshot before = last;
        Snapshot now = before == null
                ? Snapshot.of(engine, known, Map.of())
                : before.updated(known, facts.changedBetween(until, end), facts.changedDaysBetween(until, end));
        if (!now.engine().equals(engine)) {
            now = now.under(engine);
        }
        last = now;
        until = end;
        return new View(now, day, end);
    }
}
