package dev.detente.service.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.service.ServiceTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "detente.demo=true")
class WhatIfPageTest extends ServiceTest {
    private static final String PATH = "/dyads/CHN-USA/what-if";
    private static final String AID = PATH + "?source=USA&target=TWN&type=AID&mode=072&issue=taiwan&day=2024-04-26";

    WhatIfPageTest(Environment environment) {
        super(environment);
    }

    @Test
    void theHeadlineShowsTheTensionBeforeAndAfter() {
        assertThat(get(AID).statusCode()).isEqualTo(200);
        assertThat(text(AID))
                .contains(
                        "If the United States gave aid to Taiwan (provide military aid) on 26 April 2024 , tension between China and the"
                                + " United States would be 56.7 of 100 instead of 55.9 : +0.8 ",
                        "Détente takes it to be about Taiwan . Nothing is stored",
                        "What the action adds, by rule",
                        "+2.81 Arms for Taiwan strain relations with Beijing",
                        "After 180 days 23 Oct 2024",
                        "Taiwan – United States");
        assertThat(get(AID).body()).contains("class=\"line without\"", ">with it</text>", ">without it</text>");
    }

    @Test
    void theFormKeepsWhatWasEntered() {
        assertThat(get(AID).body())
                .contains(
                        "<option value=\"USA\" selected=\"selected\">United States</option>",
                        "name=\"targetOther\"",
                        "value=\"TWN\"",
                        "<option value=\"AID\" selected=\"selected\">Aid: gives money, goods or arms</option>",
                        "value=\"072\"",
                        "<option value=\"taiwan\" selected=\"selected\">Taiwan</option>",
                        "value=\"2024-04-26\"");
        assertThat(get("/dyads/CHN-USA?asOf=2024-04-26").body())
                .contains("action=\"/dyads/CHN-USA/what-if\"", "name=\"day\"", "value=\"2024-04-26\"");
        assertThat(get(PATH).statusCode()).isEqualTo(200);
        assertThat(text(PATH)).contains("Suppose an action").doesNotContain("This action is not valid");
    }

    @Test
    void whatIsWrongIsSaidBesideEachFieldInPlainWords() {
        String path =
                PATH + "?source=other&sourceOther=Taiwan&target=other&type=&mode=visit&issue=tawian&day=2999-01-01";

        assertThat(get(path).statusCode()).isEqualTo(400);
        assertThat(text(path))
                .contains(
                        "This action is not valid yet",
                        "did you mean TWN (Taiwan)?",
                        "Name the other actor, by its code",
                        "Choose what kind of act it is",
                        "did you mean taiwan?",
                        "This lies more than 365 days ahead: the latest day is ");
        assertThat(get(path).body()).contains("id=\"wi-issue-error\"", "aria-describedby=\"wi-issue-error\"");
        assertThat(text(PATH + "?source=USA&target=USA&type=AID")).contains("Source and target are both USA");
        assertThat(text(PATH + "?source=USA&target=CHN&type=ACCUSE&mode=072")).contains("072 means AID");
        assertThat(text(PATH + "?source=USA&target=CHN&type=AID&day=soon")).contains("This is not a day");
        assertThat(get("/dyads/CHN-USS/what-if").statusCode()).isEqualTo(404);
    }

    @Test
    void allThatIsEnteredIsShownAsText() {
        String path = PATH + "?source=%3Cscript%3E&target=CHN&type=%22%3E%3Cb%3E&mode=%3Ci%3E&issue=%22&day=%27%3E";

        assertThat(get(path).statusCode()).isEqualTo(400);
        assertThat(get(path).body()).doesNotContain("<script", "<b>", "<i>", "\"\"\"");
    }

    @Test
    void aDayToComeMayBeSupposedAndLeavesTheOtherPagesOnTheirDay() {
        String day = LocalDate.now(ZoneOffset.UTC).plusDays(10).toString();
        String path = PATH + "?source=USA&target=CHN&type=CONSULT&day=" + day;

        assertThat(get(path).statusCode()).isEqualTo(200);
        assertThat(get(path).body()).contains("href=\"/dyads/CHN-USA\"").doesNotContain("?asOf=" + day);
        assertThat(text(path)).contains("If the United States held talks with China on ");
    }

    @Test
    void anActionThatAddsNothingSaysWhy() {
        String path = PATH + "?source=FRA&target=DEU&type=ACCUSE&day=2024-04-26";

        assertThat(text(path)).contains("No rule gives this action points between these two");
        assertThat(text("/dyads/AND-FJI/what-if?source=AND&target=FJI&type=STATEMENT"))
                .contains("would still not be known: there is no data");
        assertThat(text("/dyads/AND-FJI/what-if?source=AND&target=FJI&type=THREATEN"))
                .contains("Without it there is no data, which is not the same as calm.");
    }

    @Test
    void anActionThatWasRetractedWouldNotCount() {
        postActions("[{\"day\":\"2024-04-26\",\"source\":\"TON\",\"target\":\"TUV\",\"type\":\"THREATEN\"}]");
        String id = json("/api/v1/actions?dyad=TON-TUV")
                .get("actions")
                .get(0)
                .get("id")
                .stringValue();
        send("DELETE", "/api/v1/actions/" + id + "?reason=denied", "");

        assertThat(text("/dyads/TON-TUV/what-if?source=TON&target=TUV&type=THREATEN&day=2024-04-26"))
                .contains("This same action was retracted: it would not count unless somebody restores it.");
    }

    @Test
    void theTaggedIssueIsShownWhereNoIssueIsChosen() {
        assertThat(text(PATH + "?source=USA&target=TWN&type=AID&mode=073&day=2024-04-26"))
                .contains("Détente takes it to be about Aid, Taiwan .");
        assertThat(text("/dyads/DEU-FRA/what-if?source=FRA&target=DEU&type=ACCUSE&day=2024-04-26"))
                .contains("Détente takes it to be about General .");
    }

    @Test
    void aDifferenceThatGrowsBecauseRulesLookBackSaysSo() {
        assertThat(get("/dyads/CHN-USA/what-if?type=COERCE&source=USA&target=CHN&day=2024-03-28")
                        .body())
                .contains("because rules of known later actions would look back on it")
                .doesNotContain("fades faster");
    }
}
