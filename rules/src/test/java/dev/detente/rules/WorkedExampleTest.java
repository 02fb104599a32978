package dev.detente.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Contribution;
import dev.detente.model.Dyad;
import dev.detente.model.Repository;
import dev.detente.model.Tension;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.ScoreSheet;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The worked example of docs/score.md: the numbers there are computed by hand, and these are the same. */
class WorkedExampleTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 4, 24);
    private static final LocalDate SECOND = LocalDate.of(2024, 5, 8);
    private static final Dyad CHN_USA = Dyad.parse("CHN-USA");

    private final ScoreSheet sheet = sheet();

    private static ScoreSheet sheet() {
        RuleBook book = RuleBookReader.read(DefaultRuleBookTest.FOLDER);
        List<Action> actions = List.of(
                TestActions.coded("aid", FIRST, "USA", "TWN", "072", "taiwan"),
                TestActions.coded("denounced", FIRST, "CHN", "USA", "111", "taiwan"),
                TestActions.coded("call", SECOND, "CHN", "USA", "041", "trade"));
        RuleEngine engine = RuleEngine.compile(book, ActorCatalog.standard());
        return ScoreSheet.of(book.parameters(), actions, engine.extract(actions).signals());
    }

    private Tension tension(LocalDate day) {
        return Objects.requireNonNull(sheet.score(CHN_USA, day).now());
    }

    @Test
    void theFirstDayIsALoadOfSixPointThreeFortieths() {
        Tension first = tension(FIRST);

        assertThat(first.escalation()).isCloseTo((3 + 3.3) / 40, within(1e-12));
        assertThat(first.cooperation()).isZero();
        assertThat(first.tension()).isCloseTo(80 * 0.1575 / 1.1575, within(1e-12));
    }

    @Test
    void fourteenDaysLaterTheWeightsHaveFadedAndTheCallEases() {
        Tension second = tension(SECOND);
        double e = (3 * Math.pow(2, -14 / 60.0) + 3.3 * 0.5) / 40;
        double c = 1.5 / 40;

        assertThat(second.escalation()).isCloseTo(e, within(1e-12));
        assertThat(second.cooperationLoad()).isEqualTo(c);
        assertThat(second.cooperation()).isCloseTo(100 * 0.3 * c / (0.3 * c + 1), within(1e-12));
        assertThat(second.tension()).isCloseTo(80 * e / (e + 0.3 * c + 1), within(1e-12));
        assertThat(second.gross()).isCloseTo(80 * e / (e + 1), within(1e-12));
    }

    @Test
    void aheadOfTheFirstDayThereIsNoCall() {
        assertThat(sheet.series(CHN_USA).ahead(FIRST, 14))
                .isEqualTo(tension(SECOND).gross());
    }

    @Test
    void thePageShowsTheseVeryNumbers() throws IOException {
        String page = Files.readString(Repository.of("docs/score.md"));
        Tension second = tension(SECOND);

        assertThat(page)
                .contains(four(tension(FIRST).tension()), four(second.escalation()))
                .contains(four(second.tension()), four(second.gross()), four(second.relief()))
                .contains(four(second.cooperation()));
        List<Contribution> shares = sheet.explain(CHN_USA, SECOND, null).contributions();
        assertThat(shares)
                .hasSize(3)
                .allSatisfy(
                        share -> assertThat(page).contains(four(share.points()).replace('-', '−')));
    }

    private static String four(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
