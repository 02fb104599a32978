package dev.detente.pages.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.detente.api.access.SignedInClient;
import dev.detente.api.keys.ApiKeys;
import dev.detente.app.ServiceTest;
import dev.detente.store.AuditLog;
import dev.detente.store.Role;
import dev.detente.store.Store;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** People enter actions, rows and keys in forms that work without a script. */
@DirtiesContext // other tests count on the days of the demo
@TestPropertySource(properties = "detente.demo=true")
class EntryPagesTest extends ServiceTest {
    private final ApiKeys keys;
    private final Store store;
    private final SignedInClient browser = new SignedInClient(port());

    EntryPagesTest(Environment environment, ApiKeys keys, Store store) {
        super(environment);
        this.keys = keys;
        this.store = store;
    }

    private void signIn(Role role) {
        browser.signIn(keys.make("eva", role, null, "test").text());
    }

    private HttpResponse<String> fill(String path, String fields) {
        return browser.form(path, "_csrf=" + SignedInClient.encoded(browser.csrf(path)) + "&" + fields);
    }

    private String after(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return browser.get(answer.headers().firstValue("Location").orElseThrow())
                .body();
    }

    private static String id(HttpResponse<String> answer) {
        Matcher path = Pattern.compile("/(?:actions|imports)/([^?]+)")
                .matcher(answer.headers().firstValue("Location").orElse(""));
        assertThat(path.find()).as(answer.body()).isTrue();
        return path.group(1);
    }

    @Test
    void aPersonEntersOneAction() {
        signIn(Role.FEEDER);
        HttpResponse<String> answer = fill(
                "/new-action",
                "day=2024-06-03&source=Nauru&target=tuvalu&type=&detail=0311&issues=aid&summary=Nauru+offers+boats&url=https://example.org/n");

        assertThat(after(answer)).contains("It is stored, and counts.", "Nauru offers boats", "https://example.org/n");
        String known = get("/api/v1/actions/" + id(answer)).body();
        assertThat(known)
                .contains("\"source\":\"NRU\",\"target\":\"TUV\"", "\"code\":\"0311\"", "\"issues\":[\"aid\"]")
                .contains("\"feed\":\"hand\"");
        assertThat(store.audit().latest(5))
                .extracting(AuditLog.Entry::author, AuditLog.Entry::what, AuditLog.Entry::subject)
                .contains(tuple("eva", "new action", id(answer)));

        HttpResponse<String> again = fill(
                "/new-action",
                "day=2024-06-03&source=NRU&target=TUV&detail=0311&issues=aid&summary=Nauru+offers+boats&url=https://example.org/n");
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("says exactly this already", "/actions/" + id(answer));
    }

    @Test
    void mistakesAreShownAtTheirFieldsAndNothingIsLost() {
        signIn(Role.FEEDER);
        HttpResponse<String> answer =
                fill("/new-action", "day=2024-06-03&source=Nauruu&target=TUV&detail=nonsense&summary=keep+this");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains(
                        "Nothing is stored yet", "did you mean NRU (Nauru)?", "value=\"keep this\"", "value=\"Nauruu\"")
                .contains("id=\"en-source-error\"", "aria-describedby=\"en-source-error\"");
    }

    @Test
    void whoWhatAndWhenAreChangedTogether() {
        assertThat(postActions(
                                "[{\"id\":\"wrong-1\",\"day\":\"2024-06-01\",\"source\":\"VUT\",\"target\":\"WSM\",\"type\":\"ACCUSE\",\"summary\":\"He said so\"}]")
                        .statusCode())
                .isEqualTo(200);
        signIn(Role.ANALYST);
        assertThat(browser.get("/actions/wrong-1").body()).contains("href=\"/actions/wrong-1/change\"");
        assertThat(browser.get("/actions/wrong-1/change").body())
                .contains("value=\"VUT\"", "value=\"He said so\"", "value=\"2024-06-01\"");
        String same = "day=2024-06-01&source=VUT&target=WSM&type=ACCUSE&summary=He+said+so";
        assertThat(fill("/actions/wrong-1/change", same + "&reason=x").body()).contains("Nothing is different");
        assertThat(fill("/actions/wrong-1/change", same.replace("VUT", "TON") + "&reason=")
                        .body())
                .contains("say why in a line");
        assertThat(get("/api/v1/actions/wrong-1").body()).contains("\"retracted\":false");

        HttpResponse<String> answer =
                fill("/actions/wrong-1/change", same.replace("VUT", "TON") + "&reason=it+was+Tonga");

        assertThat(after(answer)).contains("in place of the action that you changed", "Tonga");
        assertThat(get("/api/v1/actions/wrong-1").body()).contains("\"retracted\":true", "it was Tonga", "eva");
        assertThat(get("/api/v1/actions/" + id(answer)).body()).contains("\"source\":\"TON\"", "\"retracted\":false");
        HttpResponse<String> late = browser.get("/actions/wrong-1/change");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("That cannot be done now", "This action is retracted");
    }

    @Test
    void anErrorPageNamesTheThingThatDoesNotExist() {
        signIn(Role.ADMIN);
        assertThat(browser.get("/imports/nope").body()).contains("No such import", "There is no import");
        String csrf = "_csrf=" + SignedInClient.encoded(browser.csrf("/subscriptions"));
        assertThat(browser.form("/keys/nope", csrf).body()).contains("No such key", "There is no key");
        assertThat(browser.form("/subscriptions", csrf + "&what=delete&id=nope").body())
                .contains("No such subscription", "not a subscription of yours");
    }

    @Test
    void rowsOfASpreadsheetArePasted() throws InterruptedException {
        signIn(Role.FEEDER);
        assertThat(fill("/imports", "rows=").body()).contains("paste rows, the header first");
        assertThat(fill("/imports", "rows=a%09b&columns=day").body()).contains("has no equals sign");

        HttpResponse<String> answer = fill(
                "/imports",
                "columns=day%3DDate&rows="
                        + SignedInClient.encoded(
                                "Date\tsource\ttarget\ttype\r\n2024-06-04\tKiribati\tNR\tAID\r\n05/06/2024\tKIR\tNRU\tAID\r\n"));

        String page = after(answer);
        for (int i = 0; i < 200 && page.contains("Look again"); i++) {
            Thread.sleep(50);
            page = browser.get("/imports/" + id(answer)).body();
        }
        assertThat(page)
                .contains("may be 2024-05-06 or 2024-06-05", "Rejected, wrong day: 1", "rejected?output=csv")
                .contains("05/06/2024\tKIR");
        assertThat(browser.get("/imports").body()).contains("pasted rows", "/imports/" + id(answer));
    }

    @Test
    void anAdminMakesAndRevokesKeysAndSeesEachOnce() {
        signIn(Role.PUBLISHER);
        assertThat(browser.get("/keys").statusCode()).isEqualTo(403);
        assertThat(browser.get("/read").body()).doesNotContain("href=\"/keys\"");
        signIn(Role.ADMIN);
        assertThat(browser.get("/read").body()).contains("href=\"/keys\"");
        assertThat(fill("/keys", "name=&role=analyst&expires=").body()).contains("say who uses the key");
        assertThat(fill("/keys", "name=zoe&role=analyst&expires=2001-01-01").body())
                .contains("This is past");

        String made = fill("/keys", "name=zoe&role=analyst&expires=").body();

        Matcher secret = Pattern.compile("dtk_([0-9a-f]{12})_[0-9a-f]{64}").matcher(made);
        assertThat(secret.find()).as(made).isTrue();
        assertThat(keys.find(secret.group()).orElseThrow().role()).isEqualTo(Role.ANALYST);
        assertThat(browser.get("/keys").body()).contains("zoe").doesNotContain(secret.group());
        String token = SignedInClient.encoded(browser.csrf("/keys"));
        assertThat(after(browser.form("/keys/" + secret.group(1), "_csrf=" + token)))
                .contains("revoked on");
        assertThat(browser.form("/keys/" + secret.group(1), "").statusCode()).isEqualTo(403);
        assertThat(browser.form("/keys/abc", "_csrf=" + token).statusCode()).isEqualTo(404);
    }

    @Test
    void reportsThatWereReadAreListed() {
        assertThat(get("/texts").body()).contains("No report was read yet");
        assertThat(send(
                                "POST",
                                "/api/v1/texts",
                                "{\"text\":\"Nauru accused Tuvalu.\",\"day\":\"2024-06-05\",\"title\":\"Islands\"}")
                        .statusCode())
                .isEqualTo(200);

        assertThat(get("/texts").body()).contains("Islands", "5 June 2024", "href=\"/read?text=");
    }
}
