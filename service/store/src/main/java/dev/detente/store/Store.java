package dev.detente.store;

import java.time.Instant;
import java.util.List;

/** Everything that the service stores. Facts are append-only; projections can be computed again from them. */
public interface Store extends AutoCloseable {
    /** Returns the kind of its database: {@code sqlite} or {@code postgresql}. */
    String kind();

    /**
     * Checks that the store answers, without waiting for other work.
     *
     * @throws StoreException when it does not answer within seconds
     */
    void ask();

    /** The faults that are known, found without waiting; empty when there are none. */
    List<Fault.Diagnosis> faults();

    /** Finds out whether a fault that stopped writes has ended. */
    void tryAgain();

    /**
     * Looks for damaged rows among the next ones, and after the last one begins again with the first.
     *
     * @param most about how many rows at most
     * @return whether the last one was among them
     */
    boolean check(int most);

    /** The damaged rows that checks and reads have met and that are still there; they are left out of everything. */
    List<Damage> damaged();

    /** How many damaged rows were taken out and not put back, when {@link #ask} was called last: results lack them. */
    long takenOut();

    /** Lets extensions delete what they keep for some time alone and is too old now. */
    void forget(Instant now);

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

    /** Where reports come from. */
    OriginStore origins();

    /** The results computed from reports. */
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
