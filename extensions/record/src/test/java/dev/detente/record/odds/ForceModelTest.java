package dev.detente.record.odds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForceModelTest {
    private static final LocalDate FROM = LocalDate.of(2021, 1, 1);
    private static final int DAYS = 200;
    private static final ForceModel MODEL = ForceModel.standard();

    private static Action act(int day, String code, int reports) {
        EventKind kind = EventKind.of(null, null, code);
        return new Action(
                "a" + day + code,
                FROM.plusDays(day),
                new ActorCode("ARG"),
                new ActorCode("CHL"),
                kind.type(),
                kind.mode(),
                kind.code(),
                List.of(),
                "",
                null,
                reports,
                Feed.ICEWS,
                1,
                false);
    }

    private static List<Action> acts() {
        Random random = new Random(3);
        List<Action> acts = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            if (random.nextInt(3) == 0) {
                acts.add(act(day, List.of("190", "111", "040").get(random.nextInt(3)), 1 + random.nextInt(4)));
            }
        }
        acts.removeIf(a -> String.valueOf(a.code()).equals("190") && a.day().isAfter(FROM.plusDays(60)));
        return acts;
    }

    @Test
    void countsAreThoseOfTheDaysBeforeInAnyOrder() {
        List<Action> acts = acts();
        List<Action> shuffled = new ArrayList<>(acts);
        Collections.shuffle(shuffled, new Random(1));
        ForceCounts.Days days = new ForceCounts.Days(acts, FROM, FROM.plusDays(DAYS - 1));
        ForceCounts.Days others = new ForceCounts.Days(shuffled, FROM, FROM.plusDays(DAYS - 1));
        for (int t = 0; t < DAYS; t++) {
            LocalDate day = FROM.plusDays(t);
            ForceCounts on = days.on(day);
            assertThat(on).isEqualTo(others.on(day));
            assertThat(on.reports()).isEqualTo(sum(acts, day, 90, "190", "111", "040"));
            assertThat(on.hostile()).isEqualTo(sum(acts, day, 90, "190", "111"));
            assertThat(on.force()).isEqualTo(sum(acts, day, 60, "190"));
            assertThat(on.since() == 0)
                    .isEqualTo(acts.stream()
                            .anyMatch(a -> a.day().equals(day)
                                    && String.valueOf(a.code()).equals("190")));
        }
        assertThat(days.on(FROM.plusDays(DAYS - 1)).since())
                .as("the last report of force is of more than 119 days before")
                .isEqualTo(119);
    }

    private static long sum(List<Action> acts, LocalDate day, int days, String... codes) {
        return acts.stream()
                .filter(a -> !a.day().isAfter(day) && a.day().isAfter(day.minusDays(days)))
                .filter(a -> List.of(codes).contains(String.valueOf(a.code())))
                .mapToLong(Action::reports)
                .sum();
    }

    @Test
    void theFactorsMultiplyToTheOdds() {
        for (ForceCounts counts : List.of(
                new ForceCounts(0, 0, 0, 119), new ForceCounts(12, 40, 1, 30), new ForceCounts(900, 1000, 60, 0))) {
            double odds = MODEL.factors(counts).stream()
                    .mapToDouble(ForceModel.Factor::factor)
                    .reduce(1, (a, b) -> a * b);
            assertThat(odds / (1 + odds)).isCloseTo(MODEL.share(counts), within(1e-12));
        }
        assertThat(MODEL.factors(new ForceCounts(0, 0, 0, 119)))
                .extracting(ForceModel.Factor::factor)
                .element(2)
                .isEqualTo(1.0);
    }

    @Test
    void moreHostilityAndMoreForceMakeItLikelier() {
        double before = MODEL.share(new ForceCounts(10, 40, 1, 30));

        assertThat(MODEL.share(new ForceCounts(20, 40, 1, 30))).isGreaterThan(before);
        assertThat(MODEL.share(new ForceCounts(10, 40, 2, 30))).isGreaterThan(before);
        assertThat(MODEL.share(new ForceCounts(10, 40, 1, 3))).isGreaterThan(before);
        assertThat(MODEL.share(new ForceCounts(20, 80, 1, 30))).isGreaterThan(before);
    }

    @Test
    void aPeriodIsNeverJudgedByAModelOfItsOwnDays() {
        assertThat(ForceModel.apartFrom(LocalDate.of(2021, 3, 1), LocalDate.of(2021, 4, 1)))
                .get()
                .extracting(ForceModel::fitted)
                .isEqualTo("2018-01-01 to 2018-10-31");
        assertThat(ForceModel.apartFrom(LocalDate.of(2014, 1, 1), LocalDate.of(2014, 12, 31)))
                .contains(MODEL);
        assertThat(ForceModel.apartFrom(LocalDate.of(2018, 1, 1), LocalDate.of(2021, 12, 31)))
                .isEmpty();
    }
}
