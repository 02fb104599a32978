package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Amendment;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Report;
import dev.detente.model.TensionScore;
import dev.detente.rules.BaseRules;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service that is restarted every day for a fortnight, learns, is corrected by people and changes its rule book twice: what it said at the
 * end of each day can be asked for ever after.
 */
class RecordedScoresTest {
    private static final ActorCatalog ACTORS = ActorCatalog.standard();
    private static final Map<String, String> OTHER_BOOK = new HashMap<>(BaseRules.FILES);

    static {
        OTHER_BOOK.computeIfPresent(
                "base.drl",
                (name, drl) -> drl.replace("signals.escalate($a, -$w * $v)", "signals.escalate($a, -$w * $v + 0.125)"));
        assertThat(OTHER_BOOK).isNotEqualTo(BaseRules.FILES);
    }

    private static final RuleBook READ = RuleBookReader.read(BaseRules.FILES);
    private static final List<IssueId> ISSUES = READ.issues().leaves();
    private static final List<Amendment.Kind> KINDS = List.of(Amendment.Kind.values());
    private static final LocalDate FIRST = LocalDate.of(2024, 5, 1);
    private static final int DAYS = 14;

    private final Path folder;
    private final Random random = new Random(4);
    private final List<Report> coming = new ArrayList<>(ReportStream.of(random, ISSUES, 200));
    private final Map<LocalDate, Map<Dyad, TensionScore>> recorded = new TreeMap<>();

    RecordedScoresTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Map<String, String> bookOf(int day) {
        return day >= 5 && day < 10 ? OTHER_BOOK : BaseRules.FILES;
    }

    private static Instant at(LocalDate day, String time) {
        return Instant.parse(day + "T" + time + "Z");
    }

    private Scoring start(Store store, Map<String, String> book, Instant now) {
        RuleEngines engines = RuleEngines.open(store.ruleBooks(), book, ACTORS, now, "for the test");
        return new Scoring(store, engines, "1", InstantSource.fixed(now), false);
    }

    /** One day of the service, from its start to its end, which is not always an orderly one. */
    private void live(int number) {
        LocalDate day = FIRST.plusDays(number);
        try (Store store = SqlStore.sqlite(folder)) {
            Scoring scoring = start(store, bookOf(number), at(day, "06:00:00"));
            for (int hour = 7; hour < 21; hour++) {
                Instant now = at(day, "%02d:00:00".formatted(hour));
                Report report = coming.remove(0);
                store.reports()
                        .append(List.of(
                                new Report(report.feed(), report.id(), now, report.reportedOn(), report.content())));
                if (hour % 6 == 0) {
                    amend(store, scoring, now);
                }
            }
            recorded.put(day, scores(scoring.view(new Query(day, null, null))));
            if (number % 3 != 0) {
                scoring.close();
            }
        }
    }

    private void amend(Store store, Scoring scoring, Instant now) {
        List<Action> actions = List.copyOf(scoring.view(Query.NOW).snapshot().actions());
        Amendment.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        store.reports()
                .amend(new Amendment(
                        actions.get(random.nextInt(actions.size())).id(),
                        now,
                        kind,
                        kind == Amendment.Kind.RETAG ? List.of(ISSUES.get(random.nextInt(ISSUES.size()))) : List.of(),
                        "checked again",
                        "ana"));
    }

    private static Map<Dyad, TensionScore> scores(View view) {
        Map<Dyad, TensionScore> scores = new TreeMap<>();
        view.sheet().dyads().forEach(dyad -> scores.put(dyad, view.sheet().score(dyad, view.asOf())));
        return scores;
    }

    private Map<Dyad, TensionScore> said(LocalDate day) {
        return Objects.requireNonNull(recorded.get(day));
    }

    @Test
    void whatWasSaidOnADayCanBeAskedForEverAfter() {
        for (int day = 0; day < DAYS; day++) {
            live(day);
        }
        try (Store store = SqlStore.sqlite(folder)) {
            Scoring scoring = start(store, BaseRules.FILES, at(FIRST.plusDays(400), "00:00:00"));
            int changed = 0;
            for (Map.Entry<LocalDate, Map<Dyad, TensionScore>> day : recorded.entrySet()) {
                Instant evening = at(day.getKey(), "23:59:59");

                assertThat(scores(scoring.view(new Query(day.getKey(), evening, null))))
                        .as("known at " + evening)
                        .isEqualTo(day.getValue());
                Map<Dyad, TensionScore> now = scores(scoring.view(new Query(day.getKey(), null, null)));
                changed += now.equals(day.getValue()) ? 0 : 1;
            }
            assertThat(changed).as("days of which more is known now").isGreaterThan(DAYS / 2);

            for (Dyad dyad : scores(scoring.view(Query.NOW)).keySet()) {
                List<ScoreSheet.Point> points = scoring.vintage(dyad, null, FIRST, FIRST.plusDays(DAYS - 1), 1, null);

                assertThat(points).hasSize(DAYS);
                for (ScoreSheet.Point point : points) {
                    TensionScore then = said(point.day()).get(dyad);
                    assertThat(point.tension())
                            .as(dyad + " on " + point.day())
                            .isEqualTo(then == null ? null : then.now());
                }
            }
        }
    }

    @Test
    void anEarlierRuleBookCanBeAskedForByItsVersion() {
        for (int day = 0; day < 7; day++) {
            live(day);
        }
        LocalDate day = FIRST.plusDays(6);
        try (Store store = SqlStore.sqlite(folder)) {
            Scoring scoring = start(store, OTHER_BOOK, at(day, "23:59:59"));

            assertThat(scores(scoring.view(new Query(day, null, null)))).isEqualTo(said(day));
            Map<Dyad, TensionScore> otherwise = scores(scoring.view(new Query(day, null, READ.version())));
            assertThat(otherwise).isNotEqualTo(said(day));
            assertThat(otherwise)
                    .isEqualTo(scores(
                            start(store, BaseRules.FILES, at(day, "23:59:59")).view(new Query(day, null, null))));
            assertThatThrownBy(() -> scoring.view(new Query(day, null, "0123")))
                    .isInstanceOf(UnknownRuleBookException.class);
        }
    }
}
