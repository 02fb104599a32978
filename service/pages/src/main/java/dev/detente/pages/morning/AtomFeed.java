package dev.detente.pages.morning;

import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import dev.detente.model.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/** An Atom feed. Its ids are tags (RFC 4151), which stay the same when the service moves to another host. Characters that XML cannot hold become blanks. */
final class AtomFeed {
    private static final String TAG = "tag:detente.dev,2024:";

    private final String base;
    private final String subtitle;
    private Instant updated;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * An empty feed.
     *
     * @param base where the service is, without a slash at the end
     * @param updated when it was last updated, unless an entry is newer
     */
    AtomFeed(String base, String subtitle, Instant updated) {
        this.base = base;
        this.subtitle = subtitle;
        this.updated = updated;
    }

    /**
     * Adds an entry.
     *
     * @param name its permanent name, which no other entry has
     * @param at when the newest fact behind it was recorded
     * @param href the page with more about it, from the service's root
     */
    void add(String name, Instant at, String href, String title, List<String> lines) {
        Entry entry = new Entry();
        entry.setId(TAG + UriUtils.encodePath(PlainText.cleaned(name), "UTF-8"));
        entry.setTitle(PlainText.cleaned(title));
        entry.setUpdated(Date.from(at));
        entry.setAlternateLinks(List.of(link(base + href, "alternate")));
        entry.setSummary(text(lines.stream().map(PlainText::cleaned).collect(Collectors.joining("\n"))));
        entries.add(entry);
        updated = at.isAfter(updated) ? at : updated;
    }

    /** The feed as XML. */
    String xml() throws FeedException {
        Feed feed = new Feed("atom_1.0");
        feed.setId(TAG + "changes");
        feed.setTitle("D\u00e9tente: what has changed");
        feed.setSubtitle(text(subtitle));
        Person person = new Person();
        person.setName("D\u00e9tente");
        feed.setAuthors(List.of(person));
        feed.setUpdated(Date.from(updated));
        feed.setAlternateLinks(List.of(link(base + "/", "alternate")));
        feed.setOtherLinks(List.of(link(base + "/changes.atom", "self")));
        feed.setEntries(entries);
        return new WireFeedOutput().outputString(feed);
    }

    private static Content text(String text) {
        Content content = new Content();
        content.setType("text");
        content.setValue(text);
        return content;
    }

    private static Link link(String href, String rel) {
        Link link = new Link();
        link.setHref(href);
        link.setRel(rel);
        return link;
    }
}
