package dev.detente.service.store;

class InMemoryReportStoreTest extends ReportStoreContract {
    @Override
    ReportStore store() {
        return new InMemoryReportStore();
    }
}
