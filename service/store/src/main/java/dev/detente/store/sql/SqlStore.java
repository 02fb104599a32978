package dev.detente.store.sql;

import dev.detente.model.work.Progress;
import dev.detente.store.ApiKeyStore;
import dev.detente.store.AuditLog;
import dev.detente.store.Damage;
import dev.detente.store.DraftStore;
import dev.detente.store.Fault;
import dev.detente.store.FeedPositions;
import dev.detente.store.ImportStore;
import dev.detente.store.OldReports;
import dev.detente.store.OriginStore;
import dev.detente.store.ProjectionStore;
import dev.detente.store.ReportStore;
import dev.detente.store.RuleBookStore;
import dev.detente.store.StarStore;
import dev.detente.store.Store;
import dev.detente.store.StoreException;
import dev.detente.store.Transactions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The store in a database. Several instances, also in several processes, can share one database: each sees what the others have stored.
 * Database failures are thrown as {@link dev.detente.store.StoreException}.
 */
public record SqlStore(
        Database database,
        RowCheck rowCheck,
        ReportStore reports,
        OldReports oldReports,
        ImportStore imports,
        FeedPositions feedPositions,
        RuleBookStore ruleBooks,
        DraftStore drafts,
        OriginStore origins,
        ProjectionStore projections,
        ApiKeyStore apiKeys,
        StarStore stars,
        AuditLog audit)
        implements Store {
    /** The file's name in the data folder. */
    public static final String FILE = "detente.db";

    SqlStore(Database database) {
        this(
                database,
                new RowCheck(database),
                new SqlReportStore(database),
                new OldReports(database),
                new SqlImportStore(database),
                new FeedPositions(database),
                new RuleBookStore(database),
                new DraftStore(database),
                new OriginStore(database),
                new ProjectionStore(database),
                new ApiKeyStore(database),
                new StarStore(database),
                new AuditLog(database));
    }

    /**
     * Opens the SQLite file {@value #FILE} in a folder; creates both when missing.
     *
     * @param dataDir the data folder
     */
    public static SqlStore sqlite(Path dataDir) {
        return new SqlStore(SqliteDatabase.open(dataDir.resolve(FILE)));
    }

    /** Opens an empty store for the demo and for tests: an SQLite file in the system's folder for temporary files, deleted when the store is closed. */
    public static SqlStore temporary() {
        return new SqlStore(SqliteDatabase.temporary());
    }

    /** Deletes the SQLite file in a folder and the files that belong to it. No process may have it open. */
    public static void delete(Path dataDir) {
        SqliteDatabase.delete(dataDir.resolve(FILE));
    }

    /**
     * Opens a PostgreSQL database; creates the tables when missing.
     *
     * @param url such as {@code jdbc:postgresql://localhost/detente}
     * @param user the database's user, null when the URL names one
     * @param password the user's password, null when the URL contains it or it is not needed
     * @throws IllegalArgumentException when it is not a PostgreSQL URL
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
     * Opens the PostgreSQL database of a URL, or the SQLite file in the data folder when the URL is null.
     *
     * @see #open(String, String, String)
     * @see #sqlite
     */
    public static SqlStore open(Path dataDir, @Nullable String url, @Nullable String user, @Nullable String password) {
        return url == null || url.isBlank() ? sqlite(dataDir) : open(url, user, password);
    }

    /**
     * Writes a backup: a snapshot of everything but projections, in one SQLite file. Other writes may continue.
     *
     * @throws IllegalArgumentException when the file exists already
     */
    public void backup(Path file, Progress<String> progress) {
        Backup.write(database, file, progress);
    }

    /**
     * Restores a backup of SQLite or PostgreSQL, atomically.
     *
     * @throws IllegalArgumentException when the file is not a backup, or this store is not empty
     */
    public void restore(Path file, Progress<String> progress) {
        Backup.restore(file, database, progress);
    }

    /** Transactions, for those that have tables of their own in the store. */
    public Transactions transactions() {
        return database;
    }

    @Override
    public void forget(Instant now) {
        for (Tables part : Tables.all()) {
            database.change(handle -> {
                part.forget(handle, now);
                return true;
            });
        }
    }

    /** Finds damaged rows and takes them out. */
    public Doctor doctor() {
        return new Doctor(database);
    }

    /**
     * Refuses an SQLite file that another service uses, and keeps others from it while this store is open. Commands may use it meanwhile. Does nothing
     * for PostgreSQL, which services share.
     *
     * @throws dev.detente.store.StoreException when another service uses it
     */
    public SqlStore alone() {
        database.holdAlone();
        return this;
    }

    @Override
    public List<Fault.Diagnosis> faults() {
        List<Fault.Diagnosis> found = new ArrayList<>();
        for (StoreException e : Arrays.asList(database.visible(), database.lasting())) {
            if (e != null && found.stream().noneMatch(f -> f.fault() == e.fault())) {
                found.add(new Fault.Diagnosis(e.fault(), String.valueOf(e.getMessage())));
            }
        }
        return found;
    }

    @Override
    public void tryAgain() {
        database.tryAgain();
    }

    @Override
    public boolean check(int most) {
        return rowCheck.next(most);
    }

    @Override
    public List<Damage> damaged() {
        return database.damaged().all();
    }

    @Override
    public long takenOut() {
        return database.takenOut();
    }

    @Override
    public void ask() {
        database.ask();
    }

    @Override
    public String kind() {
        return database.kind();
    }

    @Override
    public void close() {
        database.close();
    }
}
