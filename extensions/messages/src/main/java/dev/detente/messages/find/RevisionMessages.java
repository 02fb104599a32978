package dev.detente.messages.find;

import dev.detente.messages.Message;
import dev.detente.messages.MessageJson;
import dev.detente.messages.MessageKind;
import dev.detente.model.Action;
import dev.detente.model.Amendment;
import dev.detente.model.IssueId;
import dev.detente.pages.Words;
import dev.detente.scoring.View;
import dev.detente.scoring.changes.Changes;
import dev.detente.scoring.changes.Changes.Effect;
import dev.detente.scoring.changes.RevisionFinder;
import dev.detente.scoring.changes.Revisions;
import dev.detente.scoring.changes.Since;
import dev.detente.store.RuleBookStore.Publication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds corrections that moved a tension, and rule books that were put in use. */
record RevisionMessages(RevisionFinder revisions, Composer composer) {
    private static final int SHORT_VERSION = 8;

    /** The corrections recorded after an instant and up to another one: a message for each pair whose tension one of them moved by half a point or more. */
    List<Message> corrections(View view, Instant after, Instant until) {
        Revisions found = revisions.find(view, new Since(view.asOf().minusDays(1), view.asOf(), after, until));
        List<Message> messages = new ArrayList<>();
        found.amendments().forEach(amended -> {
            Amendment said = amended.amendment();
            List<IssueId> issues =
                    view.snapshot().action(said.actionId()).map(Action::issues).orElse(said.issues());
            String title = (said.author() == null ? "Somebody" : said.author()) + " has corrected an action ("
                    + said.kind().word() + "): " + said.reason() + ".";
            amended.effects()
                    .forEach(effect -> add(
                            messages, effect, title, said.actionId() + "/" + said.recordedAt(), issues, view, until));
        });
        found.corrections()
                .forEach(corrected -> corrected
                        .effects()
                        .forEach(effect -> add(
                                messages,
                                effect,
                                "Sources have corrected " + corrected.reports() + " of their reports about "
                                        + corrected.pair() + ".",
                                corrected.pair() + "/" + corrected.at(),
                                List.of(),
                                view,
                                until)));
        return messages;
    }

    private void add(
            List<Message> messages,
            Effect effect,
            String title,
            String key,
            List<IssueId> issues,
            View view,
            Instant at) {
        if (Math.abs(effect.points()) < Changes.MIN_MOVE) {
            return;
        }
        Message message = composer.about(
                new Composer.PairNews(
                        MessageKind.CORRECTION,
                        MessageKind.CORRECTION.word() + "/" + key + "/" + effect.dyad(),
                        effect.dyad(),
                        title,
                        "This changed the tension of " + Words.names(effect.dyad()) + " by "
                                + Words.signed(effect.points(), 1) + " points."),
                view,
                null,
                at);
        messages.add(new Message(
                message.key(),
                message.kind(),
                message.dyad(),
                issues.isEmpty() ? message.issues() : issues,
                at,
                message.content()));
    }

    /**
     * Messages about publications.
     *
     * @param all all publications, the first one first
     * @param known how many of them are known already, and get no message
     */
    List<Message> publications(View view, List<Publication> all, long known, Instant at) {
        List<Message> messages = new ArrayList<>();
        for (int i = (int) Math.min(known, all.size()); i < all.size(); i++) {
            Publication one = all.get(i);
            messages.add(composer.about(
                    MessageKind.PUBLICATION,
                    MessageKind.PUBLICATION.word() + "/" + i + "/" + one.at(),
                    "The rule book " + one.name() + " " + shortened(one.version()) + " was put in use by "
                            + one.author() + ": " + one.reason(),
                    "Scores of all days may have moved: the start page says which did.",
                    "/",
                    view,
                    List.<MessageJson.PairJson>of(),
                    at));
        }
        return messages;
    }

    private static String shortened(String version) {
        return version.substring(0, Math.min(SHORT_VERSION, version.length()));
    }
}
