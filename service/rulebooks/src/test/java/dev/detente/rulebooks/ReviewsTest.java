package dev.detente.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.ActorCatalog;
import dev.detente.model.work.Stopwatch;
import dev.detente.rulebooks.Reviews.Work;
import dev.detente.rules.BaseRules;
import dev.detente.scoring.RuleEngines;
import dev.detente.store.Draft.Comment;
import dev.detente.store.DraftState;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReviewsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2024-07-01T12:00:00Z"));

    @AutoClose
    private final Store store = SqlStore.temporary();

    private final RuleEngines engines =
            RuleEngines.open(store.ruleBooks(), BaseRules.FILES, ActorCatalog.standard(), CLOCK.instant(), "began");
    private final Drafts drafts = new Drafts(
            store,
            engines,
            new DraftEngines(store.ruleBooks(), engines, ActorCatalog.standard(), Stopwatch.NONE),
            ActorCatalog.standard(),
            CLOCK,
            true);
    private final Reviews reviews = new Reviews(store, drafts, CLOCK);

    private DraftLife now(DraftLife life) {
        return drafts.find(life.draft().id()).orElseThrow();
    }

    private DraftLife save(DraftLife life, String name, String author) {
        Map<String, String> files = new TreeMap<>(drafts.files(life));
        files.computeIfPresent("rulebook.yaml", (file, text) -> text.replaceFirst("(?m)^name:.*$", "name: " + name));
        drafts.save(life, life.draft().version(), files, author);
        return now(life);
    }

    /** A draft of Ana's that is ready for a review. */
    private DraftLife ready() {
        DraftLife life = save(drafts.begin("Other words", null, "ana"), "other words", "ana");
        drafts.test(life, "ana");
        drafts.compared(life, life.draft().version(), life.draft().base(), "ana", "nothing moves");
        return now(life);
    }

    private List<Work> inbox(String name, boolean publishes) {
        return reviews.inbox(name, true, publishes).stream()
                .map(Reviews.Task::work)
                .toList();
    }

    @Test
    void aDraftWaitsForAReviewerThenForItsWriterThenForAPublisher() {
        DraftLife life = ready();
        assertThat(inbox("bo", true)).containsExactly(Work.REVIEW);
        assertThat(inbox("ana", true)).as("who wrote it reviews nothing").isEmpty();
        assertThat(inbox("bo", false)).as("who may not publish").isEmpty();

        drafts.sendBack(life, life.draft().version(), "bo", "too many points");
        assertThat(now(life).state()).isEqualTo(DraftState.RETURNED);
        assertThat(now(life).missing()).containsExactly(DraftState.APPROVED);
        assertThat(inbox("bo", true)).isEmpty();
        assertThat(inbox("ana", true)).containsExactly(Work.CORRECT);

        DraftLife mended = save(now(life), "better words", "ana");
        assertThat(mended.state()).isEqualTo(DraftState.DRAFT);
        assertThat(inbox("ana", true)).isEmpty();
        drafts.test(mended, "ana");
        drafts.compared(mended, mended.draft().version(), life.draft().base(), "ana", "nothing moves");
        drafts.approve(now(mended), mended.draft().version(), "bo", () -> "fine");
        assertThat(inbox("bo", true)).containsExactly(Work.PUBLISH);
        assertThat(store.audit().latest(20)).extracting(e -> e.what()).contains("send-back");
    }

    @Test
    void anApprovalAfterAReturnCountsAndOneBeforeItDoesNot() {
        DraftLife life = ready();
        String version = life.draft().version();
        drafts.approve(life, version, "bo", () -> "fine");
        drafts.sendBack(now(life), version, "cy", "wait for Monday");
        assertThat(now(life).state()).isEqualTo(DraftState.RETURNED);

        drafts.approve(now(life), version, "bo", () -> "it is Tuesday");
        assertThat(now(life).state()).isEqualTo(DraftState.APPROVED);
        assertThat(now(life).missing()).isEmpty();
        assertThatThrownBy(() -> drafts.sendBack(now(life), "other", "cy", "late"))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void aCommentKeepsItsLineAndAnAnswerSettlesIt() {
        DraftLife life = ready();
        String line = String.valueOf(drafts.files(life).get("base.drl"))
                .lines()
                .toList()
                .get(2);
        reviews.comment(life, life.draft().version(), "base.drl", 3, "bo", "Why?");
        reviews.comment(now(life), life.draft().version(), "", 7, "bo", "It lacks a source.");

        List<Comment> open = now(life).draft().open();
        assertThat(open).extracting(Comment::quote).containsExactly(line, "");
        assertThat(open).extracting(Comment::line).containsExactly(3, 0);
        assertThat(inbox("ana", false)).containsExactly(Work.ANSWER);

        reviews.settle(now(life), open.get(0).id(), "ana", "Because of 1995.");
        assertThat(now(life).draft().open()).containsExactly(open.get(1));
        assertThatThrownBy(() -> reviews.settle(now(life), open.get(0).id(), "ana", "again"))
                .hasMessageStartingWith("This is not an open comment on the draft");
        assertThatThrownBy(() -> reviews.comment(life, life.draft().version(), "base.drl", 9999, "bo", "?"))
                .hasMessageStartingWith("This is not a line of base.drl: it has lines 1 to ");
        assertThatThrownBy(() -> reviews.comment(life, life.draft().version(), "none.drl", 1, "bo", "?"))
                .hasMessageStartingWith("This is not a file of that version");
        assertThatThrownBy(() -> reviews.comment(life, "f00", "base.drl", 1, "bo", "?"))
                .hasMessageStartingWith("The draft never held this version");
        drafts.discard(now(life), "ana", "enough");
        assertThatThrownBy(() -> reviews.comment(now(life), life.draft().version(), "base.drl", 3, "bo", "Late."))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void aDraftIsBroughtUpToWhatWasPublishedSinceItBegan() {
        DraftLife life = save(drafts.begin("Mine", null, "ana"), "mine", "ana");
        assertThatThrownBy(() -> drafts.bringUp(life, "ana"))
                .as("nothing was published")
                .isInstanceOf(ConflictException.class);
        String before = life.draft().base();
        Map<String, String> published = new TreeMap<>(BaseRules.FILES);
        published.compute("base.drl", (file, text) -> text + "// published meanwhile\n");
        RuleEngines later =
                RuleEngines.open(store.ruleBooks(), published, ActorCatalog.standard(), CLOCK.instant(), "meanwhile");
        Drafts then = new Drafts(
                store,
                later,
                new DraftEngines(store.ruleBooks(), later, ActorCatalog.standard(), Stopwatch.NONE),
                ActorCatalog.standard(),
                CLOCK,
                true);

        assertThat(then.bringUp(then.find(life.draft().id()).orElseThrow(), "bo"))
                .isEmpty();

        DraftLife up = then.find(life.draft().id()).orElseThrow();
        assertThat(up.draft().base()).isEqualTo(before);
        assertThat(up.draft().since()).isEqualTo(later.current().book().version());
        assertThat(then.files(up).get("base.drl")).endsWith("// published meanwhile\n");
        assertThat(then.files(up).get("rulebook.yaml")).contains("name: mine");
        assertThat(up.state()).isEqualTo(DraftState.DRAFT);
    }
}
