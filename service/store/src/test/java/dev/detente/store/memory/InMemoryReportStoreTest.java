package dev.detente.store.memory;

import dev.detente.store.ReportStore;
import dev.detente.store.ReportStoreContract;

class InMemoryReportStoreTest implements ReportStoreContract {
    private final ReportStore store = new InMemoryReportStore();

    @Override
    public ReportStore reports() {
        return store;
    }
}
