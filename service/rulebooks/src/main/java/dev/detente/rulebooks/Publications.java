package dev.detente.rulebooks;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.work.Worker;
import dev.detente.rulebooks.Publisher.Publishing;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBookException;
import dev.detente.scoring.RuleEngines;
import dev.detente.store.DraftStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts rule books in use on request, in the background, one at a time: an approved draft, or a version that was in use before. Refuses when a folder is
 * watched, since the folder then decides. The lock guards which version is being put in use; publishing itself does not hold it.
 */
public final class Publications {
    private static final System.Logger LOG = System.getLogger(Publications.class.getName());

    private final Publisher publisher;
    private final RuleEngines engines;
    private final DraftEngines draftEngines;
    private final Drafts drafts;
    private final InstantSource clock;
    private final @Nullable Path folder;
    private final Worker thread = new Worker("publications");

    @GuardedBy("this")
    private @Nullable String underWay;

    private volatile @Nullable PublicationFailure failure;

    /**
     * Publishes by that publisher.
     *
     * @param folder the folder that is watched; null when none is
     * @param failure why the book that was last in use could not be put in use at the start; null when it could
     */
    public Publications(
            Publisher publisher,
            RuleEngines engines,
            DraftEngines draftEngines,
            Drafts drafts,
            InstantSource clock,
            @Nullable Path folder,
            @Nullable PublicationFailure failure) {
        this.publisher = publisher;
        this.engines = engines;
        this.draftEngines = draftEngines;
        this.drafts = drafts;
        this.clock = clock;
        this.folder = folder;
        this.failure = failure;
    }

    /** The publication in progress, regardless of who started it; empty when there is none. */
    public synchronized Optional<Publishing> progress() {
        String version = underWay;
        return publisher.progress().or(() -> Optional.ofNullable(version).map(v -> new Publishing(v, 0, 0)));
    }

    /** Why the last book that was to be put in use is not in use; empty when it is. */
    public Optional<PublicationFailure> failure() {
        PublicationFailure followed = publisher.notFollowed().orElse(null);
        return Optional.ofNullable(followed != null ? followed : failure);
    }

    /**
     * Publishes an approved draft.
     *
     * @param version the contents that the publisher means
     * @param reason supplies the reason; called only when nothing is missing
     */
    public String publish(DraftLife life, String version, String author, Supplier<String> reason) {
        drafts.check(life, version, life.missing(), "published");
        String why = reason.get();
        Map<String, String> files = drafts.files(life);
        return begin(
                version,
                author,
                life,
                () -> publisher.publish(draftEngines.of(version), files, author, why, life.draft()));
    }

    /** Puts a version in use that was in use before. */
    public String rollBack(String digits, String author, String reason) {
        String version = engines.version(digits);
        if (engines.publications().stream().noneMatch(p -> p.version().equals(version))) {
            throw new ConflictException(
                    "version",
                    version,
                    "This version never was in use here: take one that GET /api/v1/rule-books lists, or publish a draft.");
        }
        return begin(version, author, null, () -> {
            publisher.rollBack(engines.find(version), author, reason);
            return List.of();
        });
    }

    /** @param draft the draft that is published; null for an earlier version */
    private synchronized String begin(
            String version, String author, @Nullable DraftLife draft, Supplier<List<Diagnostic>> work) {
        Path watched = folder;
        if (watched != null) {
            throw new ConflictException(
                    "detente.rule-book",
                    String.valueOf(watched.getFileName()),
                    "This is a folder that is watched, and its files would take the place of this version again: put the files of"
                            + " GET /api/v1/rule-books/" + version
                            + " there, or start the service without detente.rule-book.");
        }
        if (version.equals(engines.current().book().version())) {
            throw new ConflictException("version", version, "This is in use already: there is nothing to do.");
        }
        if (underWay != null) {
            throw new ConflictException(
                    "version",
                    version,
                    "This has to wait: " + underWay + " is being put in use, which GET /api/v1/rule-books shows under"
                            + " publishing.");
        }
        if (draft != null) {
            drafts.publishing(draft, version);
        }
        underWay = version;
        thread.run(() -> run(version, author, draft, work));
        return version;
    }

    private void run(String version, String author, @Nullable DraftLife draft, Supplier<List<Diagnostic>> work) {
        try {
            List<Diagnostic> findings = work.get();
            if (findings.isEmpty()) {
                failure = null;
            } else {
                failed(version, author, Startup.first(findings));
            }
        } catch (RuleBookException e) {
            failed(version, author, Startup.first(e.diagnostics()));
        } catch (DraftStore.OvertakenException e) {
            // On another instance, a user has discarded or changed the draft.
            failed(version, author, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "the publication of version " + version + " failed", e);
            failed(version, author, "a fault of the service: its log says more. " + e.getMessage());
        } finally {
            if (draft != null) {
                drafts.published(draft.draft());
            }
            synchronized (this) {
                underWay = null;
            }
        }
    }

    private void failed(String version, String author, String why) {
        PublicationFailure now = new PublicationFailure(
                version,
                clock.instant(),
                author,
                "the rule book " + version + " could not be put in use for " + author + ", and the one before stays: "
                        + why);
        LOG.log(System.Logger.Level.ERROR, "{0}", now.text());
        failure = now;
    }

    /** Gives a publication in progress some seconds to end; otherwise it has no effect. */
    public void stop() {
        thread.stop();
    }
}
