package dev.detente.reader.actor;

import dev.detente.model.Actor;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.ActorKind;
import dev.detente.model.TsvResource;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words that texts use for states and organisations: the catalogue's names and those of {@code text-names.tsv}. */
final class NameTable {
    /** The table, read on first use. */
    private static final class Holder {
        static final NameTable STANDARD = new NameTable();
    }

    private static final Pattern ENDS_WORD = Pattern.compile("[^\\p{L}\\p{N}]");
    /** Names as short as this are abbreviations, and match only in the same case: "US" is not "us". */
    private static final int ABBREVIATION = 4;

    private final Map<String, List<Name>> byFirstWord = new HashMap<>();
    private final Map<String, List<String>> phrases = new HashMap<>();
    private final Map<String, List<Name>> bySurname = new HashMap<>();

    /**
     * A name.
     *
     * @param words as it is written, without accents
     * @param from the first day on which it means the actor, null when always
     * @param to the last such day, null when it still does
     */
    record Name(
            String words,
            ActorCode actor,
            Mention.Kind kind,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        /** Whether the name means the actor on a day. */
        boolean on(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
        }

        /** How many days that day is from the time in which the name applies; 0 within it. */
        long daysFrom(LocalDate day) {
            if (from != null && day.isBefore(from)) {
                return from.toEpochDay() - day.toEpochDay();
            }
            return to != null && day.isAfter(to) ? day.toEpochDay() - to.toEpochDay() : 0;
        }
    }

    private NameTable() {
        ActorCatalog catalog = ActorCatalog.standard();
        for (Actor actor : catalog.actors()) {
            Mention.Kind kind = actor.kind() == ActorKind.ORGANISATION ? Mention.Kind.ORGANISATION : Mention.Kind.STATE;
            for (String name : catalog.namesOf(actor.code())) {
                add(new Name(plain(name), actor.code(), kind, actor.from(), actor.to()));
            }
        }
        for (List<String> row : TsvResource.rows(NameTable.class, "text-names.tsv", 5)) {
            ActorCode code = catalog.require(row.get(0));
            boolean organisation = catalog.find(code).map(Actor::kind).orElseThrow() == ActorKind.ORGANISATION;
            add(new Name(plain(row.get(2)), code, kind(row.get(1), organisation), day(row.get(3)), day(row.get(4))));
        }
        for (List<String> row : TsvResource.rows(NameTable.class, "stop-phrases.tsv", 1)) {
            phrases.computeIfAbsent(first(row.get(0)), k -> new ArrayList<>()).add(row.get(0));
        }
        byFirstWord
                .values()
                .forEach(names -> names.sort(
                        Comparator.comparingInt((Name n) -> n.words().length()).reversed()));
    }

    /**
     * The length of the phrase that begins there and contains a name without meaning it: "South China Sea"; 0 when there is none.
     *
     * @param text without accents
     */
    int phraseAt(String text, int start) {
        for (String phrase :
                phrases.getOrDefault(first(text.substring(start, Math.min(text.length(), start + 40))), List.of())) {
            if (text.startsWith(phrase, start)) {
                return phrase.length();
            }
        }
        return 0;
    }

    static NameTable standard() {
        return Holder.STANDARD;
    }

    private void add(Name name) {
        byFirstWord.computeIfAbsent(first(name.words()), k -> new ArrayList<>()).add(name);
        int space = name.words().lastIndexOf(' ');
        if (name.kind() == Mention.Kind.LEADER && space > 0) {
            bySurname
                    .computeIfAbsent(name.words().substring(space + 1), k -> new ArrayList<>())
                    .add(name);
        }
    }

    /**
     * The longest name that begins at a position in a text.
     *
     * @param text without accents
     * @param start where its first word begins
     * @param day the day of the report, which decides between holders of the same name
     */
    Optional<Name> at(String text, int start, LocalDate day) {
        if (!Character.isUpperCase(text.charAt(start)) && text.charAt(start) != '\'') {
            return Optional.empty();
        }
        Name best = null;
        for (Name name : byFirstWord.getOrDefault(
                first(text.substring(start, Math.min(text.length(), start + 40))), List.of())) {
            int length = name.words().length();
            if (best != null && length < best.words().length()) {
                break;
            }
            boolean exact =
                    length <= ABBREVIATION && name.words().equals(name.words().toUpperCase(Locale.ROOT));
            if (text.regionMatches(!exact, start, name.words(), 0, length)
                    && (start + length == text.length()
                            || ENDS_WORD
                                    .matcher(text.substring(start + length, start + length + 1))
                                    .matches()
                            || name.words().endsWith("."))
                    && (best == null || name.daysFrom(day) < best.daysFrom(day))) {
                best = name;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Finds the person in office on that day who has this surname; empty when none or several have it. */
    Optional<Name> surname(String surname, LocalDate day) {
        List<Name> holders = bySurname.getOrDefault(surname, List.of());
        List<Name> now = holders.stream().filter(n -> n.on(day)).toList();
        List<Name> meant = now.isEmpty() ? holders : now;
        return meant.stream().map(Name::actor).distinct().count() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    /** The text without accents, of the same length. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                plain.append(c);
                continue;
            }
            String apart = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
            char base = apart.isEmpty() ? c : apart.charAt(0);
            plain.append(
                    switch (c) {
                        case 'ı' -> 'i';
                        case 'ł' -> 'l';
                        case 'Ł' -> 'L';
                        case 'ø' -> 'o';
                        case 'Ø' -> 'O';
                        case 'đ' -> 'd';
                        case '’' -> '\'';
                        default -> base;
                    });
        }
        return plain.toString();
    }

    private static String first(String words) {
        int end = 0;
        while (end < words.length() && Character.isLetterOrDigit(words.charAt(end))) {
            end++;
        }
        return words.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static Mention.Kind kind(String kind, boolean organisation) {
        return switch (kind) {
            case "name" -> organisation ? Mention.Kind.ORGANISATION : Mention.Kind.STATE;
            case "capital" -> Mention.Kind.CAPITAL;
            case "city" -> Mention.Kind.PLACE;
            case "adjective" -> Mention.Kind.ADJECTIVE;
            case "government" -> Mention.Kind.GOVERNMENT;
            case "leader" -> Mention.Kind.LEADER;
            default -> throw new IllegalStateException("text-names.tsv has the unknown kind " + kind);
        };
    }

    private static @Nullable LocalDate day(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }
}
