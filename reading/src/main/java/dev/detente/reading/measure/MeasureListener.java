package dev.detente.reading.measure;

/** Receives the progress of a measurement. */
public interface MeasureListener {
    /** Ignores progress. */
    MeasureListener NONE = new MeasureListener() {
        @Override
        public void begin(String set, String reader) {}

        @Override
        public void end(String set, String reader, int sentences) {}
    };

    /** A reader begins with a file; what it needs is loaded. */
    void begin(String set, String reader);

    /**
     * It has read the file.
     *
     * @param sentences how many it read, by its own count
     */
    void end(String set, String reader, int sentences);
}
