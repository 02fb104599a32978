package dev.detente.lab.measure;

import dev.detente.lab.measure.baseline.DictionaryReader;
import dev.detente.reader.Reader;
import dev.detente.reader.english.EnglishReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The readers that are measured, by their names. */
public final class MeasuredReaders {
    private MeasuredReaders() {}

    /**
     * The readers in the order of the tables; the first is reported in full.
     *
     * @param parts whether to include the reader with each part switched off
     */
    public static Map<String, Reader> standard(boolean parts) {
        Map<String, Reader> readers = new LinkedHashMap<>();
        EnglishReader reader = EnglishReader.of((sentence, source, target, code) -> List.of());
        readers.put("detente", reader);
        for (EnglishReader.Part part : parts ? EnglishReader.Part.values() : new EnglishReader.Part[0]) {
            readers.put("without " + part.name().toLowerCase(Locale.ROOT).replace('_', ' '), reader.without(part));
        }
        readers.put("baseline: dictionary", new DictionaryReader());
        return readers;
    }
}
