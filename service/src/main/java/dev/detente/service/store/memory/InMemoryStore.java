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
import dev.detente.service.store.StarStore;
import dev.detente.service.store.Store;
import dev.detente.service.store.TextStore;
import dev.detente.service.store.ToldScores;
import dev.detente.service.store.TopicPositions;

/** A store whose content is lost when the process ends: for tests, demos and scoring files. */
public record InMemoryStore(
        ReportStore reports,
        OldReports oldReports,
        ImportStore imports,
        FeedPositions feedPositions,
        TopicPositions topicPositions,
        ToldScores toldScores,
        RuleBookStore ruleBooks,
        DraftStore drafts,
        TextStore texts,
        ProjectionStore projections,
        ApiKeyStore apiKeys,
        StarStore stars,
        AuditLog audit)
        implements Store {
    /** Creates an empty store. */
    public InMemoryStore() {
        this(new InMemoryReportStore(), new InMemoryDraftStore(), new InMemoryAuditLog());
    }

    private InMemoryStore(ReportStore reports, DraftStore drafts, AuditLog audit) {
        this(
                reports,
                // All that is kept in memory is gone with the process anyway.
                (feed, before) -> 0,
                new InMemoryImportStore(reports),
                new InMemoryFeedPositions(),
                new InMemoryTopicPositions(reports),
                new InMemoryToldScores(),
                new InMemoryRuleBookStore(drafts, audit),
                drafts,
                new InMemoryTextStore(),
                new InMemoryProjectionStore(),
                new InMemoryApiKeyStore(),
                new InMemoryStarStore(),
                audit);
    }

    @Override
    public String kind() {
        return "memory";
    }

    @Override
    public void ask() {}

    @Override
    public void close() {}
}
