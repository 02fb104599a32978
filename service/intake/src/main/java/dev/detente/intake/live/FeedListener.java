package dev.detente.intake.live;

/** Counts what live feeds do, for metrics. */
public interface FeedListener {
    /** Called when reading of a feed starts. */
    void begun(GdeltFeed feed);

    /** Called when an interval was imported. */
    void imported(String feed);

    /** Called when an interval was skipped, because it is missing or because of the settings. */
    void skipped(String feed);

    /** Called when a feed cannot be read further for now. */
    void failed(String feed, FeedException.Kind kind);
}
