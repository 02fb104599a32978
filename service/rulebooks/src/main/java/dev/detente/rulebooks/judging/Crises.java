package dev.detente.rulebooks.judging;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The crises of a list that are in some data.
 *
 * @param inData those whose onset is a day of a period, in the order of the list
 * @param listed how many are on the list
 */
public record Crises(List<Crisis> inData, int listed) {

    private static final List<String> COLUMNS = List.of("dyad", "onset", "event", "what");

    public Crises {
        inData = List.copyOf(inData);
    }

    /**
     * Reads a user's own list: CSV with the columns dyad, onset, event, what, and optionally sources.
     *
     * @param name the file's name, for messages
     * @throws ListException with everything that is wrong, including onsets outside the periods
     */
    public static Crises read(String name, String text, ActorCatalog actors, List<Period> periods) {
        return read(new ListFile(name, text, COLUMNS, actors), periods, true);
    }

    /** The list that comes with the program, of 2014, 2018 and 2021; what is outside the periods is left out. */
    public static Crises standard(List<Period> periods) {
        return read(ListFile.ofProgram("crises.csv", COLUMNS), periods, false);
    }

    /** The beginnings of rapprochement, or with {@code breaks} those of breaks, that come with the program; what is outside the periods is left out. */
    public static Crises turns(boolean breaks, List<Period> periods) {
        return read(ListFile.ofProgram(breaks ? "breaks.csv" : "rapprochements.csv", COLUMNS), periods, false);
    }

    /**
     * Reads a user's own list in full, regardless of the days that the data cover.
     *
     * @param name the file's name, for messages
     * @throws ListException with everything that is wrong
     */
    public static Crises all(String name, String text, ActorCatalog actors) {
        return read(name, text, actors, List.of(Period.EVER));
    }

    /**
     * Reads the list of a file in full.
     *
     * @throws ListException with everything that is wrong, also when the file cannot be read
     */
    public static Crises all(Path file, ActorCatalog actors) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ListException(List.of("there is no file " + file + ": name one that is there"), e);
        } catch (CharacterCodingException e) {
            throw new ListException(List.of(file + " is not UTF-8: save the file in UTF-8"), e);
        } catch (IOException e) {
            throw new ListException(List.of("cannot read " + file + ": " + e.getMessage()), e);
        }
        return all(file.toString(), text, actors);
    }

    /** The list that comes with the program, in full. */
    public static Crises all() {
        return standard(List.of(Period.EVER));
    }

    /** The crises between two days, both included. */
    List<Crisis> between(LocalDate from, LocalDate to) {
        return inData.stream()
                .filter(c -> !c.onset().isBefore(from) && !c.onset().isAfter(to))
                .toList();
    }

    private static Crises read(ListFile file, List<Period> periods, boolean own) {
        List<Crisis> inData = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ListFile.Entry entry : file.entries()) {
            Crisis crisis = crisis(file, entry);
            if (crisis == null) {
                continue;
            }
            if (!seen.add(crisis.dyad() + " " + crisis.onset())) {
                file.error(
                        entry,
                        "onset",
                        crisis.onset().toString(),
                        "This is there twice for " + crisis.dyad() + ": leave one out.");
            }
            if (periods.stream().anyMatch(p -> p.contains(crisis.onset()))) {
                inData.add(crisis);
            } else if (own) {
                file.outside(entry, "onset", crisis.onset(), periods);
            }
        }
        file.check();
        return new Crises(inData, file.entries().size());
    }

    private static @Nullable Crisis crisis(ListFile file, ListFile.Entry entry) {
        Dyad dyad = file.dyad(entry, "dyad");
        LocalDate onset = file.day(entry, "onset");
        String event = file.text(entry, "event", "crimea: onsets of the same event have the same word");
        String what = file.text(entry, "what", "\"peninsula occupied\"");
        return dyad == null || onset == null || event == null || what == null
                ? null
                : new Crisis(dyad, onset, event, what, ListFile.cell(entry, "sources"));
    }
}
