package dev.detente.pages;

import dev.detente.model.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * An article behind an action, of which the feed gives the address alone. {@code https://www.example.org/world/2018/envoys-meet-in-geneva-1234567.html} is
 * shown as {@code example.org: envoys meet in geneva}.
 *
 * @param href the address, http or https
 * @param site the host, without {@code www.}
 * @param words the words of the last part of the path that has at least three, at most 60 letters; empty when no part has them
 */
public record ArticleLink(String href, String site, String words) {
    /** A browser reads a backslash as a slash, and what is before an @ as a name, so neither may be taken for the host. */
    private static final Pattern WEB = Pattern.compile(
            "https?://(?:[^/?#\\\\\\s@]*@)?(?:www\\.)?([\\p{L}\\p{M}\\p{N}._-]+)(?::\\d*)?(?:[/\\\\]([^?#]*))?(?:[?#].*)?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ENDING = Pattern.compile("\\.[a-z]{2,5}$", Pattern.CASE_INSENSITIVE);
    /** Three words at least: fewer name a section of the site. */
    private static final Pattern HEADLINE = Pattern.compile("\\p{L}\\S* \\S+ \\S");

    private static final Pattern APART = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    /** Numbers of articles and parts of hashes. */
    private static final Pattern NUMBER = Pattern.compile("\\d{5,}|(?=(?:.*\\d){3})[\\p{L}\\d]{6,}|");

    /** The article at an address; empty when it is no web address: never a script, regardless of what a feed sent. */
    public static Optional<ArticleLink> of(@Nullable String url) {
        Matcher web = WEB.matcher(url == null ? "" : url);
        return web.matches()
                ? Optional.of(new ArticleLink(
                        web.group(),
                        web.group(1).toLowerCase(Locale.ROOT),
                        words(web.group(2) == null ? "" : web.group(2))))
                : Optional.empty();
    }

    private static String words(String path) {
        return Arrays.stream(path.split("/"))
                .map(ArticleLink::read)
                .filter(words -> HEADLINE.matcher(words).find())
                .reduce("", (before, last) -> last);
    }

    private static String read(String part) {
        String decoded;
        try {
            decoded = UriUtils.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            decoded = part;
        }
        return Texts.shorten(APART.splitAsStream(ENDING.matcher(decoded).replaceFirst(""))
                .filter(word -> !NUMBER.matcher(word).matches())
                .collect(Collectors.joining(" ")));
    }
}
