package dev.detente.store;

/** What every store keeps. */
public interface StoreContract
        extends ReportStoreContract, ImportStoreContract, DraftStoreContract, ApiKeyStoreContract, OtherPortsContract {
    /** A store that was empty when the test began. */
    @Override
    Store store();

    @Override
    default ReportStore reports() {
        return store().reports();
    }
}
