package dev.detente.pages;

import dev.detente.intake.live.Backfill;
import dev.detente.intake.live.FeedStatus;
import dev.detente.intake.live.GdeltFeed;
import dev.detente.intake.live.LiveFeeds;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Shows how much of the past live feeds have read, what they skipped, and why one cannot be read; nothing when all is well. */
@ControllerAdvice(annotations = Controller.class)
class FeedProgress {
    private final ObjectProvider<LiveFeeds> live;

    FeedProgress(ObjectProvider<LiveFeeds> live) {
        this.live = live;
    }

    /**
     * A feed.
     *
     * @param done how many of the past days are read
     * @param of how many are to be read
     * @param failure why nothing can be read, in a sentence; empty when it can
     */
    record Feed(String title, int done, int of, String progress, String failure, String holes) {
        static Feed of(GdeltFeed feed) {
            Backfill past = feed.backfill();
            FeedStatus.Failure failure = feed.status().failure();
            return new Feed(
                    feed.title(),
                    past.read(),
                    past.days(),
                    past.done() ? "" : progress(past),
                    failure == null ? "" : failure.message() + ". Détente tries again by itself.",
                    String.join(", ", past.holes()));
        }

        private static String progress(Backfill past) {
            String days = past.read() + " of " + Words.count(past.days(), "past day");
            String now = past.reading() == null ? "" : ", now " + Words.day(past.reading());
            return days + now + left(past.left());
        }

        private static String left(@Nullable Duration left) {
            return left == null ? "" : ", about " + Words.count(Math.max(1, left.toMinutes()), "minute") + " left";
        }

        boolean quiet() {
            return progress.isEmpty() && failure.isEmpty() && holes.isEmpty();
        }
    }

    @ModelAttribute("liveFeeds")
    List<Feed> feeds() {
        LiveFeeds feeds = live.getIfAvailable();
        return feeds == null
                ? List.of()
                : feeds.feeds().stream()
                        .map(Feed::of)
                        .filter(feed -> !feed.quiet())
                        .toList();
    }
}
