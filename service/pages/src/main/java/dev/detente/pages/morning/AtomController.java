package dev.detente.pages.morning;

import com.rometools.rome.io.FeedException;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.PageController;
import dev.detente.model.Amendment;
import dev.detente.model.Dyad;
import dev.detente.model.Pair;
import dev.detente.pages.PageFrame;
import dev.detente.pages.PageFrames;
import dev.detente.pages.Words;
import dev.detente.rules.book.Parameters;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.changes.ChangeFinder;
import dev.detente.scoring.changes.Changes;
import dev.detente.scoring.changes.PairChange;
import dev.detente.scoring.changes.PairChange.News;
import dev.detente.scoring.changes.Revisions;
import dev.detente.scoring.changes.Since;
import dev.detente.store.ReportStore;
import dev.detente.store.Store;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The changes of the last days as an Atom feed: an entry for each pair with news on a day that is over, and for each correction and publication. */
@PageController
@Hidden
class AtomController {
    private static final int DAYS = 3;
    /** How many rises of a day are in the feed without other news about their pairs. */
    private static final int RISES = 5;
    /** At most this many pairs of a day have an entry; the others are only counted. */
    private static final int PAIRS = 100;

    private static final Set<News> ALWAYS =
            Collections.unmodifiableSet(EnumSet.of(News.NEW_PAIR, News.LEVEL_ROSE, News.LEVEL_FELL, News.SURGE_BEGAN));
    private static final String SUBTITLE = "Of the last " + DAYS
            + " days that are over: every pair that crossed a level, whose hostile actions began to surge, or that had its first action, at most "
            + PAIRS + " a day, and the " + RISES
            + " pairs whose tension rose most unusually; and all corrections and publications of rule books since, at most 20 of each kind.";

    private final PageFrames frames;
    private final Scoring scoring;
    private final ChangeFinder finder;
    private final ReportStore store;

    AtomController(PageFrames frames, Scoring scoring, ChangeFinder finder, Store store) {
        this.frames = frames;
        this.scoring = scoring;
        this.finder = finder;
        this.store = store.reports();
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping(path = "/changes.atom", produces = MediaType.APPLICATION_ATOM_XML_VALUE + ";charset=UTF-8")
    @ResponseBody
    String atom() throws FeedException {
        String base = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
        LocalDate shown = frames.at(null).view().asOf();
        LocalDate last = shown.isBefore(scoring.today()) ? shown : shown.minusDays(1);
        AtomFeed feed = new AtomFeed(base, SUBTITLE, end(last));
        LocalDate before = last.minusDays(DAYS);
        addRevisions(feed, new Since(before, last, end(before), scoring.now()));
        for (LocalDate day = last; day.isAfter(before); day = day.minusDays(1)) {
            addPairs(feed, day);
        }
        return feed.xml();
    }

    private void addPairs(AtomFeed feed, LocalDate day) {
        PageFrame frame = frames.at(day.toString()).frame();
        Changes changes = finder.find(Since.parse(null, day, false, scoring.now()));
        Map<Dyad, PairChange> chosen = new LinkedHashMap<>();
        changes.up().stream().limit(RISES).forEach(c -> chosen.put(c.dyad(), c));
        Stream.of(changes.rose(), changes.eased(), changes.newPairs(), changes.faded())
                .flatMap(List::stream)
                .filter(c -> !Collections.disjoint(c.news(), ALWAYS))
                .forEach(c -> chosen.putIfAbsent(c.dyad(), c));
        Parameters parameters = changes.view().book().parameters();
        Freshness fresh = Freshness.after(store, end(day), day);
        for (PairChange change : changes.explained(List.copyOf(chosen.values()), PAIRS)) {
            ChangeRow row = ChangeRow.of(change, 1, parameters, null, frame);
            Set<Pair> pairs = new TreeSet<>(Set.of(Pair.of(change.dyad())));
            change.causes()
                    .forEach(g -> g.deeds().forEach(d -> pairs.add(d.action().pair())));
            feed.add(
                    "changes/" + day + "/" + change.dyad(),
                    fresh.of(changes.view().snapshot().facts(), pairs),
                    row.href(),
                    title(row),
                    row.causes().stream()
                            .map(c -> c.points() + " " + c.label() + ", " + c.actions() + ": " + c.summary()
                                    + c.caution())
                            .toList());
        }
        if (chosen.size() > PAIRS) {
            feed.add(
                    "changes/" + day + "/more",
                    end(day),
                    "/?asOf=" + day,
                    Words.count(chosen.size() - PAIRS, "other pair") + " with news on " + Words.day(day),
                    List.of("The page of the day lists them."));
        }
    }

    private static String title(ChangeRow row) {
        return row.names() + ": " + row.change().text() + " to " + row.tension() + ", " + row.level()
                + row.badges().stream().map(b -> ", " + b.text()).collect(Collectors.joining());
    }

    private void addRevisions(AtomFeed feed, Since since) {
        Revisions revisions = finder.find(since).revisions();
        PageFrames.FramedView shown = frames.at(since.asOf().toString());
        for (Revisions.PublicationEffects p : revisions.publications()) {
            add(
                    feed,
                    "published/" + p.publication().version() + "/"
                            + p.publication().at(),
                    p.publication().at(),
                    RevisionRow.published(p),
                    p.moved() != null);
        }
        for (Revisions.AmendmentEffects a : revisions.amendments()) {
            Amendment said = a.amendment();
            add(
                    feed,
                    "said/" + said.recordedAt() + "/" + said.actionId(),
                    said.recordedAt(),
                    RevisionRow.amended(a, shown.view(), shown.frame()),
                    true);
        }
        for (Revisions.CorrectionEffects c : revisions.corrections()) {
            LocalDate day = LocalDate.ofInstant(c.at(), ZoneOffset.UTC);
            add(feed, "corrected/" + day + "/" + c.pair(), c.at(), RevisionRow.corrected(c), true);
        }
        int more = revisions.moreAmendments() + revisions.morePairs();
        if (more > 0) {
            feed.add(
                    "corrected/" + since.asOf() + "/more",
                    end(since.asOf()),
                    "/?since=" + since.day(),
                    Words.count(more, "other correction") + " since " + Words.day(since.day()),
                    List.of());
        }
    }

    private static void add(AtomFeed feed, String name, Instant at, RevisionRow row, boolean effects) {
        List<String> lines = new ArrayList<>(List.of(row.reason(), row.who()));
        if (effects) {
            lines.add(row.effects());
        }
        lines.removeIf(String::isEmpty);
        String href = row.href();
        feed.add(name, at, href == null ? "/" : href, row.what(), lines);
    }

    private static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
