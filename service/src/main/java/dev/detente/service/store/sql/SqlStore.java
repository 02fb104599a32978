package dev.detente.service.store.sql;

import dev.detente.service.store.ApiKeyStore;
import dev.detente.service.store.AuditLog;
import dev.detente.service.store.DraftStore;
import dev.detente.service.store.FeedPositions;
import dev.detente.service.store.ImportStore;
import dev.detente.service.store.OldReports;
import dev.detente.service.store.ProjectionStore;
import dev.detente.service.store.ReportStore;
import dev.detente.service.store.RuleBookStore;
import dev.detente.service.store.Store;
import dev.detente.service.store.TextStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The store in a database. Several may be open on one database, also in several processes: each sees what the others have stored. Everything
 * that fails for the database's sake is a {@link dev.detente.service.store.StoreException}.
 */
public final class SqlStore implements Store {
    /** The file's name in the data folder. */
    public static final String FILE = "detente.db";

    private final Database database;
    private final ReportStore reports;
    private final ImportStore imports;
    private final FeedPositions feedPositions;
    private final RuleBookStore ruleBooks;
    private final DraftStore drafts;
    private final TextStore texts;
    private final ProjectionStore projections;
    private final ApiKeyStore apiKeys;
    private final AuditLog audit;

    SqlStore(Database database) {
        this.database = database;
        reports = new SqlReportStore(database);
        imports = new SqlImportStore(database);
        feedPositions = new SqlFeedPositions(database);
        ruleBooks = new SqlRuleBookStore(database);
        drafts = new SqlDraftStore(database);
        texts = new SqlTextStore(database);
        projections = new SqlProjectionStore(database);
        apiKeys = new SqlApiKeyStore(database);
        audit = new SqlAuditLog(database);
    }

    /**
     * Opens the SQLite file {@value #FILE} of a folder; makes both when they are not there.
     *
     * @param dataDir the data folder
     */
    public static SqlStore sqlite(Path dataDir) {
        return new SqlStore(SqliteDatabase.open(dataDir.resolve(FILE)));
    }

    /** Deletes the SQLite file of a folder, which nobody has open, and what is beside it. */
    public static void delete(Path dataDir) {
        SqliteDatabase.delete(dataDir.resolve(FILE));
    }

    /**
     * Opens a PostgreSQL database; makes the tables when they are not there.
     *
     * @param url such as {@code jdbc:postgresql://localhost/detente}
     * @param user the database's user, null when the URL names one
     * @param password their password, null when the URL names one or none is needed
     * @throws IllegalArgumentException when the URL is none of PostgreSQL
     */
    public static SqlStore open(String url, @Nullable String user, @Nullable String password) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("spring.datasource.url is \"" + url
                    + "\": use a PostgreSQL one such as jdbc:postgresql://localhost/detente, or none for SQLite in"
                    + " detente.data-dir");
        }
        return new SqlStore(PostgresDatabase.open(url, user, password));
    }

    /**
     * Opens the PostgreSQL database of a URL, or SQLite's file in the data folder when there is none.
     *
     * @see #open(String, String, String)
     * @see #sqlite
     */
    public static SqlStore open(Path dataDir, @Nullable String url, @Nullable String user, @Nullable String password) {
        return url == null || url.isBlank() ? sqlite(dataDir) : open(url, user, password);
    }

    /**
     * Writes a backup: all that is stored at one moment but projections, in one SQLite file. Others may go on writing.
     *
     * @throws IllegalArgumentException when the file is there already
     */
    public void backup(Path file, CopyProgress progress) {
        Backup.write(database, file, progress);
    }

    /**
     * Restores a backup of SQLite or PostgreSQL, all or nothing.
     *
     * @throws IllegalArgumentException when the file is no backup, or this store is not empty
     */
    public void restore(Path file, CopyProgress progress) {
        Backup.restore(file, database, progress);
    }

    /**
     * Asks the database whether it is there, beside all other work.
     *
     * @throws dev.detente.service.store.StoreException when it does not answer within seconds
     */
    public void ask() {
        database.ask();
    }

    /** What the database is: {@code sqlite} or {@code postgresql}. */
    public String kind() {
        return database.kind();
    }

    /** Deletes reports for good. */
    public OldReports oldReports() {
        return new SqlOldReports(database);
    }

    @Override
    public ReportStore reports() {
        return reports;
    }

    @Override
    public ImportStore imports() {
        return imports;
    }

    @Override
    public FeedPositions feedPositions() {
        return feedPositions;
    }

    @Override
    public RuleBookStore ruleBooks() {
        return ruleBooks;
    }

    @Override
    public DraftStore drafts() {
        return drafts;
    }

    @Override
    public TextStore texts() {
        return texts;
    }

    @Override
    public ProjectionStore projections() {
        return projections;
    }

    @Override
    public ApiKeyStore apiKeys() {
        return apiKeys;
    }

    @Override
    public AuditLog audit() {
        return audit;
    }

    @Override
    public void close() {
        database.close();
    }
}
