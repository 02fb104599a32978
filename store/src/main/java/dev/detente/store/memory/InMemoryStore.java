package dev.detente.store.memory;

import dev.detente.store.ApiKeyStore;
import dev.detente.store.AuditLog;
import dev.detente.store.DraftStore;
import dev.detente.store.FeedPositions;
import dev.detente.store.ImportStore;
import dev.detente.store.OldReports;
import dev.detente.store.ProjectionStore;
import dev.detente.store.ReportStore;
import dev.detente.store.RuleBookStore;
import dev.detente.store.StarStore;
import dev.detente.store.Store;
import dev.detente.store.TextStore;
import dev.detente.store.ToldScores;
import dev.detente.store.TopicPositions;

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
