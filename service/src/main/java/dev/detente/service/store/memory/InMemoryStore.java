package dev.detente.service.store.memory;

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

/** A store whose content is lost when the process ends: for tests, demos and scoring files. */
public final class InMemoryStore implements Store {
    private final ReportStore reports = new InMemoryReportStore();
    private final ImportStore imports = new InMemoryImportStore(reports);
    private final FeedPositions feedPositions = new InMemoryFeedPositions();
    private final DraftStore drafts = new InMemoryDraftStore();
    private final TextStore texts = new InMemoryTextStore();
    private final ProjectionStore projections = new InMemoryProjectionStore();
    private final ApiKeyStore apiKeys = new InMemoryApiKeyStore();
    private final AuditLog audit = new InMemoryAuditLog();
    private final RuleBookStore ruleBooks = new InMemoryRuleBookStore(drafts, audit);

    @Override
    public String kind() {
        return "memory";
    }

    @Override
    public void ask() {}

    @Override
    public ReportStore reports() {
        return reports;
    }

    /** Deletes nothing: all that is kept in memory is gone with the process anyway. */
    @Override
    public OldReports oldReports() {
        return (feed, before) -> 0;
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
    public void close() {}
}
