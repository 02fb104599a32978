package dev.detente.pages.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.access.SignedInClient;
import dev.detente.api.keys.ApiKeys;
import dev.detente.app.ServiceTest;
import dev.detente.store.AuditLog;
import dev.detente.store.Role;
import dev.detente.store.Store;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** An analyst corrects an action on its page, in forms that work without a script. */
@TestPropertySource(properties = "detente.demo=true")
class CorrectionsTest extends ServiceTest {
    private final ApiKeys keys;
    private final Store store;
    private final SignedInClient browser = new SignedInClient(port());

    CorrectionsTest(Environment environment, ApiKeys keys, Store store) {
        super(environment);
        this.keys = keys;
        this.store = store;
    }

    private void report(String id, String source, String target) {
        assertThat(postActions(
                                "[{\"id\":\"%s\",\"day\":\"2024-06-01\",\"source\":\"%s\",\"target\":\"%s\",\"type\":\"SANCTION\",\"issues\":[\"trade\"]}]"
                                        .formatted(id, source, target))
                        .statusCode())
                .isEqualTo(200);
    }

    private void signIn(Role role) {
        browser.signIn(keys.make("ana", role, null, "test").text());
    }

    private static String path(String id) {
        return "/actions/" + SignedInClient.encoded(id).replace("+", "%20");
    }

    private HttpResponse<String> say(String id, String what, String more) {
        String path = path(id);
        return browser.form(path, "_csrf=" + SignedInClient.encoded(browser.csrf(path)) + "&what=" + what + "&" + more);
    }

    /** The page after a form was accepted: it leads there, so that a reload sends nothing again. */
    private String after(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return browser.get(answer.headers().firstValue("Location").orElseThrow())
                .body();
    }

    private String known(String id) {
        return get("/api/v1" + path(id)).body();
    }

    @Test
    void onlyAnAnalystSeesTheFormsAndMaySendThem() {
        report("tls-1", "TLS", "FSM");

        assertThat(browser.get("/actions/tls-1").body())
                .doesNotContain("Correct it")
                .contains("sign in</a>");
        assertThat(browser.form("/actions/tls-1", "what=retract&text=x").statusCode())
                .as("nobody")
                .isNotEqualTo(302);
        signIn(Role.FEEDER);
        assertThat(browser.get("/actions/tls-1").body()).doesNotContain("Correct it");
        assertThat(say("tls-1", "retract", "text=x").statusCode()).isEqualTo(403);
        assertThat(known("tls-1")).contains("\"retracted\":false", "\"amendments\":[]");

        signIn(Role.ANALYST);
        assertThat(browser.get("/actions/tls-1").body())
                .contains("Correct it", "Keep the comment", "Change the issues")
                .contains("value=\"doubt\"", "value=\"clear\"", "value=\"retract\"", "value=\"retag\"")
                .doesNotContain("value=\"restore\"");
        assertThat(browser.form("/actions/tls-1", "what=retract&text=x").statusCode())
                .as("a form of another site")
                .isEqualTo(403);
        assertThat(known("tls-1")).contains("\"retracted\":false", "\"amendments\":[]");
    }

    @Test
    void aRetractedActionKeepsItsPageAndIsRestoredThere() {
        report("wsm-1", "WSM", "FSM");
        signIn(Role.PUBLISHER);

        String page = after(say("wsm-1", "retract", "text=the+ministry+denied+it"));

        assertThat(page)
                .contains("It is retracted, and counts no longer.", "the ministry denied it", "(ana, ")
                .contains("<summary>Restore</summary>")
                .doesNotContain("<summary>Retract</summary>", "Rules that fired");
        assertThat(browser.get("/actions/wsm-1").statusCode()).isEqualTo(200);
        assertThat(json("/api/v1/scores/FSM-WSM?asOf=2024-06-02")
                        .path("tension")
                        .isNull())
                .isTrue();

        assertThat(after(say("wsm-1", "restore", "text=it+was+confirmed")))
                .contains("It is restored, and counts again.", "Rules that fired")
                .doesNotContain("id=\"retracted\"");
        assertThat(json("/api/v1/scores/FSM-WSM?asOf=2024-06-02")
                        .path("tension")
                        .isNull())
                .isFalse();
    }

    @Test
    void theIssuesAreTickedAndChangedTogether() {
        report("ton-1", "TON", "FSM");
        signIn(Role.ANALYST);
        assertThat(browser.get("/actions/ton-1").body()).containsPattern("value=\"trade\" checked");

        assertThat(after(say("ton-1", "retag", "issues=aid&issues=technology&text=about+a+cable")))
                .contains("Assigned to", "about a cable");
        assertThat(known("ton-1")).contains("\"issues\":[\"aid\",\"technology\"]");
    }

    @Test
    void aMistakeStandsAtItsFieldAndNothingEnteredIsLost() {
        report("vut-1", "VUT", "FSM");
        signIn(Role.ANALYST);

        HttpResponse<String> noIssue = say("vut-1", "retag", "text=about+a+cable");
        assertThat(noIssue.statusCode()).isEqualTo(400);
        assertThat(noIssue.body())
                .contains("id=\"retag-issues-wrong\"", "value=\"about a cable\"")
                .doesNotContain("id=\"retag-wrong\"");

        HttpResponse<String> noReason = say("vut-1", "retag", "issues=aid&text=+");
        assertThat(noReason.statusCode()).isEqualTo(400);
        assertThat(noReason.body())
                .contains("aria-describedby=\"retag-wrong\"", "say why in a line")
                .containsPattern("value=\"aid\" checked")
                .doesNotContainPattern("value=\"trade\" checked");

        HttpResponse<String> long500 = say("vut-1", "comment", "text=" + "x".repeat(501));
        assertThat(long500.statusCode()).isEqualTo(400);
        assertThat(long500.body())
                .contains("has 501 characters, and at most 500 are allowed", "value=\"" + "x".repeat(501));
        assertThat(say("vut-1", "burn", "text=x").statusCode()).isEqualTo(400);
        assertThat(known("vut-1")).contains("\"amendments\":[]");
    }

    @Test
    void aDoubtAndACommentAreShownWithTheirAuthors() {
        report("slb-1", "SLB", "FSM");
        signIn(Role.ANALYST);

        after(say("slb-1", "comment", "text=compare+%3Cb%3E+the+statement"));
        String doubted = after(say("slb-1", "doubt", "text=no+other+source"));

        assertThat(doubted)
                .contains("id=\"doubtful\"", "no other source", "No longer doubtful")
                .contains("<strong>Comment</strong>: <span>compare &lt;b&gt; the statement</span>");
        assertThat(browser.get("/dyads/FSM-SLB?asOf=2024-06-02").body())
                .contains("rest on actions that somebody doubts", "doubtful</span>");
        assertThat(after(say("slb-1", "clear", "text=confirmed"))).doesNotContain("id=\"doubtful\"");
        assertThat(browser.get("/dyads/FSM-SLB?asOf=2024-06-02").body())
                .doesNotContain("rest on actions that somebody doubts", "doubtful</span>");
    }

    @Test
    void theAuditLogHasWhatTheApiWouldWrite() {
        report("a/b {c}", "KIR", "FSM");
        signIn(Role.ANALYST);

        after(say("a/b {c}", "doubt", "text=no+other+source"));
        send("PATCH", "/api/v1/actions/a%2Fb%20%7Bc%7D", "{\"doubtful\":true,\"reason\":\"no other source\"}");

        assertThat(store.audit().latest(50).stream()
                        .filter(e -> e.subject().equals("a/b {c}"))
                        .map(AuditLog.Entry::what))
                .containsExactly("doubt", "doubt");
    }
}
