package dev.detente.service.ingest;

/** How the headers of ICEWS files begin. */
final class IcewsColumns {
    /** ICEWS's own files: 20 columns parted by tabs. */
    static final String NATIVE = "Event ID\tEvent Date\tSource Name";
    /** State-to-state events derived from them: 9 columns parted by commas. */
    static final String DERIVED = "date,source_entity,source_iso3,cameo_code";

    private IcewsColumns() {}
}
