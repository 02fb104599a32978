package dev.detente.api.wiring;

import dev.detente.store.Fault;
import dev.detente.store.Store;
import dev.detente.store.StoreWatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Reports what the store is, whether it answers, and its faults with their remedies: down when reads or writes fail, {@code DEGRADED} when both work
 * with less than there should be.
 */
public record StoreHealth(Store store, StoreWatch watch) implements HealthIndicator {
    /** Everything answers, and somebody should look. */
    static final Status DEGRADED = new Status("DEGRADED");

    @Override
    public Health health() {
        List<Fault.Diagnosis> faults = watch.see();
        Health.Builder health = Health.up();
        if (!faults.isEmpty()) {
            health.status(
                    faults.stream().allMatch(f -> f.fault().effect() == Fault.Effect.LESS) ? DEGRADED : Status.DOWN);
        }
        health.withDetail("kind", store.kind())
                .withDetail(
                        "reachable",
                        faults.stream()
                                .noneMatch(f -> f.fault().effect() == Fault.Effect.NOTHING || f.fault() == Fault.GONE));
        if (!faults.isEmpty()) {
            Map<String, String> texts = new LinkedHashMap<>();
            faults.forEach(fault -> texts.put(fault.fault().word(), fault.text()));
            health.withDetail("failure", faults.get(0).text()).withDetail("faults", texts);
        }
        return health.withDetail("damagedRows", watch.damaged().size())
                .withDetail("takenOutRows", watch.takenOut())
                .build();
    }
}
