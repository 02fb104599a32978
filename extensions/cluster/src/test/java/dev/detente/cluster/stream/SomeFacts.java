package dev.detente.cluster.stream;

import dev.detente.model.ActionId;
import dev.detente.model.Actor;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.Amendment;
import dev.detente.model.CameoCode;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.ReportKey;
import dev.detente.store.ReportStore;
import dev.detente.store.memory.InMemoryReportStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Made-up facts with everything that makes order matter: several feeds, corrections that move a report to another day or pair, repeats, late echoes,
 * hostings beside visits, hand-coded reports of machine-coded actions, retractions and re-taggings. The same for the same seed.
 */
final class SomeFacts {
    private static final Instant RECORDED = Instant.parse("2024-05-01T10:00:00.123456789Z");
    private static final LocalDate FIRST = LocalDate.of(2021, 12, 1);
    private static final String[] ACTORS = {"USA", "CHN", "TWN", "RUS", "UKR", "IRN", "ISR"};
    private static final String[] CODES = {"042", "043", "010", "036", "111", "020", "190", "173", "072", "112"};
    private static final Feed[] FEEDS = {Feed.HAND, Feed.GDELT, Feed.GDELT, Feed.ICEWS, Feed.ICEWS};

    private SomeFacts() {}

    /** Some facts, each recorded after the one before. */
    static List<StreamFact> of(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<StreamFact> facts = new ArrayList<>();
        List<Report> reports = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Instant at = RECORDED.plusSeconds(n);
            int chance = random.nextInt(100);
            if (chance < 8 && !reports.isEmpty()) {
                facts.add(amendment(random, reports.get(random.nextInt(reports.size())), at));
                continue;
            }
            Report earlier = chance < 25 && !reports.isEmpty() ? reports.get(random.nextInt(reports.size())) : null;
            Report report;
            if (earlier == null) {
                report = report(random, new ReportKey(FEEDS[random.nextInt(FEEDS.length)], "r" + n), at);
            } else if (chance < 12) {
                report = earlier.recorded(at);
            } else if (chance < 16 && earlier.feed().machineCoded()) {
                // A person corrects what feeds report, on another day for some.
                report = moved(earlier, ActionId.of(earlier), at, random.nextInt(3) * 20);
            } else {
                report = correction(random, earlier, at);
            }
            reports.add(report);
            facts.add(new StreamFact.ReportFact(report));
        }
        return facts;
    }

    private static Report moved(Report earlier, String id, Instant at, int days) {
        ReportContent c = earlier.content();
        return new Report(
                Feed.HAND,
                id,
                at,
                null,
                new ReportContent(
                        c.day().plusDays(days),
                        c.source(),
                        c.target(),
                        c.type(),
                        c.mode(),
                        c.code(),
                        List.of(),
                        "corrected",
                        null));
    }

    private static Report correction(SplittableRandom random, Report earlier, Instant at) {
        if (!earlier.feed().machineCoded() && !earlier.id().startsWith("r")) {
            // Under the id of a machine-coded action only reports between the same two actors are taken.
            return moved(earlier, earlier.id(), at, random.nextInt(50));
        }
        return report(random, earlier.key(), at);
    }

    private static Report report(SplittableRandom random, ReportKey key, Instant at) {
        ReportContent content = content(random, key.feed());
        LocalDate reportedOn = key.feed().machineCoded() ? content.day().plusDays(random.nextInt(40)) : null;
        return new Report(key, at, reportedOn, content);
    }

    private static ReportContent content(SplittableRandom random, Feed feed) {
        // Few pairs and days for a part of them, so that reports merge.
        boolean dense = random.nextInt(3) > 0;
        int source = random.nextInt(dense ? 3 : ACTORS.length);
        int target = (source + 1 + random.nextInt((dense ? 3 : ACTORS.length) - 1)) % (dense ? 3 : ACTORS.length);
        EventKind kind = EventKind.of("", "", CODES[random.nextInt(CODES.length)]);
        CameoCode code = kind.code();
        LocalDate day = FIRST.plusDays(dense ? random.nextInt(60) + 700 : random.nextInt(800));
        return new ReportContent(
                day,
                new ActorCode(ACTORS[source]),
                random.nextInt(12) == 0 ? null : new ActorCode(ACTORS[target]),
                kind.type(),
                kind.mode(),
                code,
                feed.machineCoded() || random.nextInt(2) == 0 ? List.of() : List.of(new IssueId("taiwan")),
                random.nextInt(4) == 0 ? "arms for Taiwan and new tariffs on chips" : "spoke to reporters",
                null,
                feed.machineCoded() ? "Entity " + random.nextInt(4) + "|Other " + random.nextInt(2) : null);
    }

    /** A report of the first day, of a pair that no other is about. */
    static StreamFact early() {
        EventKind kind = EventKind.of("", "", "111");
        return new StreamFact.ReportFact(new Report(
                new ReportKey(Feed.ICEWS, "early"),
                RECORDED,
                null,
                new ReportContent(
                        FIRST,
                        new ActorCode("DEU"),
                        new ActorCode("FRA"),
                        kind.type(),
                        kind.mode(),
                        kind.code(),
                        List.of(),
                        "",
                        null)));
    }

    /** Reports of feeds alone, of three years and many pairs of which some have most. */
    static List<StreamFact> many(int count) {
        SplittableRandom random = new SplittableRandom(5);
        List<ActorCode> actors = ActorCatalog.standard().actors().stream()
                .map(Actor::code)
                .filter(code -> code.value().length() == 3)
                .toList();
        List<StreamFact> facts = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            int source = (int) (actors.size() * Math.pow(random.nextDouble(), 6));
            int target = (source + 1 + (int) ((actors.size() - 1) * Math.pow(random.nextDouble(), 6))) % actors.size();
            EventKind kind = EventKind.of("", "", CODES[random.nextInt(CODES.length)]);
            facts.add(new StreamFact.ReportFact(new Report(
                    new ReportKey(Feed.GDELT, Integer.toString(n)),
                    RECORDED.plusMillis(n),
                    null,
                    new ReportContent(
                            FIRST.minusDays(random.nextInt(1000)),
                            actors.get(source),
                            actors.get(target),
                            kind.type(),
                            kind.mode(),
                            kind.code(),
                            List.of(),
                            "spoke to reporters about arms",
                            "https://example.org/news/2023/a-story-about-two-states-" + n,
                            "Entity " + random.nextInt(40) + "|Other " + random.nextInt(40)))));
        }
        return facts;
    }

    private static StreamFact amendment(SplittableRandom random, Report report, Instant at) {
        Amendment.Kind[] kinds = {
            Amendment.Kind.RETRACT, Amendment.Kind.RESTORE, Amendment.Kind.RETAG, Amendment.Kind.DOUBT
        };
        Amendment.Kind kind = kinds[random.nextInt(kinds.length)];
        Pair pair = report.content().pair();
        return new StreamFact.AmendmentFact(
                new Amendment(
                        ActionId.of(report),
                        at,
                        kind,
                        kind == Amendment.Kind.RETAG ? List.of(new IssueId("trade")) : List.of(),
                        "says " + at,
                        "ana"),
                report.id().startsWith("r") && !report.feed().machineCoded() ? null : pair);
    }

    /** The same facts in another order. */
    static List<StreamFact> shuffled(List<StreamFact> facts, long seed) {
        List<StreamFact> other = new ArrayList<>(facts);
        Collections.shuffle(other, new Random(seed));
        return other;
    }

    /** What a store holds when it has taken them in the order in which they were recorded. */
    static ReportStore store(List<StreamFact> facts) {
        InMemoryReportStore store = new InMemoryReportStore();
        facts.stream().sorted(Comparator.comparing(SomeFacts::recordedAt)).forEach(fact -> {
            if (fact instanceof StreamFact.ReportFact told) {
                store.append(List.of(told.report()));
            } else if (fact instanceof StreamFact.AmendmentFact said) {
                store.amend(said.amendment());
            }
        });
        return store;
    }

    private static Instant recordedAt(StreamFact fact) {
        return fact instanceof StreamFact.ReportFact told
                ? told.report().recordedAt()
                : ((StreamFact.AmendmentFact) fact).amendment().recordedAt();
    }

    /** The value of the record that says it. */
    static byte[] value(StreamFact fact) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (fact instanceof StreamFact.ReportFact told) {
            Report report = told.report();
            ReportContent c = report.content();
            json.put("feed", report.feed().id());
            json.put("id", report.id());
            json.put("day", c.day().toString());
            json.put("source", c.source().value());
            json.put("target", text(c.target()));
            json.put("type", c.type().name());
            json.put("mode", text(c.mode()));
            json.put("code", text(c.code()));
            json.put("issues", c.issues().stream().map(Objects::toString).toList());
            json.put("summary", c.summary());
            json.put("url", c.url());
            json.put("reportedOn", text(report.reportedOn()));
            json.put("entities", c.entities());
        } else if (fact instanceof StreamFact.AmendmentFact said) {
            Amendment a = said.amendment();
            json.put("action", a.actionId());
            json.put("pair", text(said.pair()));
            json.put("kind", a.kind().word());
            json.put("issues", a.issues().stream().map(Objects::toString).toList());
            json.put("reason", a.reason());
            json.put("author", a.author());
        }
        json.put("recordedAt", recordedAt(fact).toString());
        return JsonMapper.shared().writeValueAsBytes(json);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
