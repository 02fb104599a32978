package dev.detente.pages.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Twenty attacks on one day between states that never met, and one stray attack between friends. */
@TestPropertySource(properties = "detente.max-dyads=7")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvasionTest extends ServiceTest {
    private final LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(1);

    InvasionTest(Environment environment) {
        super(environment);
    }

    private static String row(String id, LocalDate day, String source, String target, String code) {
        return "{\"id\":\"%s\",\"day\":\"%s\",\"source\":\"%s\",\"target\":\"%s\",\"code\":\"%s\"}"
                .formatted(id, day, source, target, code);
    }

    @BeforeAll
    void attack() {
        String rows = IntStream.range(0, 20)
                .mapToObj(i -> row("attack-" + i, day, "URY", "NZL", "190"))
                .collect(Collectors.joining(",", "[", ","));
        JsonNode stored = JSON.readTree(postActions(rows
                        + row("talks", day.minusDays(60), "NOR", "SWE", "040") + ","
                        + row("visit", day.minusDays(30), "NOR", "SWE", "042") + ","
                        + row("stray", day, "NOR", "SWE", "190") + "]")
                .body());
        assertThat(stored.get("accepted").intValue()).isEqualTo(23);
    }

    @Test
    void anInvasionHasALevelOnItsFirstDayAndAStrayActNone() {
        JsonNode invasion = json("/api/v1/scores/NZL-URY?asOf=" + day);
        JsonNode stray = json("/api/v1/scores/NOR-SWE?asOf=" + day);

        assertThat(invasion.get("evidence").stringValue()).isEqualTo("enough");
        assertThat(invasion.get("level").stringValue()).isIn("acute", "crisis");
        assertThat(invasion.get("warmingUp").booleanValue()).isFalse();
        assertThat(invasion.get("surge").get("deviance").doubleValue()).isGreaterThan(2);
        assertThat(stray.get("evidence").stringValue()).isEqualTo("thin");
        assertThat(stray.get("level").isNull()).isTrue();
    }

    @Test
    void itIsOnEveryPictureAndPageOfPairsAndTheStrayActGreyOnThem() {
        String at = "?asOf=" + day;
        assertThat(get("/map" + at).body())
                .containsPattern("<title>Uruguay: \\d+\\.\\d, (acute|crisis)")
                .containsPattern("<title>Norway: \\d+\\.\\d, too little data");
        assertThat(text("/map" + at)).contains("The highest score is that of");
        assertThat(text("/network" + at)).contains("Uruguay");
        assertThat(get("/matrix" + at).body()).containsPattern("data-k=\"URY-&gt;NZL\" class=\"h\\d\"");
        assertThat(text("/pairs" + at))
                .containsPattern("NZL-URY 20 actions in 90 days \\d+\\.\\d (acute|crisis)")
                .containsPattern("NOR-SWE [^A-Z]*too little data");
        assertThat(text("/" + at)).contains("New Zealand");
    }

    /** TensionCrisis and TensionSurging ask for these numbers (dashboards/prometheus/rules.yml). */
    @Test
    void theMetricsThatAlertsAskForAreThere() {
        String scrape = get("/actuator/prometheus").body();

        assertThat(scrape)
                .contains(
                        "tension_evidence{dyad=\"NZL-URY\"} 2",
                        "tension_warming_up{dyad=\"NZL-URY\"} 0",
                        "tension_evidence{dyad=\"NOR-SWE\"} 1")
                .containsPattern("tension_level\\{dyad=\"NZL-URY\"} [34]")
                .doesNotContain("tension_level{dyad=\"NOR-SWE\"}");
    }
}
