package dev.detente.intake.live;

/** The two streams of GDELT 2.0: events from English articles, and from articles translated into English. */
public enum GdeltStream {
    ENGLISH("gdelt", "", ""),
    TRANSLATION("gdelt-translation", "-translation", ".translation");

    private final String feed;
    private final String inLists;
    private final String inFiles;

    GdeltStream(String feed, String inLists, String inFiles) {
        this.feed = feed;
        this.inLists = inLists;
        this.inFiles = inFiles;
    }

    /** The name of the feed in positions, metrics and health. */
    public String feed() {
        return feed;
    }

    /** Its name for people. */
    String title() {
        return this == ENGLISH ? "GDELT" : "GDELT, translated articles";
    }

    /** Whether its past days are read from the files of GDELT 1.0, which has one stream. */
    boolean hasDays() {
        return this == ENGLISH;
    }

    /** The path of the list of the files published last. */
    String lastUpdate() {
        return GdeltLists.QUARTERS + "lastupdate" + inLists + ".txt";
    }

    /** The path of the list of all files. */
    String masterList() {
        return GdeltLists.QUARTERS + "masterfilelist" + inLists + ".txt";
    }

    /** The events file of an interval. */
    String file(String stamp) {
        return stamp + inFiles + ".export.CSV.zip";
    }
}
