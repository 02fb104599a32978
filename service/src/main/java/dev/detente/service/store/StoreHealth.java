package dev.detente.service.store;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports what the store is and whether it answers; down when it does not. */
final class StoreHealth implements HealthIndicator {
    private final Store store;

    StoreHealth(Store store) {
        this.store = store;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up().withDetail("kind", store.kind());
        try {
            store.ask();
            return health.withDetail("reachable", true).build();
        } catch (StoreException e) {
            return health.down()
                    .withDetail("reachable", false)
                    .withDetail("failure", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
