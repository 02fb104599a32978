package dev.detente.service.store;

/** Everything that the service stores. Facts are append-only; projections can be computed again from them. */
public interface Store extends AutoCloseable {
    /** What keeps it: {@code memory}, {@code sqlite} or {@code postgresql}. */
    String kind();

    /**
     * Checks that the store answers, without waiting for other work.
     *
     * @throws StoreException when it does not answer within seconds
     */
    void ask();

    /** Reports and amendments. */
    ReportStore reports();

    /** Deletes old reports permanently. */
    OldReports oldReports();

    /** Imports of files, with their rejected rows. */
    ImportStore imports();

    /** How far feeds were read. */
    FeedPositions feedPositions();

    /** Rule books. */
    RuleBookStore ruleBooks();

    /** Drafts of rule books. */
    DraftStore drafts();

    /** News reports that were read, and what was accepted from them. */
    TextStore texts();

    /** What was computed from reports. */
    ProjectionStore projections();

    /** API keys. */
    ApiKeyStore apiKeys();

    /** Each person's starred dyads. */
    StarStore stars();

    /** Who did what. */
    AuditLog audit();

    @Override
    void close();
}
