package dev.detente.rulebooks.judging;

/** A number of a row that baselines add up. */
public enum RowValue {
    /** 1 for each row. */
    ROWS,
    /** 1 for conflict, in words or deeds. */
    CONFLICT,
    /** 1 for conflict in deeds. */
    MATERIAL_CONFLICT,
    /** 1 for cooperation, in words or deeds. */
    COOPERATION,
    /** The Goldstein value of a hostile row without its sign, 0 to 10; 0 for other rows. */
    HOSTILITY,
    /** The Goldstein value, -10 to +10. */
    GOLDSTEIN;

    double of(FeedRow row) {
        return switch (this) {
            case ROWS -> 1;
            case CONFLICT -> row.conflict() ? 1 : 0;
            case COOPERATION -> row.conflict() ? 0 : 1;
            case MATERIAL_CONFLICT -> row.conflict() && row.material() ? 1 : 0;
            case HOSTILITY -> Math.max(-row.goldstein(), 0);
            case GOLDSTEIN -> row.goldstein();
        };
    }
}
