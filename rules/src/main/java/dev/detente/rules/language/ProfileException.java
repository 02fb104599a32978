package dev.detente.rules.language;

/** A rule says something that the profile does not allow, at an offset of its file. */
final class ProfileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    ProfileException(int offset, String message) {
        super(message, null, false, false);
        this.offset = offset;
    }

    /** Ends a part that cannot be understood because of a mistake that was reported before. */
    static ProfileException ofEarlier() {
        return new ProfileException(-1, "");
    }

    /** Whether it says something new. */
    boolean isNew() {
        return offset >= 0;
    }

    int offset() {
        return offset;
    }
}
