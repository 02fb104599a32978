package dev.detente.service.feed;

/** Told about what live feeds do, for metrics. */
public interface FeedListener {
    /** The feed is at work from now on. */
    void begun(GdeltFeed feed);

    /** An interval was imported. */
    void imported(String feed);

    /** An interval was given up, because it is not there or because the settings say so. */
    void skipped(String feed);

    /** The feed could not be read further for now. */
    void failed(String feed, FeedException.Kind kind);
}
