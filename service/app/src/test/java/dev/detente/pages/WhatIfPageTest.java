package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
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
                                + " United States would be 54.7 of 100 instead of 54.2 : +0.4 ",
                        "Détente takes it to be about Taiwan . Nothing is stored",
                        "What the action adds, by rule",
                        "+1.47 Arms for Taiwan strain relations with Beijing",
                        "After 180 days 23 Oct 2024",
                        "Taiwan – United States");
        assertThat(get(AID).body())
                .contains(
                        "class=\"line without\"",
                        ">with it</text>",
                        ">nobody acts</text>",
                        ">the last 30 days continue</text>");
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
        assertThat(text(PATH)).contains("Suppose something").doesNotContain("This action is not valid");
    }

    @Test
    void whatIsWrongIsSaidBesideEachFieldInPlainWords() {
        String path =
                PATH + "?source=other&sourceOther=Taiwam&target=other&type=&mode=visit&issue=tawian&day=2999-01-01";

        assertThat(get(path).statusCode()).isEqualTo(400);
        assertThat(text(path))
                .contains(
                        "This action is not valid yet",
                        "did you mean TWN (Taiwan)?",
                        "Name the other actor, by its code",
                        "Choose what kind of act it is",
                        "did you mean taiwan?",
                        "This is more than 365 days ahead: the latest day is ");
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
    void aCeasefireIsComparedWithTheLastDaysAndSaysWhatIsLeft() {
        assertThat(text("/dyads/RUS-UKR/what-if?scenario=ceasefire&source=RUS&day=2024-06-21"))
                .contains(
                        "points after 90 days: ",
                        " of 100 after 90 days instead of ",
                        ", if the last 30 days continued",
                        "Half of all that strains would be gone on ",
                        "The difference is the one to the dotted line.");
        assertThat(text(AID)).contains("The difference is the one to the dashed line.");
    }

    @Test
    void aSingleActSaysThatItIsOneAndLeadsToAScenario() {
        String path = "/dyads/CHN-TWN/what-if?source=TWN&target=CHN&type=ASSAULT&day=2024-06-21";

        assertThat(text(path)).contains("This is one act on one day. A war is many: try the scenario Invasion .");
        assertThat(get(path).body())
                .contains("href=\"/dyads/CHN-TWN/what-if?scenario=invasion&amp;source=TWN&amp;day=2024-06-21\"");
        assertThat(text(AID)).contains("A summit is many: try the scenario Summit .");
        assertThat(text(path + "&days=2")).doesNotContain("This is one act on one day");
    }

    @Test
    void aScenarioIsAnsweredAndFillsTheForm() {
        String path = "/dyads/CHN-TWN/what-if?scenario=invasion&source=CHN&day=2024-06-21";

        assertThat(text(path))
                .contains(
                        "If China invaded Taiwan from 8 June 2024 to 21 June 2024 , tension between China and Taiwan",
                        "This is the scenario Invasion . Two weeks of attacks",
                        "China attacked Taiwan (use conventional military force): 14 acts on 14 days",
                        "What the actions add, by rule",
                        "They count like acts that people code.")
                .contains("strained \u2192 crisis");
        assertThat(get(path).body())
                .contains(
                        "id=\"wi-days-2\"",
                        "<option value=\"ASSAULT\" selected=\"selected\">",
                        "name=\"perDay\"",
                        "value=\"190\"",
                        "<option value=\"invasion\" selected=");
        assertThat(text("/dyads/CHN-TWN/what-if?scenario=invasion&source=TWN&day=2024-06-21"))
                .contains("If Taiwan invaded China from");
        assertThat(text(path + "&edit=1")).doesNotContain("tension between").contains("Act 4");
        assertThat(get("/dyads/CHN-TWN/what-if?scenario=invason").statusCode()).isEqualTo(400);
        assertThat(text("/dyads/CHN-TWN/what-if?scenario=invason")).contains("did you mean invasion?");
        assertThat(text("/dyads/CHN-TWN")).contains("Try a scenario", "Sanctions package");
    }

    @Test
    void actsAreAddedChangedAndLeftOut() {
        String two = "/dyads/CHN-TWN/what-if?day=2024-06-21&source=CHN&target=TWN&type=ASSAULT&mode=&perDay=5&days=10"
                + "&source=TWN&target=CHN&type=&mode=111&perDay=1&days=1";

        assertThat(text(two))
                .contains(
                        "If 51 acts happened from 12 June 2024 to 21 June 2024",
                        "China attacked Taiwan: 50 acts on 10 days",
                        "Taiwan accused China (criticize or denounce): 1 act on 1 day")
                .doesNotContain("This is the scenario");
        assertThat(text(two + "&more=1")).contains("Act 3").doesNotContain("51 acts");
        assertThat(text(two.replace("mode=111", "mode=")))
                .contains("If 50 acts happened")
                .doesNotContain("Act 2");
    }

    @Test
    void tooManyActsAreRefusedBesideTheirNumber() {
        String path = "/dyads/CHN-TWN/what-if?source=CHN&target=TWN&type=ASSAULT&day=2024-06-21&perDay=";

        assertThat(get(path + "100&days=21").statusCode()).isEqualTo(400);
        assertThat(text(path + "100&days=21"))
                .contains(
                        "This is too many for 21 days: the acts of the question add up to 2100, and it may have 2000.");
        assertThat(text(path + "x")).contains("This is not a whole number from 1 to 100: that many acts a day.");
        assertThat(text(path + "1&days=366")).contains("This is not a whole number from 1 to 365");
    }
}
