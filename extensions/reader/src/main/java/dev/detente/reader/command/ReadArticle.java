package dev.detente.reader.command;

import dev.detente.model.IssueId;
import dev.detente.model.ReportContent;
import dev.detente.reader.Article;
import dev.detente.reader.Cause;
import dev.detente.reader.NotCoded;
import dev.detente.reader.Proposal;
import dev.detente.reader.Reading;
import dev.detente.reader.Span;
import dev.detente.reader.texts.ArticleRow;
import dev.detente.reader.texts.Readings;
import dev.detente.reader.texts.TextReports;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An article that was read, as the command prints it.
 *
 * @param line the line in the file on which it begins
 * @param all everything that the reader proposed, however uncertain
 * @param reading the same above the confidence threshold
 */
record ReadArticle(Path file, long line, String id, Article article, Reading all, Reading reading) {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Characters of a sentence shown in a table. */
    private static final int SHOWN = 90;

    static ReadArticle of(Path file, ArticleRow.Good row, Reading all, double border) {
        return new ReadArticle(file, row.line(), row.id(), row.article(), all, all.above(border));
    }

    /** The words at a place, on one line. */
    String words(Span span) {
        return span.of(article.text()).strip().replaceAll("\\s+", " ");
    }

    /** The same, shortened for a table. */
    String shortWords(Span span) {
        String words = words(span);
        return words.length() <= SHOWN ? words : words.substring(0, SHOWN - 1) + "…";
    }

    /** The sentence as a summary. */
    String summary(Proposal proposal) {
        String words = words(proposal.sentence());
        return words.length() <= ReportContent.MAX_SUMMARY
                ? words
                : words.substring(0, ReportContent.MAX_SUMMARY - 1) + "…";
    }

    /** The id of a proposal: that of the report that it becomes when it is accepted. */
    String proposalId(Proposal proposal) {
        return TextReports.id(
                Readings.id(article.text(), all.day()), all.proposals().indexOf(proposal));
    }

    /** The reading as a whole. */
    ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        head(json);
        json.put("title", article.title());
        json.put("url", article.url());
        json.put("day", reading.day().toString());
        json.put("sentences", reading.sentences());
        for (Proposal proposal : reading.proposals()) {
            proposal(json.withArray("proposals").addObject(), proposal);
        }
        json.withArray("proposals");
        for (NotCoded left : reading.notCoded()) {
            ObjectNode each = json.withArray("notCoded").addObject();
            span(each, "sentence", left.sentence());
            each.put("type", left.type() == null ? null : left.type().name());
            each.put("confidence", left.confidence());
            each.put("why", left.why());
        }
        json.withArray("notCoded");
        return json;
    }

    /** A proposal as an object of its own. */
    ObjectNode json(Proposal proposal) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", proposalId(proposal));
        head(json);
        json.put("title", article.title());
        json.put("url", article.url());
        json.put("reportedOn", reading.day().toString());
        proposal(json, proposal);
        return json;
    }

    private void head(ObjectNode json) {
        json.put("article", id);
        json.put("file", file.toString());
        json.put("line", line);
        json.put("reader", reading.reader());
    }

    private void proposal(ObjectNode json, Proposal p) {
        json.put("day", p.day().toString());
        json.put("dayBasis", p.dayBasis().id());
        json.put("source", p.source().value());
        json.put("target", p.target() == null ? null : p.target().value());
        json.put("type", p.type().name());
        json.put("mode", p.mode() == null ? null : p.mode().value());
        json.put("code", p.code() == null ? null : p.code().value());
        p.issues().stream().map(IssueId::value).forEach(json.putArray("issues")::add);
        json.put("confidence", p.confidence());
        span(json, "sentence", p.sentence());
        span(json, "sourceSpan", p.sourceSpan());
        span(json, "targetSpan", p.targetSpan());
        span(json, "deedSpan", p.deedSpan());
        for (Cause cause : p.causes()) {
            json.withArray("causes").addObject().put("feature", cause.feature()).put("weight", cause.weight());
        }
        json.withArray("causes");
    }

    private void span(ObjectNode json, String name, @Nullable Span span) {
        if (span == null) {
            json.putNull(name);
        } else {
            json.putObject(name)
                    .put("start", span.start())
                    .put("end", span.end())
                    .put("text", span.of(article.text()));
        }
    }
}
