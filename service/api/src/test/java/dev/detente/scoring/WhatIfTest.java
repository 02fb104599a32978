package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.detente.api.answer.Origins;
import dev.detente.api.answer.WhatIfJson;
import dev.detente.intake.Ingest;
import dev.detente.intake.Rows;
import dev.detente.intake.hand.Hypotheses;
import dev.detente.intake.hand.RejectedException;
import dev.detente.intake.hand.Scenario;
import dev.detente.intake.hand.TakenIds;
import dev.detente.intake.hand.WhatIfInput;
import dev.detente.intake.row.Format;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.Amendment;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.FieldException;
import dev.detente.model.Signal;
import dev.detente.model.Tension;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.store.ReportStore.Outcome;
import dev.detente.store.memory.InMemoryReportStore;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What would be is what really reporting it makes come true, bit for bit; and asking leaves no trace. */
class WhatIfTest {
    private static final RuleEngine ENGINE = RuleEngine.compile(RuleBooks.read(null), ActorCatalog.standard());
    private static final Instant NOW = Instant.parse("2024-06-30T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2024, 6, 30);
    private static final LocalDate DAY = LocalDate.of(2024, 4, 26);
    private static final Dyad DEU_FRA = Dyad.parse("DEU-FRA");

    /** A row each: between two, of a third party, with an id in use, history that reaches back and ahead, the mirror of a visit. */
    private static final List<String> SCENARIOS = List.of(
            row("x", "2024-04-26", "FRA", "DEU", "\"type\":\"SANCTION\""),
            row("x", "2024-04-20", "FRA", "DEU", "\"type\":\"THREATEN\",\"issues\":[\"trade\",\"aid\"]"),
            row("x", "2024-04-01", "DEU", "FRA", "\"type\":\"CONSULT\""),
            row("sanction", "2024-04-24", "FRA", "DEU", "\"type\":\"COOPERATE\""),
            row("sanction", "2024-04-26", "ITA", "ESP", "\"type\":\"ACCUSE\""),
            row("x", "2024-04-25", "DEU", "FRA", "\"code\":\"043\""),
            row("x", "2024-04-24", "USA", "TWN", "\"code\":\"072\",\"issues\":[\"taiwan\"]"));

    private final InMemoryReportStore store = new InMemoryReportStore();
    private final Ingest ingest =
            new Ingest(store, ActorCatalog.standard(), () -> ENGINE.book().issues(), (feed, outcome, count) -> {});
    private final Scoring scoring = new Scoring(store, ENGINE, InstantSource.fixed(NOW), false);

    WhatIfTest() {
        report(row("old", "2023-11-02", "DEU", "FRA", "\"type\":\"ACCUSE\""));
        report(row("sanction", "2024-04-24", "FRA", "DEU", "\"type\":\"SANCTION\",\"issues\":[\"trade\"]"));
        report(row("visit", "2024-04-25", "FRA", "DEU", "\"code\":\"042\""));
        report(row("blow", "2024-05-02", "DEU", "FRA", "\"type\":\"COERCE\""));
        report(row("third", "2024-04-20", "CHN", "USA", "\"type\":\"ACCUSE\",\"issues\":[\"taiwan\"]"));
    }

    private static String row(String id, String day, String source, String target, String rest) {
        return "{\"id\":\"%s\",\"day\":\"%s\",\"source\":\"%s\",\"target\":\"%s\",%s}"
                .formatted(id, day, source, target, rest);
    }

    private void report(String row) {
        try {
            assertThat(ingest.take(Rows.text(row), Format.JSON, InstantSource.fixed(NOW))
                            .rejected())
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WhatIf ask(LocalDate asOf, @Nullable Instant knownAt, String... rows) {
        return ask(Feed.HAND, asOf, knownAt, rows);
    }

    private WhatIf ask(Feed feed, LocalDate asOf, @Nullable Instant knownAt, String... rows) {
        View before = scoring.view(new Query(asOf, knownAt, null), Hypotheses.DAYS_AHEAD);
        WhatIfInput input = WhatIfInput.read(new StringReader("{\"actions\":[" + String.join(",", rows) + "]}"));
        return WhatIf.of(
                before,
                Hypotheses.read(
                        ActorCatalog.standard(),
                        ENGINE.book().issues(),
                        TakenIds.none(),
                        input.rows(feed),
                        feed,
                        asOf,
                        NOW));
    }

    @Test
    void whatWouldBeIsWhatReportingItMakesTrue() {
        for (String row : SCENARIOS) {
            WhatIfTest other = new WhatIfTest();
            WhatIf whatIf = other.ask(DAY, null, row);
            other.report(row);
            assertReal(whatIf, other, row);
        }
    }

    private static void assertReal(WhatIf whatIf, WhatIfTest other, String asked) {
        View real = other.scoring.view(new Query(DAY, null, null));
        assertThat(whatIf.dyads()).as(asked).isNotEmpty();
        assertThat(real.sheet().dyads()).isEqualTo(whatIf.after().sheet().dyads());
        for (Dyad dyad : real.sheet().dyads()) {
            assertThat(whatIf.after().sheet().explain(dyad, DAY, null))
                    .isEqualTo(real.sheet().explain(dyad, DAY, null));
            if (!whatIf.friendly()) {
                WhatIf.Effect effect = whatIf.effect(dyad);
                assertThat(effect.after()).as(asked).isEqualTo(real.sheet().score(dyad, DAY));
                assertThat(effect.curve()).hasSize(181);
                assertThat(effect.curve().stream().map(WhatIf.CurveDay::after).toList())
                        .isEqualTo(real.sheet().history(dyad, null, DAY, DAY, 1, 180).stream()
                                .map(ScoreSheet.Point::tension)
                                .toList());
            }
        }
    }

    @Test
    void manyActsAreWhatReportingThemOneByOneMakesTrue() {
        String attacks = "{\"source\":\"FRA\",\"target\":\"DEU\",\"code\":\"190\",\"perDay\":3,\"days\":4}";
        WhatIfTest other = new WhatIfTest();
        WhatIf whatIf = other.ask(DAY, null, attacks);
        whatIf.supposed()
                .forEach(s -> other.report(
                        row(s.report().id(), s.report().content().day().toString(), "FRA", "DEU", "\"code\":\"190\"")));

        assertThat(whatIf.supposed()).hasSize(12).allMatch(s -> s.outcome() == Outcome.ACCEPTED && s.counts());
        assertThat(whatIf.supposed())
                .extracting(s -> s.report().content().day())
                .contains(DAY, DAY.minusDays(3));
        assertThat(whatIf.after().snapshot().actions())
                .hasSize(whatIf.before().snapshot().actions().size() + 12);
        assertReal(whatIf, other, attacks);
    }

    @Test
    void actsOfAFeedMergeByDayAndWeighByTheirNumber() {
        String attacks = "{\"source\":\"FRA\",\"target\":\"DEU\",\"code\":\"190\",\"perDay\":4,\"days\":3}";
        WhatIfTest other = new WhatIfTest();
        WhatIf whatIf = other.ask(Feed.ICEWS, DAY, null, attacks);
        other.store.append(
                whatIf.supposed().stream().map(WhatIf.SupposedReport::report).toList());

        assertThat(whatIf.supposed()).hasSize(12).allMatch(WhatIf.SupposedReport::counts);
        assertThat(whatIf.after().snapshot().actions().stream()
                        .filter(a -> a.feed() == Feed.ICEWS)
                        .toList())
                .hasSize(3)
                .allMatch(a -> a.entityPairs() == 4);
        assertThat(whatIf.effect(DEU_FRA).own()).isNotEmpty();
        assertReal(whatIf, other, attacks);
    }

    @Test
    void aPairIsSupposedToHaveReportsOfItsOwnFeed() {
        WhatIf icews =
                ask(Feed.ICEWS, DAY, null, "{\"source\":\"ITA\",\"target\":\"ESP\",\"code\":\"111\",\"days\":2}");

        assertThat(WhatIf.feed(icews.before(), DEU_FRA)).isEqualTo(Feed.HAND);
        assertThat(WhatIf.feed(icews.before(), Dyad.parse("ESP-ITA"))).isEqualTo(Feed.HAND);
        assertThat(WhatIf.feed(icews.after(), Dyad.parse("ESP-ITA"))).isEqualTo(Feed.ICEWS);
    }

    @Test
    void numbersOfActsHaveRanges() {
        String act = "{\"source\":\"FRA\",\"target\":\"DEU\",\"code\":\"190\",%s}";
        assertThat(ask(DAY, null, act.formatted("\"perDay\":100,\"days\":20")).supposed())
                .hasSize(2000);
        assertThat(List.of(
                        "\"perDay\":100,\"days\":21",
                        "\"perDay\":0",
                        "\"perDay\":\"5\"",
                        "\"days\":366",
                        "\"days\":2,\"id\":\"x\"",
                        "\"days\":2,\"day\":\"1900-01-01\""))
                .allSatisfy(bad -> assertThatThrownBy(() -> ask(DAY, null, act.formatted(bad)))
                        .isInstanceOf(RejectedException.class));
    }

    @Test
    void onlyTheDyadsThatItTouchesDiffer() {
        int untouched = 0;
        for (String row : SCENARIOS) {
            WhatIf whatIf = ask(DAY, null, row);
            for (Dyad dyad : whatIf.after().sheet().dyads()) {
                if (!whatIf.dyads().contains(dyad)) {
                    WhatIf.Effect effect = whatIf.effect(dyad);
                    assertThat(effect.curve()).allMatch(day -> Objects.equals(day.after(), day.nobodyActs()));
                    assertThat(effect.own()).isEmpty();
                    assertThat(effect.changed()).isEmpty();
                    untouched++;
                }
            }
        }
        assertThat(untouched).isPositive();
    }

    @Test
    void askingLeavesNoTrace() {
        var reports = store.reports();
        View view = scoring.view(new Query(DAY, null, null));

        SCENARIOS.forEach(row -> ask(DAY, null, row));

        assertThat(store.reports()).isSameAs(reports);
        assertThat(scoring.view(new Query(DAY, null, null)).snapshot()).isSameAs(view.snapshot());
    }

    @Test
    void everySignalThatComesOrGoesIsListed() {
        for (String row : SCENARIOS) {
            WhatIf whatIf = ask(LocalDate.of(2024, 5, 10), null, row);
            assertThat(whatIf.dyads()).as(row).isNotEmpty();
            for (Dyad dyad : whatIf.dyads()) {
                LocalDate asOf = whatIf.before().asOf();
                Set<Signal> told = signals(whatIf.before().series(dyad), asOf);
                WhatIf.Effect effect = whatIf.effect(dyad);
                for (WhatIf.ChangedSignal changed : effect.changed()) {
                    Signal signal = changed.contribution().signal();
                    assertThat(changed.appeared() ? told.add(signal) : told.remove(signal))
                            .as(row)
                            .isTrue();
                }
                effect.own().forEach(c -> told.add(c.signal()));
                // A visit that absorbs a hosting has one report more, which is no change of its signals.
                if (!row.contains("043")) {
                    assertThat(told).as(row).isEqualTo(signals(whatIf.after(dyad), asOf));
                }
            }
        }
    }

    private static Set<Signal> signals(DyadSeries series, LocalDate asOf) {
        return series.signals().stream()
                .filter(s -> !s.action().day().isAfter(asOf))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void aLaterActionMayMeanSomethingElseThen() {
        // A threat makes the sanction of four days later one that carries it out.
        WhatIf.Effect threat = ask(DAY, null, row("x", "2024-04-20", "FRA", "DEU", "\"type\":\"THREATEN\""))
                .effect(DEU_FRA);
        assertThat(threat.changed())
                .anyMatch(c ->
                        c.appeared() && c.contribution().signal().action().id().equals("sanction"));
        assertThat(threat.own())
                .allMatch(c -> c.signal().action().id().equals("x"))
                .isNotEmpty();

        // Talks three weeks before would make those of 25 April no end of a silence; friendly acts change no others.
        WhatIf talks = ask(DAY, null, row("x", "2024-04-01", "DEU", "FRA", "\"type\":\"CONSULT\""));
        assertThat(talks.friendly()).isTrue();
        assertThat(talks.effect(DEU_FRA).changed()).isEmpty();
        assertThat(talks.effect(DEU_FRA).own()).isNotEmpty();
    }

    @Test
    void noFriendlyActLeavesMoreTensionThanNone() {
        report(row("step-back", "2024-04-22", "FRA", "DEU", "\"type\":\"RETREAT\""));
        report(row("sanction-2", "2024-04-25", "FRA", "DEU", "\"type\":\"SANCTION\""));
        int friendly = 0;
        for (Scenario scenario : Scenario.all()) {
            for (String day : List.of("2024-04-23", "2024-04-26")) {
                WhatIf whatIf = ask(DAY, null, scenarioRows(scenario, day));
                friendly += whatIf.friendly() ? 1 : 0;
                assertThat(whatIf.friendly())
                        .as(scenario.id())
                        .isEqualTo(Set.of("ceasefire", "summit").contains(scenario.id()));
                assertThat(whatIf.truce())
                        .as(scenario.id())
                        .isEqualTo(scenario.id().equals("ceasefire"));
                if (whatIf.friendly()) {
                    assertThat(whatIf.effect(DEU_FRA).curve())
                            .as(scenario.id())
                            .allMatch(d -> tension(d.after()) < tension(d.nobodyActs()));
                }
            }
        }
        assertThat(friendly).isEqualTo(4);
    }

    private static String[] scenarioRows(Scenario scenario, String day) {
        return scenario.rows(new ActorCode("FRA"), new ActorCode("DEU"), Feed.HAND, 0).stream()
                .map(r ->
                        "{\"day\":\"%s\",\"source\":\"%s\",\"target\":\"%s\",\"code\":\"%s\",\"perDay\":%d,\"days\":%d}"
                                .formatted(
                                        day,
                                        r.row().values().get("source"),
                                        r.row().values().get("target"),
                                        r.row().values().get("code"),
                                        r.perDay(),
                                        r.days()))
                .toArray(String[]::new);
    }

    private static double tension(@Nullable Tension tension) {
        return Objects.requireNonNull(tension).tension();
    }

    @Test
    void theLastDaysContinueAsIfTheyWereReportedAgain() {
        LocalDate asOf = LocalDate.of(2024, 5, 2);
        WhatIf whatIf = ask(asOf, null, row("x", "2024-05-02", "ITA", "ESP", "\"type\":\"ACCUSE\""));
        WhatIfTest other = new WhatIfTest();
        for (int month = 1; month <= 2; month++) {
            other.report(row(
                    "s" + month,
                    later("2024-04-24", month),
                    "FRA",
                    "DEU",
                    "\"type\":\"SANCTION\",\"issues\":[\"trade\"]"));
            other.report(row("v" + month, later("2024-04-25", month), "FRA", "DEU", "\"code\":\"042\""));
        }
        other.report(row("b", later("2024-05-02", 1), "DEU", "FRA", "\"type\":\"COERCE\""));

        List<WhatIf.CurveDay> curve = whatIf.effect(DEU_FRA).curve();
        assertThat(curve.get(0).repeated()).isEqualTo(curve.get(0).nobodyActs());
        for (int days : List.of(22, 30, 45, 58)) {
            Tension real = other.scoring
                    .view(new Query(asOf.plusDays(days), null, null), 365)
                    .series(DEU_FRA)
                    .tension(null, asOf.plusDays(days));
            // Rules that look back give the repeated visit and blow slightly other signals.
            assertThat(tension(curve.get(days).repeated()))
                    .as("after %d days", days)
                    .isCloseTo(tension(real), within(3.0));
            assertThat(tension(curve.get(days).repeated()))
                    .isGreaterThan(tension(curve.get(days).nobodyActs()));
        }
    }

    private static String later(String day, int months) {
        return LocalDate.parse(day).plusDays(30L * months).toString();
    }

    @Test
    void anIdInUseAsksWhatIfThatHadBeenSomethingElse() {
        WhatIf same = ask(
                DAY, null, row("sanction", "2024-04-24", "FRA", "DEU", "\"type\":\"SANCTION\",\"issues\":[\"trade\"]"));
        WhatIf other = ask(DAY, null, row("sanction", "2024-04-24", "FRA", "DEU", "\"type\":\"COOPERATE\""));
        WhatIf elsewhere = ask(DAY, null, row("sanction", "2024-04-24", "ITA", "ESP", "\"type\":\"ACCUSE\""));

        assertThat(same.supposed().get(0).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(same.effect(DEU_FRA).after()).isEqualTo(same.effect(DEU_FRA).before());
        assertThat(other.supposed().get(0).outcome()).isEqualTo(Outcome.CORRECTION);
        assertThat(other.effect(DEU_FRA).changed())
                .anyMatch(c ->
                        !c.appeared() && c.contribution().signal().action().id().equals("sanction"));
        assertThat(elsewhere.dyads()).contains(DEU_FRA, Dyad.parse("ESP-ITA"));
    }

    @Test
    void anActionWithoutAnIdNeverReplacesARealOne() {
        WhatIf whatIf = ask(DAY, null, "{\"source\":\"FRA\",\"target\":\"DEU\",\"type\":\"SANCTION\"}");

        assertThat(whatIf.supposed()).isNotEmpty().allMatch(s -> s.outcome() == Outcome.ACCEPTED && s.counts());
        assertThat(whatIf.supposed().get(0).report().content().day()).isEqualTo(DAY);
        assertThat(whatIf.after().snapshot().actions())
                .hasSize(whatIf.before().snapshot().actions().size() + 1);
    }

    @Test
    void aHostingThatTheVisitAbsorbsIsNoActionOfItsOwn() {
        WhatIf hosting = ask(DAY, null, row("x", "2024-04-25", "DEU", "FRA", "\"code\":\"043\""));
        WhatIf echo =
                ask(DAY, null, row("x", "2024-01-25", "DEU", "FRA", "\"code\":\"111\",\"reportedOn\":\"2024-04-25\""));

        assertThat(hosting.supposed()).isNotEmpty().noneMatch(WhatIf.SupposedReport::counts);
        assertThat(echo.supposed()).isNotEmpty().noneMatch(WhatIf.SupposedReport::counts);
        assertThat(echo.effect(DEU_FRA).after()).isEqualTo(echo.effect(DEU_FRA).before());
    }

    @Test
    void whatWasRetractedUnderItsIdDoesNotCount() {
        store.amend(new Amendment("sanction", NOW, Amendment.Kind.RETRACT, List.of(), "denied", null));
        WhatIf whatIf = ask(DAY, null, row("sanction", "2024-04-24", "FRA", "DEU", "\"type\":\"ACCUSE\""));

        assertThat(whatIf.supposed()).singleElement().satisfies(s -> {
            assertThat(s.counts()).isFalse();
            assertThat(whatIf.retracted(s)).isTrue();
        });
    }

    @Test
    void whatWasKnownThenIsWhatItComesOnTopOf() {
        Instant early = NOW.minusSeconds(1);
        WhatIf whatIf = ask(DAY, early, row("x", "2024-04-26", "FRA", "DEU", "\"type\":\"SANCTION\""));
        WhatIfJson json = WhatIfJson.of(whatIf, null, Feed.HAND, whatIf.dyads(), 0, Origins.none());

        assertThat(json.stamp().knownAt()).isEqualTo(early);
        assertThat(json.dyads()).hasSize(1);
        assertThat(json.dyads().get(0).before().tension()).isNull();
        assertThat(json.dyads().get(0).difference().tension()).isNull();
        assertThat(json.dyads().get(0).after().tension()).isPositive();
        assertThat(json.dyads().get(0).curve())
                .isNotEmpty()
                .allMatch(p -> p.nobodyActs() == null && p.repeated() == null && p.after() != null);
        assertThat(json.dyads().get(0).remainder())
                .isCloseTo(json.dyads().get(0).after().tension(), within(1e-9));
    }

    @Test
    void aYearAheadMayBeSupposedAndNoMore() {
        LocalDate last = LocalDate.of(2025, 6, 30);
        WhatIf whatIf = ask(last, null, row("x", "2025-06-30", "FRA", "DEU", "\"type\":\"SANCTION\""));

        assertThat(whatIf.effect(DEU_FRA).own()).isNotEmpty().allMatch(c -> c.ageDays() == 0);
        assertThatThrownBy(() -> ask(last.plusDays(1), null, row("x", "2025-06-30", "FRA", "DEU", "\"type\":\"AID\"")))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("the latest day is 2025-06-30");
        assertThatThrownBy(() -> scoring.view(new Query(TODAY.plusDays(1), null, null)))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("is in the future");
        assertThatThrownBy(() -> ask(DAY, null, row("x", "2024-04-27", "FRA", "DEU", "\"type\":\"AID\"")))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("2024-04-26")
                .hasMessageContaining("2024-04-27");
    }
}
