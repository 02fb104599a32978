package dev.detente.service.web.pages.morning;

import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import dev.detente.service.changes.ChangeFinder;
import dev.detente.service.changes.Changes;
import dev.detente.service.changes.PairChange;
import dev.detente.service.changes.Since;
import dev.detente.service.scoring.Scoring;
import dev.detente.service.web.pages.Frame;
import dev.detente.service.web.pages.Frames;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The changes of the last days as an Atom feed: an entry for each pair whose tension rose most unusually on a day that is over. */
@Controller
@Hidden
class AtomController {
    private static final int DAYS = 3;
    private static final int PAIRS = 5;

    private final Frames frames;
    private final Scoring scoring;
    private final ChangeFinder finder;

    AtomController(Frames frames, Scoring scoring, ChangeFinder finder) {
        this.frames = frames;
        this.scoring = scoring;
        this.finder = finder;
    }

    @GetMapping(path = "/changes.atom", produces = MediaType.APPLICATION_ATOM_XML_VALUE + ";charset=UTF-8")
    @ResponseBody
    String atom() throws FeedException {
        String base = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
        LocalDate shown = frames.atLastDay(null).view().asOf();
        LocalDate last = shown.isBefore(scoring.today()) ? shown : shown.minusDays(1);
        List<Entry> entries = new ArrayList<>();
        for (LocalDate day = last; day.isAfter(last.minusDays(DAYS)); day = day.minusDays(1)) {
            entries.addAll(entries(day, base));
        }
        Feed feed = new Feed("atom_1.0");
        feed.setId(base + "/changes.atom");
        feed.setTitle("D\u00e9tente: what has changed");
        feed.setAuthors(List.of(person()));
        feed.setUpdated(end(last));
        feed.setAlternateLinks(List.of(link(base + "/", "alternate")));
        feed.setOtherLinks(List.of(link(base + "/changes.atom", "self")));
        feed.setEntries(entries);
        return new WireFeedOutput().outputString(feed);
    }

    private List<Entry> entries(LocalDate day, String base) {
        Frames.Shown shown = frames.at(day.toString());
        Changes changes = finder.find(Since.parse(null, day, false, scoring.now()));
        return changes.explained(changes.rose(), PAIRS).stream()
                .map(change -> entry(change, changes, shown.frame(), base, day))
                .toList();
    }

    private static Entry entry(PairChange change, Changes changes, Frame frame, String base, LocalDate day) {
        ChangeRow row =
                ChangeRow.of(change, 1, changes.view().book().parameters().surge(), frame);
        Content summary = new Content();
        summary.setType("text");
        summary.setValue(row.causes().stream()
                .map(c -> c.points() + " " + c.label() + ", " + c.actions() + ": " + c.summary() + c.caution())
                .collect(Collectors.joining("\n")));
        Entry entry = new Entry();
        entry.setId(base + row.href());
        entry.setTitle(row.names() + ": " + row.change().text() + " to " + row.tension() + ", " + row.level()
                + row.badges().stream().map(b -> ", " + b.text()).collect(Collectors.joining()));
        entry.setUpdated(end(day));
        entry.setAlternateLinks(List.of(link(base + row.href(), "alternate")));
        entry.setSummary(summary);
        return entry;
    }

    private static Person person() {
        Person person = new Person();
        person.setName("D\u00e9tente");
        return person;
    }

    private static Link link(String href, String rel) {
        Link link = new Link();
        link.setHref(href);
        link.setRel(rel);
        return link;
    }

    private static Date end(LocalDate day) {
        return Date.from(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
